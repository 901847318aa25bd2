package org.mixtura.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.covariance.CovarianceStructure;
import org.mixtura.covariance.CovarianceStructures;
import org.mixtura.model.GaussianMixture;
import org.mixtura.shape.ScatterShape;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

class ScalarKernelsTest {
    private static final int[] FEATURES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 33};
    private static final int[] ROWS = {1, 2, 3, 127, 128};
    private static final double UNTOUCHED = 4711;

    static Iterable<CovarianceStructure> structures() {
        return CovarianceStructures.all();
    }

    /** Calls the check for all sizes, with a seed that is a function of them. */
    private static void forAllSizes(SizeCheck check) {
        for (int features : FEATURES) {
            for (int rows : ROWS) {
                for (int components = 1; components <= 5; components++) {
                    check.check(features, rows, components, new Random(10_000L * features + 10L * rows + components));
                }
            }
        }
    }

    private interface SizeCheck {
        void check(int features, int rows, int components, Random random);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void logDensitiesAndResponsibilitiesAreThoseOfTheFormula(CovarianceStructure structure) {
        forAllSizes((features, rows, components, random) -> {
            GaussianMixture mixture = Mixtures.random(structure, components, features, random);
            double[][] table = Tables.normal(random, rows, features);
            double[][] logs = filled(components);
            ScalarKernels kernels = new ScalarKernels(features);
            kernels.logDensities(mixture.density(), tile(table), rows, logs);
            ReferenceMixture reference = ReferenceMixture.of(mixture);
            String size = "D %d, rows %d, K %d".formatted(features, rows, components);
            assertTransposed(size, logs, reference.logJoint(table));

            double[] logDensity = new double[Kernels.TILE_ROWS];
            double[] largest = new double[Kernels.TILE_ROWS];
            kernels.normalize(logs, components, rows, logDensity, largest);
            assertTransposed(size, logs, reference.responsibilities(table));
            assertThat(Arrays.copyOf(logDensity, rows))
                    .as(size)
                    .containsExactly(reference.logDensities(table), within(1e-11 * features));
            double[] expected = Arrays.stream(reference.responsibilities(table))
                    .mapToDouble(r -> Arrays.stream(r).max().orElseThrow())
                    .toArray();
            assertThat(Arrays.copyOf(largest, rows)).as(size).containsExactly(expected, within(1e-11 * features));
        });
    }

    /** The kernels hold what is expected at [n][k] at [k][n], and leave the rest of the tile alone. */
    private static void assertTransposed(String size, double[][] actual, double[][] expected) {
        for (int k = 0; k < actual.length; k++) {
            for (int n = 0; n < Kernels.TILE_ROWS; n++) {
                double wanted = n < expected.length ? expected[n][k] : UNTOUCHED;
                assertThat(actual[k][n]).as(size).isCloseTo(wanted, within(1e-11 * (1 + Math.abs(wanted))));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ScatterShape.class)
    void momentsAreAddedToWhatIsThere(ScatterShape shape) {
        forAllSizes((features, rows, components, random) -> {
            double[][] table = Tables.normal(random, rows, features);
            double[] origins = random.doubles(components * features, -1, 1).toArray();
            double[][] responsibilities = new double[components][];
            Arrays.setAll(
                    responsibilities, k -> random.doubles(Kernels.TILE_ROWS).toArray());
            Arrays.fill(responsibilities[components - 1], 0, rows, components > 1 ? 0 : 1); // an empty component
            double[] counts = filled(1, components);
            double[] first = filled(2, components * features);
            double[] scatter = filled(3, shape.length(components, features));
            new ScalarKernels(features)
                    .addMoments(shape, tile(table), rows, responsibilities, origins, counts, first, scatter);
            String size = "D %d, rows %d, K %d".formatted(features, rows, components);
            assertThat(counts).as(size).containsExactly(expectedCounts(responsibilities, rows), within(1e-11));
            assertThat(first).as(size).containsExactly(expectedFirst(table, responsibilities, origins), within(1e-11));
            assertThat(scatter)
                    .as(size)
                    .containsExactly(expectedScatter(shape, table, responsibilities, origins), within(1e-10));
        });
    }

    private static double[] expectedCounts(double[][] responsibilities, int rows) {
        return Arrays.stream(responsibilities)
                .mapToDouble(r -> 1 + Arrays.stream(r, 0, rows).sum())
                .toArray();
    }

    private static double[] expectedFirst(double[][] table, double[][] responsibilities, double[] origins) {
        int features = table[0].length;
        double[] first = filled(2, origins.length);
        for (int at = 0; at < first.length; at++) {
            for (int n = 0; n < table.length; n++) {
                first[at] += responsibilities[at / features][n] * (table[n][at % features] - origins[at]);
            }
        }
        return first;
    }

    private static double[] expectedScatter(
            ScatterShape shape, double[][] table, double[][] responsibilities, double[] origins) {
        int components = responsibilities.length;
        int features = table[0].length;
        int packed = ScatterShape.packedLength(features);
        double[] expected = filled(3, shape.length(components, features));
        for (int k = 0; k < components; k++) {
            double[][] scatter = new double[features][features];
            double[] origin = Arrays.copyOfRange(origins, k * features, (k + 1) * features);
            for (int n = 0; n < table.length; n++) {
                ReferenceMixture.addScatter(scatter, responsibilities[k][n], table[n], origin);
            }
            double[] triangle = Tables.packed(scatter);
            for (int i = 0; i < features; i++) {
                switch (shape) {
                    case TRACE -> expected[k] += scatter[i][i];
                    case DIAGONAL -> expected[k * features + i] += scatter[i][i];
                    default -> { // whole triangles, below
                    }
                }
            }
            for (int at = 0; at < packed && (shape == ScatterShape.POOLED || shape == ScatterShape.FULL); at++) {
                expected[(shape == ScatterShape.FULL ? k * packed : 0) + at] += triangle[at];
            }
        }
        return expected;
    }

    private static double[][] tile(double[][] table) {
        double[][] tile = new double[table[0].length][Kernels.TILE_ROWS];
        for (int d = 0; d < tile.length; d++) {
            Arrays.fill(tile[d], Double.NaN); // what lies beyond the rows may not matter
            for (int n = 0; n < table.length; n++) {
                tile[d][n] = table[n][d];
            }
        }
        return tile;
    }

    private static double[][] filled(int components) {
        double[][] logs = new double[components][];
        Arrays.setAll(logs, k -> filled(UNTOUCHED, Kernels.TILE_ROWS));
        return logs;
    }

    private static double[] filled(double value, int length) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }
}
