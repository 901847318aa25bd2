package org.mixtura.report.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mixtura.internal.math.ChiSquare;

class EquivalentDistancesTest {
    @Test
    void theGridIsAsGoodAsTheExactNumbers() {
        for (int features : new int[] {2, 9, 300}) {
            EquivalentDistances distances = new EquivalentDistances(features);
            for (int observed : new int[] {1, features / 2, features - 1}) {
                for (double x = 1e-4; x < 1e4; x *= 1.37) {
                    double exact = ChiSquare.equivalent(x, observed, features);
                    assertThat(distances.of(x, observed)).isCloseTo(exact, within(1e-3 * exact));
                }
            }
        }
    }

    @Test
    void completeRowsKeepTheirDistance() {
        EquivalentDistances distances = new EquivalentDistances(5);
        assertThat(distances.of(1.2345, 5)).isEqualTo(1.2345);
        assertThat(distances.of(0, 3)).isZero();
    }

    @Test
    void theEndsOfTheRange() {
        EquivalentDistances distances = new EquivalentDistances(8);
        for (int observed = 1; observed < 8; observed++) {
            assertThat(distances.of(Double.MIN_VALUE, observed)).isPositive().isLessThan(1);
            assertThat(distances.of(Double.MAX_VALUE, observed)).isBetween(1e38, 1e39);
        }
    }
}
