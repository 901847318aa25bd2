package org.mixtura.report.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class DistanceHistogramTest {
    @Test
    void quantilesOfAnySizeAreWithinOnePercent() {
        for (double unit : new double[] {1e-15, 1, 1e30}) {
            DistanceHistogram histogram = new DistanceHistogram();
            for (int i = 1; i <= 10_000; i++) {
                histogram.add(i * unit, 0.5);
            }
            assertThat(histogram.total()).isEqualTo(5000);
            for (double p : new double[] {0.01, 0.3, 0.5, 0.99}) {
                assertThat(histogram.quantile(p)).isCloseTo(p * 10_000 * unit, withinPercentage(1));
            }
        }
    }

    @Test
    void zerosAndInfinitiesAreAtTheEnds() {
        DistanceHistogram histogram = new DistanceHistogram();
        assertThat(histogram.quantile(0.5)).isNaN();
        histogram.add(0, 1);
        histogram.add(Double.POSITIVE_INFINITY, 1);
        assertThat(histogram.quantile(0.4)).isCloseTo(0, offset(1e-18));
        assertThat(histogram.quantile(0.9)).isGreaterThan(1e38).isFinite();
    }
}
