package org.mixtura.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaussLegendreTest {
    /** n nodes integrate x^m exactly up to m = 2 n - 1, and x^(2n) not. */
    @Test
    void rulesAreExactForPolynomials() {
        for (int n = 1; n <= GaussLegendre.MOST; n++) {
            for (int power : new int[] {0, 1, 2, n, 2 * n - 2, 2 * n - 1}) {
                double exact = power % 2 == 0 ? 2.0 / (power + 1) : 0;
                if (power < 2 * n) {
                    assertThat(integral(n, power)).as(n + " nodes, x^" + power).isCloseTo(exact, within(4e-15));
                }
            }
        }
        assertThat(integral(3, 6)).isNotCloseTo(2.0 / 7, within(1e-3));
    }

    @Test
    void nodesAscendAndAreSymmetric() {
        for (int n = 1; n <= GaussLegendre.MOST; n++) {
            double[] nodes = GaussLegendre.of(n).nodes();
            double[] weights = GaussLegendre.of(n).weights();
            for (int i = 0; i < n; i++) {
                assertThat(nodes[i]).isEqualTo(nodes[n - 1 - i] == 0 ? 0 : -nodes[n - 1 - i]);
                assertThat(weights[i]).isEqualTo(weights[n - 1 - i]).isPositive();
                assertThat(i == 0 || nodes[i] > nodes[i - 1]).isTrue();
            }
        }
    }

    private static double integral(int n, int power) {
        GaussLegendre rule = GaussLegendre.of(n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += rule.weights()[i] * StrictMath.pow(rule.nodes()[i], power);
        }
        return sum;
    }
}
