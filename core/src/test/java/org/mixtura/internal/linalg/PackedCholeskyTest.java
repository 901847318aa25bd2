package org.mixtura.internal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.testing.Tables;

class PackedCholeskyTest {
    @Test
    void theFactorsMultiplyBackToTheMatrix() {
        for (int n = 1; n <= 33; n++) {
            double[] a = Tables.packed(Tables.covariance(new Random(n), n));
            double[] l = new double[a.length];
            double[] u = new double[a.length];
            assertThat(PackedCholesky.factor(a, n, l)).as("n = seed = %d", n).isTrue();
            PackedCholesky.invert(l, n, u);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    String entry = "n = seed = %d, entry (%d, %d)".formatted(n, i, j);
                    assertThat(product(l, i, j)).as(entry).isCloseTo(a[at(i, j)], within(1e-13));
                    double identity = 0;
                    for (int m = j; m <= i; m++) {
                        identity += l[at(i, m)] * u[at(m, j)];
                    }
                    assertThat(identity).as(entry).isCloseTo(i == j ? 1 : 0, within(1e-12));
                }
            }
        }
    }

    private static double product(double[] l, int i, int j) {
        double sum = 0;
        for (int m = 0; m <= j; m++) {
            sum += l[at(i, m)] * l[at(j, m)];
        }
        return sum;
    }

    private static int at(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    @Test
    void theDeterminantIsThatOfAKnownMatrix() {
        double[] a = {4, 2, 5}; // ((4, 2), (2, 5)): determinant 16
        double[] l = new double[3];
        PackedCholesky.factor(a, 2, l);
        assertThat(l).containsExactly(2, 1, 2);
        assertThat(PackedCholesky.logDeterminant(l, 2)).isCloseTo(Math.log(16), within(1e-15));
    }

    @Test
    void matricesThatAreNotPositiveDefiniteAreFound() {
        assertThat(PackedCholesky.factor(new double[] {0}, 1, new double[1])).isFalse();
        assertThat(PackedCholesky.factor(new double[] {-1}, 1, new double[1])).isFalse();
        assertThat(PackedCholesky.factor(new double[] {Double.NaN}, 1, new double[1]))
                .isFalse();
        assertThat(PackedCholesky.factor(new double[] {Double.POSITIVE_INFINITY}, 1, new double[1]))
                .isFalse();
        assertThat(PackedCholesky.factor(new double[] {1, 2, 1}, 2, new double[3]))
                .isFalse();
        assertThat(PackedCholesky.factor(new double[] {1, 1, 1}, 2, new double[3]))
                .isFalse();
        assertThat(PackedCholesky.factor(new double[] {1, Double.NaN, 1}, 2, new double[3]))
                .isFalse();
    }

    @Test
    void oneNegativeDirectionIsEnough() {
        for (int n = 2; n <= 20; n++) {
            double[][] a = Tables.covariance(new Random(n), n);
            double[][] v = Tables.normal(new Random(n + 100), 1, n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    a[i][j] -= 20 * v[0][i] * v[0][j]; // more than any eigenvalue along v
                }
            }
            assertThat(PackedCholesky.factor(Tables.packed(a), n, new double[n * (n + 1) / 2]))
                    .as("n = seed = %d", n)
                    .isFalse();
        }
    }
}
