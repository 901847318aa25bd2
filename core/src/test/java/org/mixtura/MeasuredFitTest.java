package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.RandomProblem;
import org.mixtura.testing.ReferenceGaps;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

/** Fits of rows with errors of measurement. */
class MeasuredFitTest {
    private static final int PROBLEMS = 14 * 15;

    private static FitOptions options(CovarianceStructure structure, int components) {
        return FitOptions.defaults().withStructures(structure).withComponents(components);
    }

    private static double[] flat(double[][] table) {
        return Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
    }

    private static ArrayRows rows(double[][] table, double[][] errors) {
        return Rows.of(table).withErrors(flat(errors));
    }

    /** Errors of the rows' own, of which some are 0. */
    private static double[][] errors(double[][] table, Random random) {
        return Tables.map(table, (value, d) -> Math.max(0, random.nextDouble() - 0.3));
    }

    /** The table as it is measured. */
    private static double[][] measured(double[][] table, double[][] errors, Random random) {
        double[][] measured = new double[table.length][];
        for (int n = 0; n < table.length; n++) {
            double[] its = errors[n];
            measured[n] =
                    Tables.map(new double[][] {table[n]}, (value, d) -> value + its[d] * random.nextGaussian())[0];
        }
        return measured;
    }

    @Test
    void theLikelihoodNeverFalls() {
        for (long seed = 0; seed < PROBLEMS; seed++) {
            RandomProblem problem = RandomProblem.of(seed);
            if (problem.flaw() == RandomProblem.Flaw.NONE) {
                assertMonotone(problem, new Random(seed));
            }
        }
    }

    private static void assertMonotone(RandomProblem problem, Random random) {
        double[][] errors = errors(problem.table(), random);
        double[][] table = measured(problem.table(), errors, random);
        for (int n = 0; n < table.length; n += 3) {
            table[n][0] = table[n].length > 1 ? Double.NaN : table[n][0];
        }
        FitOptions options = problem.options().withConvergence(new Convergence(200, 1e-10, 0));
        Candidate fit = Fitters.single(options).fit(rows(table, errors)).best();
        double[] trace = fit.trace();
        boolean floored = fit.warnings().stream().anyMatch(warning -> warning.contains("covariance floor"));
        double slack = floored ? 1e-4 : 1e-12;
        for (int i = 1; i < trace.length; i++) {
            assertThat(trace[i])
                    .as("%s, iteration %d", problem, i)
                    .isGreaterThanOrEqualTo(trace[i - 1] - slack * (Math.abs(trace[i]) + 1));
        }
        double expected = ReferenceGaps.of(ReferenceMixture.of(fit.mixture()), table, errors, null)
                .logLikelihood();
        assertThat(fit.logLikelihood())
                .as("%s", problem)
                .isCloseTo(expected, within((floored ? 1e-3 : 1e-7) * (1 + Math.abs(expected))));
    }

    /** With the same errors S in all rows, the covariance of x is that of the measured values less S, and the likelihood is theirs. */
    @ParameterizedTest
    @ValueSource(strings = {"full", "diag"})
    void equalErrorsOfOneGaussianHaveAClosedForm(String structure) {
        Random random = new Random(1);
        double[][] table = Tables.map(Tables.normal(random, 500, 3), (value, d) -> 10 * d + (d + 1) * value);
        double[] error = {0.5, 1, 0.3};
        double[][] errors = Tables.map(table, (value, d) -> error[d]);
        FitOptions options = options(CovarianceStructures.named(structure).orElseThrow(), 1)
                .withConvergence(new Convergence(10_000, 1e-15, 0));
        Candidate exact = Fitters.single(options).fit(Rows.of(table)).best();
        Candidate fit = Fitters.single(options).fit(rows(table, errors)).best();
        assertThat(fit.logLikelihood()).isCloseTo(exact.logLikelihood(), within(1e-8));
        for (int i = 0; i < 3; i++) {
            assertThat(fit.mixture().mean(0, i)).isCloseTo(exact.mixture().mean(0, i), within(1e-6));
            for (int j = 0; j <= i; j++) {
                double total = exact.mixture().covariance(0).entry(i, j);
                assertThat(fit.mixture().covariance(0).entry(i, j))
                        .isCloseTo(i == j ? total - error[i] * error[i] : total, within(1e-6));
            }
        }
    }

    /** The same for each component of a mixture whose covariances are free, where what is left is a covariance. */
    @Test
    void equalErrorsAreTakenFromEachComponent() {
        Random random = new Random(2);
        double[][] table = Tables.groups(random, 3, 200, 2, 6);
        double[][] errors = Tables.map(table, (value, d) -> 0.3 + 0.1 * d);
        FitOptions options = options(CovarianceStructures.full(), 3).withConvergence(new Convergence(10_000, 1e-14, 0));
        Candidate exact = Fitters.single(options).fit(Rows.of(table)).best();
        ReferenceMixture less = ReferenceMixture.of(exact.mixture());
        for (double[][] covariance : less.covariances()) {
            covariance[0][0] -= 0.09;
            covariance[1][1] -= 0.16;
        }
        Candidate fit = Fitters.single(options).fit(rows(table, errors)).best();
        assertThat(fit.logLikelihood()).isCloseTo(exact.logLikelihood(), within(1e-6));
        assertThat(Mixtures.distance(less, ReferenceMixture.of(fit.mixture()))).isLessThan(1e-4);
    }

