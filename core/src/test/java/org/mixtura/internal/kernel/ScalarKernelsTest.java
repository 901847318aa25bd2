package org.mixtura.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.density.MixtureDensity;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

class ScalarKernelsTest {
    private static final int[] FEATURES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 33};
    private static final int[] ROWS = {1, 2, 3, 127, 128};

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
            double[] weights = random.doubles(rows, 0.5, 2).toArray();
            ScalarKernels kernels = loaded(components, table, weights);
            kernels.logDensities(mixture.density());
            ReferenceMixture reference = ReferenceMixture.of(mixture);
            String size = "D %d, rows %d, K %d".formatted(features, rows, components);
            assertValues(size, kernels, reference.logJoint(table), ones(rows));

            double[] sums = {1, 2};
            kernels.normalize(sums);
            double[][] responsibilities = reference.responsibilities(table);
            assertValues(size, kernels, responsibilities, weights);
            double[] logDensities = reference.logDensities(table);
            double logLikelihood = 1;
            double logLargest = 2;
            for (int n = 0; n < rows; n++) {
                assertThat(kernels.logDensity(n)).as(size).isCloseTo(logDensities[n], within(1e-11 * features));
                logLikelihood += weights[n] * logDensities[n];
                double largest = Arrays.stream(responsibilities[n]).max().orElseThrow();
                logLargest += weights[n] * StrictMath.log(largest);
            }
            assertThat(sums[0]).as(size).isCloseTo(logLikelihood, within(1e-11 * (1 + Math.abs(logLikelihood))));
            assertThat(sums[1]).as(size).isCloseTo(logLargest, within(1e-10 * (1 + Math.abs(logLargest))));
        });
    }

    private static ScalarKernels loaded(int components, double[][] table, double[] weights) {
        int features = table[0].length;
        double[] values = Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
        ScalarKernels kernels = new ScalarKernels(components, features);
        kernels.load(values, 0, table.length, ones(features), new double[features], weights);
        return kernels;
    }

    private static double[] ones(int length) {
        return filled(1, length);
    }

    /** The kernels hold what is expected at [n][k], times the weight of row n. */
    private static void assertValues(String size, ScalarKernels kernels, double[][] expected, double[] weights) {
        for (int n = 0; n < expected.length; n++) {
            for (int k = 0; k < expected[n].length; k++) {
                double wanted = weights[n] * expected[n][k];
                assertThat(kernels.value(k, n)).as(size).isCloseTo(wanted, within(1e-11 * (1 + Math.abs(wanted))));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ScatterShape.class)
    void momentsAreAddedToWhatIsThere(ScatterShape shape) {
        forAllSizes((features, rows, components, random) -> {
            double[][] table = Tables.normal(random, rows, features);
            double[] origins = random.doubles(components * features, -1, 1).toArray();
            int[] labels = random.ints(rows, 0, Math.max(1, components - 1)).toArray(); // the last component is empty
            double[] weights = random.doubles(rows, 0.5, 2).toArray();
            double[][] responsibilities = new double[components][rows];
            for (int n = 0; n < rows; n++) {
                responsibilities[labels[n]][n] = weights[n];
            }
            double[] counts = filled(1, components);
            double[] first = filled(2, components * features);
            double[] scatter = filled(3, shape.length(components, features));
            ScalarKernels kernels = loaded(components, table, weights);
            kernels.assign(labels, 0, components);
            kernels.addMoments(shape, MixtureDensity.origins(origins, components, features), counts, first, scatter);
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
                    case DIAGONAL, LOW_RANK -> expected[k * features + i] += scatter[i][i];
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

    private static double[] filled(double value, int length) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }
}
