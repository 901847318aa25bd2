package org.mixtura.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Shares and sums of numbers that are given by their logarithms. */
class LogSumTest {
    @Test
    void sharesAreRatiosToTheSum() {
        double[] logs = {StrictMath.log(1), StrictMath.log(2), StrictMath.log(5), Double.NEGATIVE_INFINITY};
        assertThat(LogSum.share(logs, 4)).isCloseTo(StrictMath.log(8), within(1e-15));
        assertThat(logs).containsExactly(new double[] {0.125, 0.25, 0.625, 0}, within(1e-15));
    }

    /** exp(-5000) is no double, nor is exp(5000); what a common factor is does not matter. */
    @Test
    void numbersMayBeBeyondAllDoubles() {
        for (double factor : new double[] {-5000, 5000}) {
            double[] logs = {factor, factor + StrictMath.log(3), 7};
            assertThat(LogSum.share(logs, 2)).isCloseTo(factor + StrictMath.log(4), within(1e-12));
            assertThat(logs).containsExactly(new double[] {0.25, 0.75, 7}, within(1e-12));
        }
    }
}
