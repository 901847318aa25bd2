package org.mixtura.incomplete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.internal.kernel.KernelSelection;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.model.Scores;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceGaps;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

/** The E-step of rows with errors of measurement against the textbook's. */
class MeasuredRowsTest {
    private static final int COMPONENTS = 3;
    private static final double[][] NO_ERRORS = {};

    static Stream<CovarianceStructure> structures() {
        return Factors.all(2);
    }

    private static GaussianMixture mixture(CovarianceStructure structure, int features, Random random) {
        return structure.rank() > 0
                ? Factors.mixture(structure, COMPONENTS, features, 1, random)
                : Mixtures.random(structure, COMPONENTS, features, random);
    }

    private static double[] flat(double[][] table) {
        return Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Of three cells one is exact; the others have errors from small to large. In every other row the errors are those of the row before. */
    private static double[][] errors(int rows, int features, Random random) {
        double[][] errors = Tables.map(
                new double[rows][features],
                (zero, d) -> random.nextInt(3) == 0 ? 0 : Math.exp(2 * random.nextGaussian()));
        for (int n = 1; n < rows; n += 2) {
            errors[n] = errors[n - 1].clone();
        }
        return errors;
    }

    private static IncompletePass pass(int components, int features, double scale) {
        double[] scales = new double[features];
        Arrays.fill(scales, scale);
        return new IncompletePass(
                KernelSelection.create(components, features, 1000), components, scales, new double[features], false);
    }

    private static MixtureStatistics statistics(double[][] table, double[][] errors, GaussianMixture mixture) {
        IncompletePass pass = pass(mixture.components(), mixture.features(), 1);
        MixtureStatistics statistics = new MixtureStatistics(
                mixture.structure().scatterShape(),
                mixture.components(),
                mixture.features(),
                mixture.density().rank());
        pass.over(flat(table), 0, flat(errors), 0, table.length, row -> 1 + row % 3, mixture.density(), () -> {
            pass.normalize();
            pass.addMoments(mixture.density(), statistics);
        });
        pass.addTotals(statistics);
        return statistics;
    }

    private static double[] weights(int rows) {
        double[] weights = new double[rows];
        Arrays.setAll(weights, row -> 1 + row % 3);
        return weights;
    }

    @ParameterizedTest
    @MethodSource("structures")
    void statisticsAreThoseOfTheTextbook(CovarianceStructure structure) {
        for (int features : new int[] {2, 3, 4, 9}) {
            for (double share : new double[] {0, 0.1, 0.5}) {
                Random random = new Random(100L * features + (int) (10 * share));
                GaussianMixture mixture = mixture(structure, features, random);
                double[][] table = Tables.withGaps(Tables.normal(random, 150, features), share, random);
                double[][] errors = errors(table.length, features, random);
                ReferenceGaps.of(ReferenceMixture.of(mixture), table, errors, weights(table.length))
                        .assertSame(mixture, statistics(table, errors, mixture));
            }
        }
    }

    /** Many rows of few patterns take loops over the rows. */
    @ParameterizedTest
    @MethodSource("structures")
    void rowsOfTheSameErrorsAreTakenTogether(CovarianceStructure structure) {
        Random random = new Random(11);
        GaussianMixture mixture = mixture(structure, 5, random);
        double[][] table = Tables.normal(random, 200, 5);
        double[][] two = errors(3, 5, random);
        double[][] errors = new double[table.length][];
        for (int n = 0; n < errors.length; n++) {
            errors[n] = two[n % 2 * 2];
            table[n][4] = n % 5 == 0 ? Double.NaN : table[n][4];
        }
        ReferenceGaps.of(ReferenceMixture.of(mixture), table, errors, weights(table.length))
                .assertSame(mixture, statistics(table, errors, mixture));
    }

    /** Gaps of more than 16 cells are factorized in another way; and there is more than one word of features. */
    @ParameterizedTest
    @ValueSource(ints = {20, 70})
    void manyFeatures(int features) {
        Random random = new Random(features);
        GaussianMixture mixture = mixture(CovarianceStructures.full(), features, random);
        double[][] table = Tables.withGaps(Tables.normal(random, 40, features), 0.1, random);
        double[][] errors = errors(table.length, features, random);
        ReferenceGaps.of(ReferenceMixture.of(mixture), table, errors, weights(table.length))
                .assertSame(mixture, statistics(table, errors, mixture));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void errorsOfZeroAreNone(CovarianceStructure structure) {
        Random random = new Random(3);
        GaussianMixture mixture = mixture(structure, 4, random);
        double[][] table = Tables.withGaps(Tables.normal(random, 300, 4), 0.2, random);
        double[][] zeros = Tables.map(table, (value, d) -> Double.isNaN(value) ? 7 : 0);
        MixtureStatistics exact = statistics(table, NO_ERRORS, mixture);
        MixtureStatistics actual = statistics(table, zeros, mixture);
        assertThat(actual.logLikelihood()).isEqualTo(exact.logLikelihood());
        assertThat(actual.scatter()).isEqualTo(exact.scatter());
        assertThat(actual.first()).isEqualTo(exact.first());
    }

    /** Log densities of measured values have no constants that grow as errors get small. */
    @ParameterizedTest
    @MethodSource("structures")
    void tinyErrorsAreNearlyNone(CovarianceStructure structure) {
        Random random = new Random(4);
        GaussianMixture mixture = mixture(structure, 4, random);
        double[][] table = Tables.withGaps(Tables.normal(random, 300, 4), 0.2, random);
        MixtureStatistics exact = statistics(table, NO_ERRORS, mixture);
        for (double error : new double[] {1e-9, 1e-17, 1e-160, 1e-300}) {
            MixtureStatistics actual = statistics(table, Tables.map(table, (value, d) -> error), mixture);
            assertThat(actual.logLikelihood()).isCloseTo(exact.logLikelihood(), within(1e-9));
            assertThat(actual.scatter()).containsExactly(exact.scatter(), within(1e-9));
        }
    }

    /** A measured value of no worth has the density 1 / (sqrt(2 pi) s) wherever it is. */
    @ParameterizedTest
    @MethodSource("structures")
    void hugeErrorsAreGaps(CovarianceStructure structure) {
        Random random = new Random(5);
        GaussianMixture mixture = mixture(structure, 4, random);
        double[][] table = Tables.normal(random, 300, 4);
        double[][] gaps = Tables.withGaps(table, 0.3, random);
        MixtureStatistics expected = statistics(gaps, NO_ERRORS, mixture);
        for (double error : new double[] {1e8, 1e30, 1e60}) {
            double[][] errors = Tables.map(gaps, (value, d) -> Double.isNaN(value) ? error : 0);
            double lost = 0;
            for (int n = 0; n < gaps.length; n++) {
                double missing = Arrays.stream(gaps[n]).filter(Double::isNaN).count();
                boolean counts = missing < 4;
                lost += counts ? (1 + n % 3) * missing * Math.log(error * Math.sqrt(2 * Math.PI)) : 0;
                table[n] = counts ? table[n] : gaps[n];
            }
            MixtureStatistics actual = statistics(table, errors, mixture);
            assertThat(actual.logLikelihood() + lost).isCloseTo(expected.logLikelihood(), within(1e-9 * lost));
            assertThat(actual.scatter()).containsExactly(expected.scatter(), within(1e-6));
        }
    }

    /** Errors have the units of their values; log densities are those in the units of the data. */
    @Test
    void unitsDoNotShow() {
        Random random = new Random(6);
        GaussianMixture mixture = mixture(CovarianceStructures.full(), 3, random);
        double[][] table = Tables.withGaps(Tables.normal(random, 100, 3), 0.2, random);
        double[][] errors = errors(100, 3, random);
        double expected = statistics(table, errors, mixture).logLikelihood();
        IncompletePass pass = pass(COMPONENTS, 3, 4);
        double[] quarters = flat(Tables.map(table, (value, d) -> value / 4));
        double[] quarterErrors = flat(Tables.map(errors, (value, d) -> value / 4));
        MixtureStatistics sums = new MixtureStatistics(mixture.structure().scatterShape(), COMPONENTS, 3, 0);
        pass.over(quarters, 0, quarterErrors, 0, 100, row -> 1 + row % 3, mixture.density(), pass::normalize);
        pass.addTotals(sums);
        double missed = 0;
        for (int n = 0; n < table.length; n++) {
            double missing = Arrays.stream(table[n]).filter(Double::isNaN).count();
            missed += missing < 3 ? (1 + n % 3) * missing : 0;
        }
        // the density says log p + D log 4 for every row, and a missing cell takes its part away
        assertThat(sums.logLikelihood() + missed * Math.log(4)).isCloseTo(expected, within(1e-9));
    }

    /** The squared distance of a row in a space where errors add to the variances. */
    @Test
    void distancesAreThoseOfTheMeasuredValues() {
        Random random = new Random(7);
        GaussianMixture mixture =
                GaussianMixture.of(new double[] {1}, new double[1][2], new double[][][] {{{2, 0.5}, {0.5, 1}}});
        double[][] table = Tables.normal(random, 50, 2);
        double[][] errors = errors(50, 2, random);
        IncompletePass pass = pass(1, 2, 1);
        pass.over(flat(table), 0, flat(errors), 0, 50, row -> 1, mixture.density(), () -> {
            for (int n = 0; n < pass.rows(); n++) {
                double[] x = table[pass.row(n)];
                double[] s = errors[pass.row(n)];
                double a = 2 + s[0] * s[0];
                double b = 1 + s[1] * s[1];
                double expected = (b * x[0] * x[0] - x[0] * x[1] + a * x[1] * x[1]) / (a * b - 0.25);
                assertThat(pass.nearest(mixture.density(), n)).isCloseTo(expected, within(1e-11 * (1 + expected)));
            }
        });
    }

    /** Measured values are not replaced; the draws for gaps have the conditional covariance of what is drawn. */
    @ParameterizedTest
    @MethodSource("structures")
    void gapsAloneAreFilled(CovarianceStructure structure) {
        Random random = new Random(8);
        GaussianMixture mixture = structure.rank() > 0
                ? Factors.mixture(structure, 1, 4, 1, random)
                : Mixtures.random(structure, 1, 4, random);
        double[] row = {Double.NaN, 0.5, Double.NaN, -1};
        double[] its = {0, 0.7, 0, 0};
        int rows = 20_000;
        double[] values = new double[4 * rows];
        double[] errors = new double[4 * rows];
        for (int at = 0; at < values.length; at++) {
            values[at] = row[at % 4];
            errors[at] = its[at % 4];
        }
        ReferenceMixture reference = ReferenceMixture.of(mixture);
        ReferenceGaps.Conditional expected =
                ReferenceGaps.Conditional.of(reference.means()[0], reference.covariances()[0], row, its);
        IncompletePass pass = pass(1, 4, 1);
        double[] means = values.clone();
        pass.over(means, 0, errors, 0, rows, n -> 1, mixture.density(), () -> {
            pass.normalize();
            pass.fillExpected();
        });
        pass.over(values, 0, errors, 0, rows, n -> 1, mixture.density(), () -> {
            pass.normalize();
            pass.fillDrawn(n -> new Xoshiro256(1, n));
        });
        double product = 0;
        double square = 0;
        for (int at = 0; at < values.length; at += 4) {
            assertThat(values[at + 1]).isEqualTo(0.5);
            assertThat(means[at + 1]).isEqualTo(0.5);
            for (int d = 0; d < 4; d += 2) {
                assertThat(means[at + d]).isCloseTo(reference.means()[0][d] + expected.deviation()[d], within(1e-11));
            }
            product += (values[at] - means[at]) * (values[at + 2] - means[at + 2]) / rows;
            square += (values[at] - means[at]) * (values[at] - means[at]) / rows;
        }
        double own = expected.covariance()[0][0];
        assertThat(square).isCloseTo(own, within(0.06 * own));
        assertThat(product)
                .isCloseTo(expected.covariance()[0][2], within(0.06 * Math.sqrt(own * expected.covariance()[2][2])));
    }

    /** What is measured has the covariance of x plus that of the errors. */
    @ParameterizedTest
    @MethodSource("structures")
    void measuredRowsAreScoredByWhatIsMeasured(CovarianceStructure structure) {
        Random random = new Random(9);
        GaussianMixture mixture = mixture(structure, 4, random);
        ReferenceMixture reference = ReferenceMixture.of(mixture);
        double[][] table = Tables.withGaps(Tables.normal(random, 60, 4), 0.1, random);
        double[][] errors = errors(60, 4, random);
        Scores scores = Scorer.of(mixture, 60).score(flat(table), 0, flat(errors), 0, 60, true);
        assertThat(scores.logDensities())
                .containsExactly(ReferenceGaps.logDensities(reference, table, errors), within(1e-10));
        double[][] shares = ReferenceGaps.responsibilities(reference, table, errors);
        for (int n = 0; n < 60; n++) {
            double[] its = Arrays.copyOfRange(scores.responsibilities(), n * COMPONENTS, (n + 1) * COMPONENTS);
            assertThat(its).containsExactly(shares[n], within(1e-10));
            assertThat(scores.maxResponsibilities()[n]).isEqualTo(its[scores.components()[n]]);
        }
        assertThat(Scorer.of(mixture, 60)
                        .score(flat(table), 0, new double[0], 0, 60, false)
                        .logDensities())
                .isEqualTo(Scorer.of(mixture, 60).score(flat(table), 0, 60).logDensities());
    }
}
