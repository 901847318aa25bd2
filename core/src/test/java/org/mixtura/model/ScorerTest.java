package org.mixtura.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.covariance.Covariance;
import org.mixtura.internal.kernel.ScalarKernels;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;

/** Scoring many rows at once against scoring one row at a time. */
class ScorerTest {
    private static final int TILE = new ScalarKernels(1, 1).tileRows();
    private static final int MANY = 5 * TILE + 3;

    static List<CovarianceStructure> structures() {
        return CovarianceStructures.all();
    }

    /** Three components, of which the second has weight 0. */
    private static GaussianMixture mixture(CovarianceStructure structure, int features, Random random) {
        GaussianMixture mixture = Mixtures.random(structure, 3, features, random);
        double[][] means = {mixture.mean(0), mixture.mean(1), mixture.mean(2)};
        return GaussianMixture.of(structure, new double[] {0.25, 0, 0.75}, means, mixture.covariances());
    }

    private static double[] flat(double[][] table) {
        return Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
    }

    private static void assertScoresOfSingleRows(GaussianMixture mixture, double[][] table) {
        int components = mixture.components();
        double[] values = new double[2 + table.length * mixture.features()];
        System.arraycopy(flat(table), 0, values, 2, values.length - 2);
        Scores scores = Scorer.of(mixture, table.length).score(values, 2, table.length, true);
        assertThat(scores.components()).hasSize(table.length);
        for (int n = 0; n < table.length; n++) {
            double[] expected = new double[components];
            double log = mixture.responsibilities(table[n], expected);
            double largest = Arrays.stream(expected).max().orElseThrow();
            double[] shares = Arrays.copyOfRange(scores.responsibilities(), n * components, (n + 1) * components);
            String row = "row %d of %d: %s".formatted(n, table.length, Arrays.toString(table[n]));
            assertThat(scores.logDensities()[n]).as(row).isCloseTo(log, within(1e-12 * (1 + Math.abs(log))));
            assertThat(shares).as(row).containsExactly(expected, within(1e-12 * (1 + Math.abs(log))));
            assertThat(scores.maxResponsibilities()[n]).as(row).isEqualTo(shares[scores.components()[n]]);
            assertThat(expected[scores.components()[n]]).as(row).isCloseTo(largest, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void scoresAreThoseOfSingleRows(CovarianceStructure structure) {
        for (int features : new int[] {1, 2, 5, 17}) {
            for (int rows : new int[] {0, 1, TILE - 1, TILE, TILE + 1, MANY}) {
                Random random = new Random(100L * features + rows);
                GaussianMixture mixture = mixture(structure, features, random);
                assertScoresOfSingleRows(mixture, Tables.normal(random, rows, features));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void offsetsAndUnitsCostNoDigits(CovarianceStructure structure) {
        boolean oneUnit = structure.alias().equals("spherical");
        double[][] units = {{0x1p-40, 1, 0x1p40}, {0x1p-460, 0x1p-500, 1}, {0x1p460, 1, 0x1p500}};
        for (double[] unit : units) {
            for (double offset : new double[] {0, 1e9}) {
                Random random = new Random(7);
                GaussianMixture mixture = mixture(structure, 3, random);
                double[] factor = oneUnit ? new double[] {unit[0], unit[0], unit[0]} : unit;
                Tables.Cell moved = (value, d) -> factor[d] * (value + offset);
                double[][] means =
                        Tables.map(new double[][] {mixture.mean(0), mixture.mean(1), mixture.mean(2)}, moved);
                List<Covariance> covariances = mixture.covariances().stream()
                        .map(covariance -> covariance.scaled(factor))
                        .toList();
                GaussianMixture there = GaussianMixture.of(structure, mixture.weights(), means, covariances);
                assertScoresOfSingleRows(there, Tables.map(Tables.normal(random, TILE + 1, 3), moved));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void farRowsKeepAFiniteDensity(CovarianceStructure structure) {
        GaussianMixture mixture = mixture(structure, 3, new Random(4));
        double[][] table = {
            {1e10, 0, 0}, {1e150, 0, 0}, {1e200, 0, 0}, {1e200, -1e200, 1e200}, {-1e300, 1e300, 0}, {0, 0, 1e300}
        };
        assertScoresOfSingleRows(mixture, table);
        double[] logs = Scorer.of(mixture, 6).score(flat(table), 0, 6).logDensities();
        assertThat(logs).doesNotContain(Double.NEGATIVE_INFINITY).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void bitsDependNeitherOnTheCutNorOnTheThreads(CovarianceStructure structure) throws Exception {
        Random random = new Random(9);
        GaussianMixture mixture = mixture(structure, 5, random);
        double[] values = flat(Tables.normal(random, MANY, 5));
        Scorer scorer = Scorer.of(mixture, MANY);
        Scores whole = scorer.score(values, 0, MANY, true);
        for (int threads = 1; threads <= 3; threads++) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            Scores scores =
                    pool.submit(() -> scorer.score(values, 0, MANY, true)).get();
            pool.shutdown();
            assertThat(scores.components()).containsExactly(whole.components());
            assertThat(scores.logDensities()).containsExactly(whole.logDensities());
            assertThat(scores.responsibilities()).containsExactly(whole.responsibilities());
        }
        for (int first = 0, rows; first < MANY; first += rows) {
            rows = Math.min(1 + random.nextInt(2 * TILE), MANY - first);
            Scores part = scorer.score(values, 5 * first, rows);
            int end = first + rows;
            assertThat(part.responsibilities()).isEmpty();
            assertThat(part.components()).containsExactly(Arrays.copyOfRange(whole.components(), first, end));
            assertThat(part.logDensities()).containsExactly(Arrays.copyOfRange(whole.logDensities(), first, end));
            assertThat(part.maxResponsibilities())
                    .containsExactly(Arrays.copyOfRange(whole.maxResponsibilities(), first, end));
        }
    }

    @Test
    void aRowWithAGapHasTheDensityOfItsObservedCellsAndSpoilsNoOther() {
        GaussianMixture mixture = mixture(CovarianceStructures.full(), 2, new Random(3));
        Scores scores = Scorer.of(mixture, 2).score(new double[] {Double.NaN, 0, 1, 2}, 0, 2);
        GaussianMixture observed = mixture.marginal(1);
        assertThat(scores.logDensities()[0]).isCloseTo(observed.logDensity(new double[] {0}), within(1e-12));
        assertThat(scores.components()[0]).isEqualTo(observed.predict(new double[] {0}));
        assertThat(scores.logDensities()[1]).isCloseTo(mixture.logDensity(new double[] {1, 2}), within(1e-12));
    }

    @Test
    void rowsThatAreNotThereAreRefused() {
        Scorer scorer = Scorer.of(mixture(CovarianceStructures.full(), 2, new Random(3)), 3);
        int[][] wrong = {{0, 4}, {2, 3}, {-1, 1}, {0, -1}, {8, 0}, {0, Integer.MAX_VALUE}};
        for (int[] range : wrong) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scorer.score(new double[7], range[0], range[1]))
                    .withMessage(
                            "%d rows of 2 values from index %d on are more than an array of 7 holds",
                            range[1], range[0]);
        }
    }
}
