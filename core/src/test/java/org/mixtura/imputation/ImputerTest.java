package org.mixtura.imputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.model.Scores;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceGaps;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

class ImputerTest {
    private static final int FEATURES = 5;

    static Stream<CovarianceStructure> structures() {
        return Stream.concat(CovarianceStructures.all().stream(), Factors.structures(2).stream());
    }

    private static GaussianMixture mixture(CovarianceStructure structure, Random random) {
        return structure.rank() > 0
                ? Factors.mixture(structure, 3, FEATURES, 1, random)
                : Mixtures.random(structure, 3, FEATURES, random);
    }

    private static double[] flat(double[][] table) {
        return Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[][] withGaps(double[][] table, double share, Random random) {
        return Tables.map(table, (value, d) -> random.nextDouble() < share ? Double.NaN : value);
    }

    /** sum_k r_k E[x | x_o, k], by the inverse of the covariance of the observed cells. */
    private static double[] expected(ReferenceMixture mixture, double[] row) {
        double[] logs = new double[mixture.components()];
        double[][] rows = new double[logs.length][row.length];
        for (int k = 0; k < logs.length; k++) {
            ReferenceGaps.Conditional conditional =
                    ReferenceGaps.Conditional.of(mixture.means()[k], mixture.covariances()[k], row);
            logs[k] = StrictMath.log(mixture.weights()[k]) + conditional.logDensity();
            for (int d = 0; d < row.length; d++) {
                rows[k][d] = mixture.means()[k][d] + conditional.deviation()[d];
            }
        }
        double total = ReferenceMixture.logSumExp(logs);
        double[] mean = new double[row.length];
        for (int k = 0; k < logs.length; k++) {
            for (int d = 0; d < row.length; d++) {
                mean[d] += StrictMath.exp(logs[k] - total) * rows[k][d];
            }
        }
        return mean;
    }

    @ParameterizedTest
    @MethodSource("structures")
    void gapsAreFilledWithConditionalMeans(CovarianceStructure structure) {
        Random random = new Random(1);
        GaussianMixture mixture = mixture(structure, random);
        double[][] table = withGaps(Tables.normal(random, 60, FEATURES), 0.4, random);
        double[] values = flat(table);
        Imputer.of(mixture).fill(values, 0, table.length);
        for (int n = 0; n < table.length; n++) {
            double[] expected = expected(ReferenceMixture.of(mixture), table[n]);
            assertThat(Arrays.copyOfRange(values, n * FEATURES, (n + 1) * FEATURES))
                    .as("%s, row %d", structure, n)
                    .containsExactly(expected, within(1e-10));
        }
    }

    /** Rows of the mixture with gaps that are filled by draws are rows of the mixture again. */
    @ParameterizedTest
    @MethodSource("structures")
    void drawsHaveTheDistributionOfTheMixture(CovarianceStructure structure) {
        Random random = new Random(2);
        GaussianMixture mixture = mixture(structure, random);
        int rows = 20_000;
        double[][] complete = mixture.sample(rows, 3).rows();
        double[] values = flat(withGaps(complete, 0.4, random));
        Imputer.of(mixture).draw(values, 0, rows, 0, 0, 7);
        double[] mean = mixture.mean();
        for (int i = 0; i < FEATURES; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int n = 0; n < rows; n++) {
                    sum += (values[n * FEATURES + i] - mean[i]) * (values[n * FEATURES + j] - mean[j]);
                }
                double scale = Math.sqrt(
                        mixture.covariance().variance(i) * mixture.covariance().variance(j));
                assertThat(sum / rows)
                        .as("%s, %d, %d", structure, i, j)
                        .isCloseTo(mixture.covariance().entry(i, j), within(0.06 * scale));
            }
        }
    }

    @Test
    void drawsOfARowDependOnItsNumberAlone() {
        Random random = new Random(3);
        GaussianMixture mixture = mixture(CovarianceStructures.full(), random);
        double[] table = flat(withGaps(Tables.normal(random, 100, FEATURES), 0.4, random));
        double[] whole = table.clone();
        Imputer.of(mixture).draw(whole, 0, 100, 0, 1, 9);
        double[] parts = table.clone();
        Imputer imputer = Imputer.of(mixture);
        imputer.draw(parts, 0, 37, 0, 1, 9);
        imputer.draw(parts, 37 * FEATURES, 63, 37, 1, 9);
        assertThat(parts).isEqualTo(whole);
        double[] other = table.clone();
        imputer.draw(other, 0, 100, 0, 2, 9);
        assertThat(other).isNotEqualTo(whole);
    }

    /** The point of a mixture: gaps are filled better than by means of columns, and than by one Gaussian. */
    @Test
    void beatsTheColumnMeansAndOneGaussian() {
        Random random = new Random(4);
        double[][] complete = Tables.groups(random, 3, 150, 4, 6);
        double[][] gaps = withGaps(complete, 0.15, random);
        GaussianMixture several = fit(gaps, 3);
        double mixture = squaredError(complete, gaps, several);
        double gaussian = squaredError(complete, gaps, fit(gaps, 1));
        double means = squaredError(complete, gaps, diagonal(gaps));
        assertThat(mixture).isLessThan(0.8 * gaussian);
        assertThat(gaussian).isLessThan(means);
    }

    private static GaussianMixture fit(double[][] gaps, int components) {
        FitOptions options = FitOptions.defaults()
                .withStructures(CovarianceStructures.full())
                .withComponents(components);
        return Fitters.single(options).fit(Rows.of(gaps)).mixture();
    }

    private static GaussianMixture diagonal(double[][] gaps) {
        FitOptions options = FitOptions.defaults()
                .withStructures(CovarianceStructures.diagonal())
                .withComponents(1);
        return Fitters.single(options).fit(Rows.of(gaps)).mixture();
    }

    private static double squaredError(double[][] complete, double[][] gaps, GaussianMixture mixture) {
        double[] values = flat(gaps);
        Imputer.of(mixture).fill(values, 0, gaps.length);
        double sum = 0;
        double[] truth = flat(complete);
        for (int i = 0; i < values.length; i++) {
            sum += (values[i] - truth[i]) * (values[i] - truth[i]);
        }
        return sum;
    }

    /** 95 % intervals from 20 draws of a cell hold what was taken away. */
    @Test
    void drawsCover() {
        Random random = new Random(5);
        double[][] complete = Tables.groups(random, 3, 300, 4, 5);
        double[][] gaps = withGaps(complete, 0.15, random);
        Imputer imputer = Imputer.of(fit(gaps, 3));
        double[] truth = flat(complete);
        double[] missing = flat(gaps);
        int draws = 40;
        double[][] drawn = new double[draws][];
        for (int draw = 0; draw < draws; draw++) {
            drawn[draw] = missing.clone();
            imputer.draw(drawn[draw], 0, gaps.length, 0, draw, 1);
        }
        int cells = 0;
        int covered = 0;
        for (int i = 0; i < truth.length; i++) {
            int at = i;
            if (Double.isNaN(missing[i])) {
                double[] sorted = Arrays.stream(drawn)
                        .mapToDouble(row -> row[at])
                        .sorted()
                        .toArray();
                cells++;
                covered += truth[i] >= sorted[0] && truth[i] <= sorted[draws - 1] ? 1 : 0;
            }
        }
        // the range of 40 draws holds another one with a probability of 39 / 41 = 95.1 %
        assertThat((double) covered / cells).isBetween(0.92, 0.98);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void scoresAreThoseOfTheObservedCells(CovarianceStructure structure) {
        Random random = new Random(6);
        GaussianMixture mixture = mixture(structure, random);
        double[][] table = withGaps(Tables.normal(random, 300, FEATURES), 0.4, random);
        Arrays.fill(table[7], Double.NaN);
        Scores scores = Scorer.of(mixture, table.length).score(flat(table), 0, table.length, true);
        for (int n = 0; n < table.length; n++) {
            double[] shares = new double[3];
            double logDensity = mixture.responsibilities(table[n], shares);
            double tolerance = 1e-10 * (1 + Math.abs(logDensity));
            assertThat(scores.logDensities()[n])
                    .as("%s, row %d", structure, n)
                    .isCloseTo(logDensity, within(tolerance));
            assertThat(mixture.logDensity(table[n])).isCloseTo(logDensity, within(tolerance));
            assertThat(scores.components()[n]).isEqualTo(mixture.predict(table[n]));
            assertThat(Arrays.copyOfRange(scores.responsibilities(), 3 * n, 3 * n + 3))
                    .containsExactly(shares, within(1e-9));
        }
        assertThat(scores.logDensities()[7]).isCloseTo(0, within(1e-12));
    }

    @Test
    void farRowsWithGapsBelongToTheNearestComponent() {
        GaussianMixture mixture =
                GaussianMixture.of(new double[] {0.9, 0.1}, new double[][] {{0, 0, 0}, {5, 5, 5}}, new double[][][] {
                    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, {{4, 0, 0}, {0, 4, 0}, {0, 0, 4}}
                });
        double[] row = {1e200, Double.NaN, -1e200};
        assertThat(mixture.responsibilities(row)).containsExactly(0, 1);
        Scores scores = Scorer.of(mixture, 1).score(row, 0, 1, true);
        assertThat(scores.components()[0]).isEqualTo(1);
        assertThat(scores.responsibilities()).containsExactly(0, 1);
    }
}
