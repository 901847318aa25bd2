package org.mixtura.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.density.MixtureDensity;
import org.mixtura.density.PrecisionShape;
import org.mixtura.internal.kernel.KernelSelection;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.ScalarKernels;
import org.mixtura.statistics.ScatterShape;

/** The vector kernels against the plain ones, on sizes that fit no vector. */
class VectorKernelsTest {
    private static final int[] FEATURES = {1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 33, 66};
    private static final int[] ROWS = {1, 2, 31, 33, 127, 128};
    private static final int[] COMPONENTS = {1, 2, 3, 5};

    private record Problem(int features, int rows, int components, Random random) {
        @Override
        public String toString() {
            return "D %d, rows %d, K %d".formatted(features, rows, components);
        }
    }

    private interface Check {
        void check(Problem problem);
    }

    private static void forAllSizes(Check check) {
        for (int features : FEATURES) {
            for (int rows : ROWS) {
                for (int components : COMPONENTS) {
                    long seed = 10_000L * features + 10L * rows + components;
                    check.check(new Problem(features, rows, components, new Random(seed)));
                }
            }
        }
    }

    @Test
    void theyAreTheKernelsInUseHere() {
        assertThat(KernelSelection.name()).startsWith("vector");
    }

    @ParameterizedTest
    @EnumSource(PrecisionShape.class)
    void logDensitiesAndResponsibilitiesAgreeWithPlainKernels(PrecisionShape shape) {
        forAllSizes(problem -> {
            MixtureDensity density = density(problem, shape);
            Kernels[] both = loaded(problem);
            double[][] sums = new double[2][2];
            for (Kernels kernels : both) {
                kernels.logDensities(density);
            }
            assertSameValues(problem, both);
            both[0].normalize(sums[0]);
            both[1].normalize(sums[1]);
            assertSameValues(problem, both);
            for (int n = 0; n < problem.rows; n++) {
                double expected = both[0].logDensity(n);
                assertThat(both[1].logDensity(n)).as("%s", problem).isCloseTo(expected, close(expected));
            }
            assertThat(sums[1][0]).as("%s", problem).isCloseTo(sums[0][0], close(sums[0][0]));
            assertThat(sums[1][1]).as("%s", problem).isCloseTo(sums[0][1], close(sums[0][1]));
        });
    }

    @ParameterizedTest
    @EnumSource(ScatterShape.class)
    void momentsAgreeWithPlainKernels(ScatterShape shape) {
        forAllSizes(problem -> {
            MixtureDensity density = density(problem, PrecisionShape.SCALAR);
            boolean lowRank = shape == ScatterShape.LOW_RANK;
            MixtureDensity about = density(problem, lowRank ? PrecisionShape.LOW_RANK : PrecisionShape.DIAGONAL);
            double[][] counts = new double[2][problem.components];
            double[][] first = new double[2][problem.components * problem.features];
            double[][] scatter = new double[2][shape.length(problem.components, problem.features, about.rank())];
            Kernels[] both = loaded(problem);
            for (int i = 0; i < 2; i++) {
                Arrays.fill(scatter[i], 3); // what is there is added to
                both[i].logDensities(density);
                both[i].normalize(new double[2]);
                both[i].addMoments(shape, about, counts[i], first[i], scatter[i]);
            }
            assertThat(counts[1]).as("%s", problem).containsExactly(counts[0], within(1e-11));
            assertThat(first[1]).as("%s", problem).containsExactly(first[0], within(1e-10));
            assertThat(scatter[1]).as("%s", problem).containsExactly(scatter[0], within(1e-9));
        });
    }

    /** Kept scores are of the rows and of the mixture that they are used for. */
    @Test
    void scoresOfOtherRowsOrOtherMixturesAreNotUsed() {
        Problem problem = new Problem(37, 128, 3, new Random(8));
        MixtureDensity before = density(problem, PrecisionShape.LOW_RANK);
        MixtureDensity now = density(problem, PrecisionShape.LOW_RANK);
        int length = ScatterShape.LOW_RANK.length(3, 37, now.rank());
        Kernels used = loaded(problem)[1];
        for (MixtureDensity density : new MixtureDensity[] {before, now, before, now}) {
            Kernels[] fresh = loaded(problem);
            Problem same = new Problem(37, 128, 3, new Random(9));
            double[][] scatter = new double[2][length];
            Kernels[] both = {fresh[1], used};
            for (int i = 0; i < 2; i++) {
                double[] values = normal(new Random(9), 128 * 37);
                both[i].load(values, 0, 128, filled(37, 1), new double[37], filled(128, 1));
                both[i].logDensities(density);
                both[i].normalize(new double[2]);
                both[i].addMoments(ScatterShape.LOW_RANK, density, new double[3], new double[111], scatter[i]);
            }
            assertThat(scatter[1]).as("%s", same).containsExactly(scatter[0]);
        }
    }

    @Test
    void labelsGiveTheSameMomentsAsPlainKernels() {
        forAllSizes(problem -> {
            int[] labels =
                    problem.random.ints(problem.rows + 3, 0, problem.components).toArray();
            double[][] counts = new double[2][problem.components];
            double[][] first = new double[2][problem.components * problem.features];
            int length = ScatterShape.FULL.length(problem.components, problem.features);
            double[][] scatter = new double[2][length];
            MixtureDensity origins = MixtureDensity.origins(
                    new double[problem.components * problem.features], problem.components, problem.features);
            Kernels[] both = loaded(problem);
            for (int i = 0; i < 2; i++) {
                both[i].assign(labels, 3, problem.components);
                both[i].addMoments(ScatterShape.FULL, origins, counts[i], first[i], scatter[i]);
            }
            assertThat(counts[1]).as("%s", problem).containsExactly(counts[0], within(1e-11));
            assertThat(scatter[1]).as("%s", problem).containsExactly(scatter[0], within(1e-9));
        });
    }