    @Test
    void errorsOfZeroAreNone() {
        Random random = new Random(3);
        double[][] table = Tables.groups(random, 2, 60, 3, 4);
        double[][] gaps = Tables.withGaps(table, 0.1, random);
        double[] zeros = new double[3 * table.length];
        FitOptions options = options(CovarianceStructures.full(), 2);
        for (double[][] each : List.of(table, gaps)) {
            assertThat(Fitters.single(options)
                            .fit(Rows.of(each).withErrors(zeros))
                            .mixture())
                    .isEqualTo(Fitters.single(options).fit(Rows.of(each)).mixture());
        }
    }

    /** Groups are told apart by the values that are measured well, and are as wide as they are without errors. */
    @Test
    void findsGroupsBehindErrors() {
        Random random = new Random(4);
        double[][] table = Tables.groups(random, 3, 300, 2, 6);
        double[][] errors = Tables.map(table, (value, d) -> random.nextInt(4) == 0 ? 5 : 0.5);
        double[][] measured = measured(table, errors, random);
        FitOptions options = FitOptions.defaults()
                .withStructures(CovarianceStructures.full(), CovarianceStructures.spherical())
                .withComponents(List.of(2, 3, 4));
        FitResult fit = Fitters.single(options).fit(rows(measured, errors));
        assertThat(fit.best().components()).isEqualTo(3);
        assertThat(fit.best().sound()).isTrue();
        for (int k = 0; k < 3; k++) {
            assertThat(fit.mixture().covariance(k).entry(0, 0)).isBetween(0.7, 1.4);
            assertThat(fit.mixture().covariance(k).entry(1, 1)).isBetween(0.7, 1.4);
        }
        GaussianMixture unaware =
                Fitters.single(options.withComponents(3)).fit(Rows.of(measured)).mixture();
        assertThat(unaware.covariance(0).entry(0, 0)).isGreaterThan(2);
    }

    @Test
    void factorsAreFoundBehindErrors() {
        Random random = new Random(4);
        CovarianceStructure structure = CovarianceStructures.factors(2);
        double[][] exact =
                Factors.mixture(structure, 2, 12, 4, random).sample(1000, 1).rows();
        double[][] errors = Tables.map(exact, (value, d) -> random.nextInt(2));
        FitResult fit = Fitters.single(options(structure, 2)).fit(rows(measured(exact, errors, random), errors));
        FitResult whole = Fitters.single(options(structure, 2)).fit(Rows.of(exact));
        assertThat(Mixtures.distance(whole.mixture(), fit.mixture())).isLessThan(0.35);
    }

    @Test
    void threadsDoNotShow() {
        Random random = new Random(5);
        double[][] table = Tables.groups(random, 3, 800, 3, 4);
        double[][] errors = errors(table, random);
        FitOptions options = options(CovarianceStructures.full(), 3);
        ArrayRows rows = rows(Tables.withGaps(table, 0.1, random), errors);
        GaussianMixture one = Fitters.on(1, options).fit(rows).mixture();
        assertThat(Fitters.on(3, options).fit(rows).mixture()).isEqualTo(one);
    }

    /** Powers of two change no digit of what is computed. */
    @Test
    void unitsDoNotShow() {
        Random random = new Random(6);
        double[][] table = Tables.groups(random, 2, 100, 2, 4);
        double[][] errors = errors(table, random);
        FitOptions options = options(CovarianceStructures.full(), 2);
        Candidate fit = Fitters.single(options).fit(rows(table, errors)).best();
        Candidate other = Fitters.single(options)
                .fit(rows(Tables.map(table, (value, d) -> 8 * value), Tables.map(errors, (value, d) -> 8 * value)))
                .best();
        assertThat(other.mixture().mean(0, 0)).isEqualTo(8 * fit.mixture().mean(0, 0));
        assertThat(other.logLikelihood() + 200 * 2 * Math.log(8)).isCloseTo(fit.logLikelihood(), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNoErrorIsRefused(double error) {
        double[][] table = {{1, 2}, {3, 5}, {4, 1}, {5, Double.NaN}};
        double[] errors = {0, 0, 0, error, 0, 0, 0, error};
        assertThatThrownBy(() -> Fitters.single(options(CovarianceStructures.diagonal(), 1))
                        .fit(Rows.of(table).withErrors(errors)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageStartingWith("row 2, feature x2: the error of a value must be finite and not negative, got");
        errors[3] = 1; // the error of a missing value does not matter
        assertThat(Fitters.single(options(CovarianceStructures.diagonal(), 1))
                        .fit(Rows.of(table).withErrors(errors))
                        .rows()
                        .hasErrors())
                .isTrue();
    }
}
