package org.mixtura.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.testing.Tables;

/** What each shape holds of matrices, against the matrices themselves. */
class ScatterShapeTest {
    private static final int COMPONENTS = 3;
    private static final int FEATURES = 4;
    private static final List<ScatterShape> WHOLE =
            List.of(ScatterShape.TRACE, ScatterShape.DIAGONAL, ScatterShape.POOLED, ScatterShape.FULL);

    private final Random random = new Random(5);
    private final double[][][] matrices = {
        whole(), whole(), whole(),
    };

    /** Of whole numbers, so that sums and products are exact. */
    private double[][] whole() {
        return Tables.rounded(Tables.map(Tables.covariance(random, FEATURES), (value, d) -> 100 * value), 1);
    }

    private double[] sum(ScatterShape shape, double factor) {
        double[] values = new double[shape.length(COMPONENTS, FEATURES)];
        for (int k = 0; k < COMPONENTS; k++) {
            double[][] matrix = matrices[k];
            shape.add(factor * (k + 1), (i, j) -> matrix[i][j], FEATURES, values, shape.offset(k, FEATURES));
        }
        return values;
    }

    private double entry(int k, int i, int j) {
        return 2.0 * (k + 1) * matrices[k][i][j];
    }

    private double common(int i, int j) {
        return entry(0, i, j) + entry(1, i, j) + entry(2, i, j);
    }

    @Test
    void eachShapeAddsWhatItHolds() {
        double[] traces = sum(ScatterShape.TRACE, 2);
        double[] diagonals = sum(ScatterShape.DIAGONAL, 2);
        double[] pooled = sum(ScatterShape.POOLED, 2);
        double[] full = sum(ScatterShape.FULL, 2);
        for (int k = 0; k < COMPONENTS; k++) {
            double trace = 0;
            for (int i = 0, at = 0; i < FEATURES; i++) {
                trace += entry(k, i, i);
                assertThat(diagonals[k * FEATURES + i]).isEqualTo(entry(k, i, i));
                for (int j = 0; j <= i; j++, at++) {
                    assertThat(full[k * 10 + at]).isEqualTo(entry(k, i, j));
                    assertThat(pooled[at]).isEqualTo(common(i, j));
                }
            }
            assertThat(traces[k]).isEqualTo(trace);
        }
    }

    @Test
    void squaresAreTheDiagonal() {
        for (int k = 0; k < COMPONENTS; k++) {
            double trace = 0;
            for (int d = 0; d < FEATURES; d++) {
                assertThat(square(ScatterShape.DIAGONAL, k, d)).isEqualTo(entry(k, d, d));
                assertThat(square(ScatterShape.FULL, k, d)).isEqualTo(entry(k, d, d));
                assertThat(square(ScatterShape.POOLED, k, d)).isEqualTo(common(d, d));
                trace += square(ScatterShape.TRACE, k, d);
            }
            assertThat(trace).isEqualTo(sum(ScatterShape.TRACE, 2)[k]);
        }
    }

    private double square(ScatterShape shape, int k, int d) {
        return shape.square(sum(shape, 2), k, d, FEATURES);
    }

    /** The scatter of F x is F S F. */
    @Test
    void scalingFeaturesScalesTheMatrices() {
        for (ScatterShape shape : WHOLE) {
            double[] factors = shape == ScatterShape.TRACE ? new double[] {4, 4, 4, 4} : new double[] {1, 2, 0.5, 8};
            double[] scaled = sum(shape, 2);
            shape.scale(factors, scaled);
            double[] expected = new double[scaled.length];
            for (int k = 0; k < COMPONENTS; k++) {
                double[][] matrix = matrices[k];
                shape.add(
                        2.0 * (k + 1),
                        (i, j) -> factors[i] * matrix[i][j] * factors[j],
                        FEATURES,
                        expected,
                        shape.offset(k, FEATURES));
            }
            assertThat(scaled).as(shape.name()).isEqualTo(expected);
        }
    }

    @Test
    void scattersStandOneAfterTheOther() {
        for (ScatterShape shape : WHOLE) {
            int groups = shape.groups(COMPONENTS);
            assertThat(groups).isEqualTo(shape == ScatterShape.POOLED ? 1 : COMPONENTS);
            int length = shape.length(COMPONENTS, FEATURES) / groups;
            assertThat(shape.offset(groups - 1, FEATURES)).isEqualTo((groups - 1) * length);
            assertThat(shape.hasTriangles()).isEqualTo(length == ScatterShape.packedLength(FEATURES));
        }
    }

    @Test
    void directionsTakeNoMatrices() {
        double[] values = new double[FEATURES];
        assertThatThrownBy(() -> ScatterShape.LOW_RANK.add(1, (i, j) -> 1, FEATURES, values, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no whole scatter");
        assertThatThrownBy(() -> ScatterShape.LOW_RANK.scale(values, values))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ScatterShape.LOW_RANK.square(values, 0, 0, FEATURES))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
