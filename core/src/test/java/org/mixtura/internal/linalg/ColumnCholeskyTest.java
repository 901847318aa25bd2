package org.mixtura.internal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnCholeskyTest {
    private static double[][] positiveDefinite(int dimension, Random random) {
        double[][] root = new double[dimension][dimension + 2];
        for (double[] row : root) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextGaussian();
            }
        }
        double[][] matrix = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                for (int m = 0; m < root[i].length; m++) {
                    matrix[i][j] += root[i][m] * root[j][m];
                }
            }
        }
        return matrix;
    }

    private static boolean factor(ColumnCholesky cholesky, double[][] matrix) {
        cholesky.begin(matrix.length);
        for (int j = 0; j < matrix.length; j++) {
            for (int i = j; i < matrix.length; i++) {
                cholesky.column(j)[i] = matrix[i][j];
            }
        }
        return cholesky.factor();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 17, 40})
    void theFactorGivesTheMatrixAndTheInverseTheIdentity(int dimension) {
        double[][] matrix = positiveDefinite(dimension, new Random(dimension));
        ColumnCholesky cholesky = new ColumnCholesky();
        factor(cholesky, positiveDefinite(dimension + 3, new Random(1))); // leaves its numbers in the memory
        cholesky.invert();
        assertThat(factor(cholesky, matrix)).isTrue();
        cholesky.invert();
        for (int i = 0; i < dimension; i++) {
            assertThat(cholesky.inversePivot(i) * cholesky.column(i)[i]).isCloseTo(1, within(1e-14));
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int m = 0; m <= j; m++) {
                    product += cholesky.column(m)[i] * cholesky.column(m)[j];
                }
                assertThat(product).isCloseTo(matrix[i][j], within(1e-12 * dimension));
                double identity = 0;
                for (int m = 0; m < dimension; m++) {
                    identity += matrix[i][m] * cholesky.inverseRow(Math.max(m, j))[Math.min(m, j)];
                }
                assertThat(identity).isCloseTo(i == j ? 1 : 0, within(1e-8));
            }
        }
    }

    @Test
    void whatIsNotPositiveDefiniteIsTold() {
        assertThat(factor(new ColumnCholesky(), new double[][] {{1, 2}, {2, 1}}))
                .isFalse();
        assertThat(factor(new ColumnCholesky(), new double[][] {{Double.NaN}})).isFalse();
        assertThat(factor(new ColumnCholesky(), new double[][] {{Double.POSITIVE_INFINITY}}))
                .isFalse();
    }
}
