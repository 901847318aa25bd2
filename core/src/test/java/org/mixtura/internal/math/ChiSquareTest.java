package org.mixtura.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChiSquareTest {
    /** With 2m degrees, 1 - F(x) = e^(-x/2) sum over i below m of (x/2)^i / i! */
    @Test
    void evenDegreesHaveAClosedForm() {
        for (int degrees : new int[] {2, 4, 10, 64}) {
            for (double x : new double[] {1e-3, 0.5, 2, 7, 30, 90}) {
                double term = Math.exp(-x / 2);
                double above = 0;
                for (int i = 0; i < degrees / 2; i++) {
                    above += term;
                    term *= x / 2 / (i + 1);
                }
                assertThat(1 - ChiSquare.cumulative(x, degrees)).isCloseTo(above, within(1e-13));
                assertThat(ChiSquare.exceeding(x, degrees) / above).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void theQuantileOfTwoDegreesIsMinusTwoLog() {
        for (double p : new double[] {1e-6, 0.01, 0.5, 0.95, 0.9999}) {
            assertThat(ChiSquare.quantile(p, 2)).isCloseTo(-2 * Math.log1p(-p), within(1e-10));
        }
    }

    /** Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, table 26.8. */
    @Test
    void tabledValues() {
        assertThat(ChiSquare.quantile(0.95, 1)).isCloseTo(3.84146, within(5e-6));
        assertThat(ChiSquare.quantile(0.5, 1)).isCloseTo(0.454936, within(5e-7));
        assertThat(ChiSquare.quantile(0.99, 5)).isCloseTo(15.0863, within(5e-5));
        assertThat(ChiSquare.quantile(0.05, 30)).isCloseTo(18.4927, within(5e-5));
        assertThat(ChiSquare.quantile(0.95, 100)).isCloseTo(124.342, within(5e-4));
    }

    @Test
    void theQuantileUndoesTheCumulative() {
        for (int degrees : new int[] {1, 3, 17, 200, 1000}) {
            for (double p = 0.01; p < 1; p += 0.07) {
                assertThat(ChiSquare.cumulative(ChiSquare.quantile(p, degrees), degrees))
                        .isCloseTo(p, within(1e-11));
            }
        }
    }

    @Test
    void equivalentNumbersAreExceededAsSeldom() {
        for (int from : new int[] {1, 2, 5, 40}) {
            for (double x : new double[] {1e-3, 0.4, 3, 11, 50}) {
                double equivalent = ChiSquare.equivalent(x, from, 41);
                assertThat(ChiSquare.cumulative(equivalent, 41)).isCloseTo(ChiSquare.cumulative(x, from), within(1e-8));
                assertThat(ChiSquare.equivalent(x, from, from)).isCloseTo(x, within(1e-8 * x));
            }
        }
    }

    /** With 2 degrees, 1 - F(x) = e^(-x/2); with 4 it is (1 + x/2) e^(-x/2), also where both are less than any double. */
    @Test
    void equivalentNumbersOfTheFarTail() {
        for (double x : new double[] {100, 1e4, 1e12}) {
            double equivalent = ChiSquare.equivalent(x, 2, 4);
            assertThat(equivalent / 2 - Math.log1p(equivalent / 2)).isCloseTo(x / 2, within(1e-8 * x));
        }
        assertThat(ChiSquare.equivalent(Double.MIN_NORMAL, 2, 4)).isPositive().isLessThan(1e-100);
    }

    @Test
    void theEnds() {
        assertThat(ChiSquare.cumulative(0, 3)).isZero();
        assertThat(ChiSquare.exceeding(0, 3)).isOne();
        assertThat(ChiSquare.exceeding(Double.POSITIVE_INFINITY, 3)).isZero();
        assertThat(ChiSquare.cumulative(Double.POSITIVE_INFINITY, 3)).isOne();
        assertThatThrownBy(() -> ChiSquare.quantile(1, 3)).hasMessageContaining("between 0 and 1, got 1.0");
    }
}
