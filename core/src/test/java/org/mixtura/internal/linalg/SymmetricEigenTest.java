package org.mixtura.internal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

class SymmetricEigenTest {
    private static double[][] symmetric(int n, long seed) {
        Random random = new Random(seed);
        double[] packed = new double[n * (n + 1) / 2];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = random.nextGaussian();
        }
        return Tables.unpacked(packed, n);
    }

    @Test
    void decomposesAnySymmetricMatrix() {
        for (int n = 1; n <= 12; n++) {
            for (int seed = 0; seed < 10; seed++) {
                double[][] a = symmetric(n, seed);
                SymmetricEigen eigen = SymmetricEigen.of(Tables.packed(a), n);
                String name = "n %d, seed %d".formatted(n, seed);
                assertOrthonormal(name, eigen, n);
                assertEigenvectors(name, eigen, a);
                double[] packed = new double[n * (n + 1) / 2];
                eigen.recompose(values(eigen, n), packed);
                assertThat(packed).as(name).containsExactly(Tables.packed(a), within(1e-13 * n));
            }
        }
    }

    private static double[] values(SymmetricEigen eigen, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = eigen.value(i);
        }
        return values;
    }

    private static void assertOrthonormal(String name, SymmetricEigen eigen, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int row = 0; row < n; row++) {
                    dot += eigen.vector(i, row) * eigen.vector(j, row);
                }
                assertThat(dot).as(name).isCloseTo(i == j ? 1 : 0, within(1e-14 * (n + 1)));
            }
        }
    }

    private static void assertEigenvectors(String name, SymmetricEigen eigen, double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int row = 0; row < a.length; row++) {
                double image = 0;
                for (int j = 0; j < a.length; j++) {
                    image += a[row][j] * eigen.vector(i, j);
                }
                assertThat(image).as(name).isCloseTo(eigen.value(i) * eigen.vector(i, row), within(1e-13 * a.length));
            }
        }
    }

    @Test
    void theLargestEigenvalueIsFound() {
        for (int n = 1; n <= 12; n++) {
            SymmetricEigen eigen = SymmetricEigen.of(Tables.packed(symmetric(n, 5)), n);
            for (int i = 0; i < n; i++) {
                assertThat(eigen.value(eigen.largest())).isGreaterThanOrEqualTo(eigen.value(i));
            }
        }
    }

    /**
     * D A D with a well-conditioned A and a diagonal D that spans 24 orders of magnitude: every eigenvalue keeps its relative
     * accuracy, so that the sum of their logarithms is the log determinant; an error of the smallest would show in full.
     */
    @Test
    void gradedMatricesKeepTheirSmallEigenvalues() {
        for (int n = 2; n <= 12; n++) {
            double[][] a = Tables.covariance(new Random(n), n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    a[i][j] *= Math.pow(10, -24.0 * i / n) * Math.pow(10, -24.0 * j / n);
                }
            }
            double expected = 0;
            double[][] l = ReferenceMixture.cholesky(a);
            double actual = 0;
            SymmetricEigen eigen = SymmetricEigen.of(Tables.packed(a), n);
            for (int i = 0; i < n; i++) {
                expected += 2 * Math.log(l[i][i]);
                actual += Math.log(eigen.value(i));
            }
            assertThat(actual).as("n = seed = %d", n).isCloseTo(expected, within(1e-12 * n));
        }
    }

    @Test
    void theSmallEigenvalueOfAGradedPairIsExact() {
        double[] packed = {1, 0.5e-12, 1e-24};
        SymmetricEigen eigen = SymmetricEigen.of(packed, 2);
        double smallest = Math.min(eigen.value(0), eigen.value(1));
        MathContext digits = new MathContext(60);
        BigDecimal trace = new BigDecimal(packed[0]).add(new BigDecimal(packed[2]));
        BigDecimal determinant = new BigDecimal(packed[0])
                .multiply(new BigDecimal(packed[2]))
                .subtract(new BigDecimal(packed[1]).pow(2));
        BigDecimal root = trace.pow(2)
                .subtract(determinant.multiply(BigDecimal.valueOf(4)))
                .sqrt(digits);
        double exact = trace.subtract(root).divide(BigDecimal.valueOf(2)).doubleValue();
        assertThat(smallest / exact).isCloseTo(1, within(1e-15));
    }
}