    @Test
    void aTileThatHeldMoreRowsLeavesNothingBehind() {
        Random random = new Random(5);
        Problem few = new Problem(5, 3, 2, random);
        MixtureDensity density = density(few, PrecisionShape.TRIANGULAR);
        double[] values = normal(random, few.rows * few.features);
        double[] ones = filled(few.features, 1);
        Kernels fresh = new VectorKernels(2, 5);
        Kernels used = new VectorKernels(2, 5);
        int capacity = used.tileRows();
        used.load(normal(random, capacity * 5), 0, capacity, ones, new double[5], filled(capacity, 1));
        used.logDensities(density);
        used.normalize(new double[2]);
        double[][] sums = new double[2][2];
        double[][] scatter = new double[2][ScatterShape.FULL.length(2, 5)];
        Kernels[] both = {fresh, used};
        for (int i = 0; i < 2; i++) {
            both[i].load(values, 0, few.rows, ones, new double[5], filled(few.rows, 1));
            both[i].logDensities(density);
            both[i].normalize(sums[i]);
            both[i].addMoments(ScatterShape.FULL, density, new double[2], new double[10], scatter[i]);
        }
        assertThat(sums[1]).containsExactly(sums[0]);
        assertThat(scatter[1]).containsExactly(scatter[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 66, 130, 163})
    void aFullTileHasTheMomentsOfItsParts(int features) {
        Random random = new Random(features);
        Problem problem = new Problem(features, 0, 2, random);
        MixtureDensity density = density(problem, PrecisionShape.DIAGONAL);
        Kernels kernels = new VectorKernels(2, features);
        int capacity = kernels.tileRows();
        double[] values = normal(random, capacity * features);
        int length = ScatterShape.FULL.length(2, features);
        double[][] counts = new double[2][2];
        double[][] first = new double[2][2 * features];
        double[][] scatter = new double[2][length];
        int[] steps = {capacity, 100};
        for (int i = 0; i < 2; i++) {
            for (int n = 0; n < capacity; n += steps[i]) {
                int rows = Math.min(steps[i], capacity - n);
                double[] ones = filled(features, 1);
                kernels.load(values, n * features, rows, ones, new double[features], filled(rows, 1));
                kernels.logDensities(density);
                kernels.normalize(new double[2]);
                kernels.addMoments(ScatterShape.FULL, density, counts[i], first[i], scatter[i]);
            }
        }
        assertThat(counts[1]).containsExactly(counts[0], within(1e-10));
        assertThat(first[1]).containsExactly(first[0], within(1e-9));
        assertThat(scatter[1]).containsExactly(scatter[0], within(1e-8));
    }

    @Test
    void farRowsAndComponentsOfWeightZeroStayFinite() {
        MixtureDensity density =
                new MixtureDensity(PrecisionShape.SCALAR, 2, 1, new double[] {0, 1}, new double[] {1, 1}, new double[] {
                    -1, Double.NEGATIVE_INFINITY
                });
        Kernels kernels = new VectorKernels(2, 1);
        kernels.load(new double[] {1e300, 0.5}, 0, 2, new double[] {1}, new double[1], filled(2, 1));
        kernels.logDensities(density);
        double[] sums = new double[2];
        kernels.normalize(sums);
        assertThat(kernels.value(0, 0)).isEqualTo(1);
        assertThat(kernels.value(1, 0)).isZero();
        assertThat(kernels.value(1, 1)).isZero();
        assertThat(sums[0]).isFinite();
    }

    private static Kernels[] loaded(Problem problem) {
        Kernels[] both = {
            new ScalarKernels(problem.components, problem.features),
            new VectorKernels(problem.components, problem.features)
        };
        double[] values = normal(problem.random, 2 + problem.rows * problem.features);
        double[] scale = problem.random.doubles(problem.features, 0.5, 2).toArray();
        double[] center = normal(problem.random, problem.features);
        double[] weights = problem.random.doubles(problem.rows, 0, 2).toArray();
        for (Kernels kernels : both) {
            kernels.load(values, 2, problem.rows, scale, center, weights);
        }
        return both;
    }

    private static MixtureDensity density(Problem problem, PrecisionShape shape) {
        int rank = 1 + problem.features % 6;
        int length = shape.factorLength(problem.features, rank) * shape.factorCount(problem.components);
        return new MixtureDensity(
                shape,
                problem.components,
                problem.features,
                normal(problem.random, problem.components * problem.features),
                problem.random.doubles(length, -0.5, 1).toArray(),
                normal(problem.random, problem.components));
    }

    private static void assertSameValues(Problem problem, Kernels[] both) {
        for (int k = 0; k < problem.components; k++) {
            for (int n = 0; n < problem.rows; n++) {
                double expected = both[0].value(k, n);
                assertThat(both[1].value(k, n))
                        .as("%s, k %d, n %d", problem, k, n)
                        .isCloseTo(expected, close(expected));
            }
        }
    }

    private static Offset<Double> close(double expected) {
        return within(1e-11 * (1 + Math.abs(expected)));
    }

    private static double[] normal(Random random, int length) {
        return random.doubles(length).map(u -> random.nextGaussian()).toArray();
    }

    private static double[] filled(int length, double value) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }
}
