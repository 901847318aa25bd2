package org.mixtura.internal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrthogonalColumnsTest {

    /** Columns of sizes from 1e-8 to 1e8: each is exact relative to its own size. */
    @Test
    void isTheSingularValueDecomposition() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            int columns = 1 + random.nextInt(6);
            int rows = columns + random.nextInt(50);
            double[] matrix = new double[rows * columns];
            double[] size =
                    random.doubles(columns, -8, 8).map(x -> Math.pow(10, x)).toArray();
            Arrays.setAll(matrix, at -> size[at / rows] * random.nextGaussian());
            OrthogonalColumns svd = OrthogonalColumns.of(matrix, rows, columns);
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    double expected = i == j ? 1 : 0;
                    assertThat(unitProduct(svd, i, j, rows)).as("seed %d", seed).isCloseTo(expected, within(1e-13));
                    assertThat(rotationProduct(svd, i, j, columns)).isCloseTo(expected, within(1e-13));
                }
                for (int d = 0; d < rows; d++) {
                    double sum = 0;
                    for (int j = 0; j < columns; j++) {
                        sum += svd.unit(j, d) * svd.length(j) * svd.rotation(i, j);
                    }
                    assertThat(sum).as("seed %d", seed).isCloseTo(matrix[i * rows + d], within(1e-12 * size[i]));
                }
            }
        }
    }

    private static double unitProduct(OrthogonalColumns svd, int i, int j, int rows) {
        double sum = 0;
        for (int d = 0; d < rows; d++) {
            sum += svd.unit(i, d) * svd.unit(j, d);
        }
        return sum;
    }

    private static double rotationProduct(OrthogonalColumns svd, int i, int j, int columns) {
        double sum = 0;
        for (int m = 0; m < columns; m++) {
            sum += svd.rotation(m, i) * svd.rotation(m, j);
        }
        return sum;
    }

    @Test
    void columnsOfZerosAndEqualColumnsAreNoObstacle() {
        OrthogonalColumns svd = OrthogonalColumns.of(new double[] {3, 4, 0, 0, 3, 4}, 2, 3);
        double[] lengths = {svd.length(0), svd.length(1), svd.length(2)};
        Arrays.sort(lengths);
        assertThat(lengths).containsExactly(new double[] {0, 0, Math.sqrt(50)}, within(1e-14));
    }

    @Test
    void orthogonalColumnsAreLeftAsTheyAre() {
        OrthogonalColumns svd = OrthogonalColumns.of(new double[] {0, 2, 0, 5, 0, 0}, 3, 2);
        assertThat(svd.length(0)).isEqualTo(2);
        assertThat(svd.length(1)).isEqualTo(5);
        assertThat(svd.rotation(0, 1)).isZero();
    }
}
