package org.mixtura.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TruncatedNormalTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final TruncatedNormal interval = new TruncatedNormal();

    private static List<double[]> values() throws IOException {
        try (InputStream in = TruncatedNormalTest.class.getResourceAsStream("/golden/intervals/univariate.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split(" ")).stream()
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }

    /** 100 digits of the closed forms (docs/comparisons/truncated.py). */
    @Test
    void itAgreesWithManyDigits() throws IOException {
        assertThat(values()).hasSizeGreaterThan(200).allSatisfy(line -> {
            assertMoments(line[0], line[1], line[2], line[3], line[4]);
            assertMoments(-line[1], -line[0], line[2], -line[3], line[4]);
        });
    }

    private void assertMoments(double a, double b, double logProbability, double mean, double variance) {
        interval.set(a, b);

        double size = Math.max(Math.abs(mean), Math.sqrt(variance));
        // where log P is that of a density, a rounding of the argument of the logarithm counts
        double logSize = Math.abs(a) < 2 && Math.abs(b) < 2 ? Math.max(1, -logProbability) : -logProbability;
        assertThat(interval.logProbability()).isCloseTo(logProbability, within(1e-14 * logSize));
        assertThat(interval.mean()).isCloseTo(mean, within(3e-15 * size));
        assertThat(interval.variance() / variance).isCloseTo(1, within(3e-14));
    }

    /** For a narrow interval: log width + log density, the middle, width^2 / 12. */
    @Test
    void aNarrowIntervalIsUniform() {
        double width = 1e-12;
        for (double middle : new double[] {0, 0.3, -2, 17}) {
            interval.set(middle - width / 2, middle + width / 2, width);

            double expected = Math.log(width) - middle * middle / 2 - Math.log(2 * Math.PI) / 2;
            assertThat(interval.logProbability()).isCloseTo(expected, within(1e-14 * -expected));
            assertThat(interval.mean()).isCloseTo(middle, within(1e-15 * Math.abs(middle) + 1e-20));
            assertThat(interval.variance() / (width * width / 12)).isCloseTo(1, within(1e-14));
        }
    }

    @Test
    void aPointHasItsLogDensity() {
        interval.set(-1.5, -1.5);

        assertThat(interval.logProbability()).isCloseTo(-1.125 - Math.log(2 * Math.PI) / 2, within(1e-15));
        assertThat(interval.mean()).isEqualTo(-1.5);
        assertThat(interval.variance()).isZero();
    }

    @Test
    void everyNumberIsInTheWholeLine() {
        interval.set(-INFINITY, INFINITY);

        assertThat(interval.logProbability()).isZero();
        assertThat(interval.mean()).isZero();
        assertThat(interval.variance()).isOne();
    }

    /** d log P / d m = E[Z] for a normal variable with mean m, at m = 0: across all borders between the ways to compute. */
    @Test
    void theMeanIsTheSlopeOfTheLogProbability() {
        double step = 1e-4;
        for (double a = -6; a < 12; a += 0.37) {
            for (double width = 0.05; width < 9; width *= 1.21) {
                double plus = logProbability(a - step, a + width - step, width);
                double minus = logProbability(a + step, a + width + step, width);
                double mean = moments(a, width)[0];
                assertThat((plus - minus) / (2 * step)).isCloseTo(mean, within(1e-7));
            }
        }
    }

    /** From one way to the next, the results go on: P(a < Z < b) and P(a' < Z < b) are close where a and a' are. */
    @Test
    void theWaysMeetEachOther() {
        double near = 1e-9;
        for (double a = 0; a < 20; a += 0.9) {
            double border = (Math.sqrt(a * a + 4) - a) * (1 - near);
            double[] narrow = moments(a, border);
            double[] wide = moments(a, border * (1 + 2 * near));
            assertThat(narrow[0]).isCloseTo(wide[0], within(1e-8));
            assertThat(narrow[1] / wide[1]).isCloseTo(1, within(1e-7));
        }
    }

    /** The inverse Mills ratio at 1e5 and beyond: the mean is a + 1 / a - 2 / a^3, the variance 1 / a^2 - 6 / a^4. */
    @Test
    void farTails() {
        for (double a : new double[] {1e5, 1e8, 1e12, 1e100}) {
            interval.set(a, INFINITY);

            assertThat(interval.mean()).isCloseTo(a + 1 / a, within(1e-15 * a));
            assertThat(interval.variance() * a * a).isCloseTo(1 - 6 / a / a, within(1e-14));
            assertThat(interval.logProbability()).isCloseTo(-a * a / 2, within(1e-8 * a * a));
        }
    }

    private double logProbability(double a, double b, double width) {
        interval.set(a, b, width);
        return interval.logProbability();
    }

    private double[] moments(double a, double width) {
        interval.set(a, a + width, width);
        return new double[] {interval.mean(), interval.variance()};
    }
}
