package org.mixtura.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.internal.kernel.KernelSelection;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.model.Scores;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** Scoring many rows on vector kernels against scoring one row at a time. */
class VectorScorerTest {
    private static final int TILE = new VectorKernels(1, 1).tileRows();
    private static final double[] WEIGHTS = {0.25, 0, 0.75};

    /** Means of different sizes; covariances tridiagonal for full and tied, else diagonal; the second weight is 0. */
    private static GaussianMixture mixture(String alias, int features, double unit, Random random) {
        CovarianceStructure structure = CovarianceStructures.named(alias).orElseThrow();
        double[][] means = new double[3][features];
        double[][][] covariances = new double[3][features][features];
        for (int k = 0; k < 3; k++) {
            double variance = alias.equals("tied") ? 1 : k + 1;
            for (int d = 0; d < features; d++) {
                means[k][d] = unit * random.nextGaussian();
                boolean free = alias.equals("full") || alias.equals("diag");
                covariances[k][d][d] = unit * unit * (free ? variance + d % 3 : variance);
                if (d > 0 && (alias.equals("full") || alias.equals("tied"))) {
                    covariances[k][d][d - 1] = 0.375 * unit * unit;
                    covariances[k][d - 1][d] = covariances[k][d][d - 1];
                }
            }
        }
        return GaussianMixture.of(structure, WEIGHTS, means, structure.ofMatrices(covariances));
    }

    private static void assertScoresOfSingleRows(GaussianMixture mixture, double[] values) {
        int features = mixture.features();
        int rows = values.length / features;
        Scores scores = Scorer.of(mixture, Long.MAX_VALUE).score(values, 0, rows, true);
        for (int n = 0; n < rows; n++) {
            double[] expected = new double[3];
            double log =
                    mixture.responsibilities(Arrays.copyOfRange(values, n * features, (n + 1) * features), expected);
            double[] shares = Arrays.copyOfRange(scores.responsibilities(), 3 * n, 3 * n + 3);
            String row = "row %d of %d, D %d".formatted(n, rows, features);
            assertThat(scores.logDensities()[n]).as(row).isCloseTo(log, within(1e-12 * (1 + Math.abs(log))));
            assertThat(shares).as(row).containsExactly(expected, within(1e-12 * (1 + Math.abs(log))));
            assertThat(scores.maxResponsibilities()[n]).as(row).isEqualTo(shares[scores.components()[n]]);
            assertThat(shares[scores.components()[n]])
                    .as(row)
                    .isEqualTo(Arrays.stream(shares).max().orElseThrow());
        }
    }

    @Test
    void vectorsAreUsedForManyRowsOnly() {
        assertThat(KernelSelection.createForOnePass(3, 5, Long.MAX_VALUE)).isInstanceOf(VectorKernels.class);
        assertThat(KernelSelection.createForOnePass(3, 5, 1000)).isNotInstanceOf(VectorKernels.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "tied", "diag", "spherical"})
    void scoresAreThoseOfSingleRows(String alias) {
        for (double unit : new double[] {1, 0x1p-480, 0x1p480}) {
            for (int features : new int[] {1, 5, 17}) {
                for (int rows : new int[] {0, 1, TILE - 1, TILE, TILE + 1}) {
                    Random random = new Random(100L * features + rows);
                    GaussianMixture mixture = mixture(alias, features, unit, random);
                    double[] values = random.doubles((long) rows * features)
                            .map(u -> unit * 3 * random.nextGaussian())
                            .toArray();
                    assertScoresOfSingleRows(mixture, values);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "tied", "diag", "spherical"})
    void farRowsKeepAFiniteDensityAndGapsThatOfTheirObservedCells(String alias) {
        GaussianMixture mixture = mixture(alias, 2, 1, new Random(4));
        double[] far = {1e10, 0, 1e150, 0, 1e200, 0, 1e200, -1e200, -1e300, 1e300};
        assertScoresOfSingleRows(mixture, far);
        Scores scores = Scorer.of(mixture, Long.MAX_VALUE).score(new double[] {1e200, 0, Double.NaN, 1, 1, 2}, 0, 3);
        assertThat(scores.logDensities()[0]).isFinite();
        GaussianMixture observed = mixture.marginal(1);
        assertThat(scores.logDensities()[1]).isCloseTo(observed.logDensity(new double[] {1}), within(1e-12));
        assertThat(scores.components()[1]).isEqualTo(observed.predict(new double[] {1}));
        assertThat(scores.logDensities()[2]).isFinite();
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "tied", "diag", "spherical"})
    void bitsDependNeitherOnTheCutNorOnTheThreads(String alias) throws Exception {
        Random random = new Random(9);
        GaussianMixture mixture = mixture(alias, 5, 1, random);
        int rows = 4 * TILE + 3;
        double[] values = random.doubles(5L * rows, -4, 4).toArray();
        Scorer scorer = Scorer.of(mixture, Long.MAX_VALUE);
        ForkJoinPool pool = new ForkJoinPool(1);
        Scores whole = pool.submit(() -> scorer.score(values, 0, rows)).get();
        pool.shutdown();
        assertThat(scorer.score(values, 0, rows).logDensities()).containsExactly(whole.logDensities());
        for (int first = 0, count; first < rows; first += count) {
            count = Math.min(1 + random.nextInt(2 * TILE), rows - first);
            Scores part = scorer.score(values, 5 * first, count);
            int end = first + count;
            assertThat(part.components()).containsExactly(Arrays.copyOfRange(whole.components(), first, end));
            assertThat(part.logDensities()).containsExactly(Arrays.copyOfRange(whole.logDensities(), first, end));
        }
    }
}
