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

/** Fits of rows with missing cells. */
class IncompleteFitTest {
    private static final int PROBLEMS = 14 * 15;

    /** Each cell is missing with the same probability, which is missing completely at random. */
    private static double[][] withGaps(double[][] table, double share, Random random) {
        double[][] gaps = Tables.map(table, (value, d) -> random.nextDouble() < share ? Double.NaN : value);
        for (int d = 0; d < table[0].length; d++) {
            gaps[d % gaps.length][d] = table[d % gaps.length][d];
        }
        return gaps;
    }

    private static FitOptions options(CovarianceStructure structure, int components) {
        return FitOptions.defaults().withStructures(structure).withComponents(components);
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
        double[][] table = withGaps(problem.table(), 0.3 * random.nextDouble(), random);
        FitOptions options = problem.options().withConvergence(new Convergence(200, 1e-10, 0));
        Candidate fit = Fitters.single(options).fit(Rows.of(table)).best();
        double[] trace = fit.trace();
        boolean floored = fit.warnings().stream().anyMatch(warning -> warning.contains("covariance floor"));
        double slack = floored ? 1e-4 : 1e-12;
        for (int i = 1; i < trace.length; i++) {
            assertThat(trace[i])
                    .as("%s, iteration %d", problem, i)
                    .isGreaterThanOrEqualTo(trace[i - 1] - slack * (Math.abs(trace[i]) + 1));
        }
        double expected = ReferenceGaps.of(ReferenceMixture.of(fit.mixture()), table, null)
                .logLikelihood();
        assertThat(fit.logLikelihood())
                .as("%s", problem)
                .isCloseTo(expected, within((floored ? 1e-3 : 1e-7) * (1 + Math.abs(expected))));
    }

    /**
     * With one Gaussian and the second feature missing in some rows, the likelihood is that of the first in all rows times that of the
     * regression of the second on it in the complete ones. Anderson (1957), Maximum likelihood estimates for a multivariate normal
     * distribution when some observations are missing, doi:10.1080/01621459.1957.10501379.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.7})
    void aMonotonePatternHasAndersonsClosedForm(double share) {
        Random random = new Random(5);
        double[][] table = new double[400][2];
        for (double[] row : table) {
            row[0] = 10 + 2 * random.nextGaussian();
            row[1] = 3 - 0.7 * row[0] + random.nextGaussian();
            row[1] = random.nextDouble() < share ? Double.NaN : row[1];
        }
        double[][] complete =
                Arrays.stream(table).filter(row -> !Double.isNaN(row[1])).toArray(double[][]::new);
        double mean = mean(table, 0);
        double variance = product(table, 0, 0) / table.length;
        double slope = product(complete, 0, 1) / product(complete, 0, 0);
        double intercept = mean(complete, 1) - slope * mean(complete, 0);
        double residual = (product(complete, 1, 1) - slope * product(complete, 0, 1)) / complete.length;
        GaussianMixture fit = Fitters.single(
                        options(CovarianceStructures.full(), 1).withConvergence(new Convergence(10_000, 1e-15, 0)))
                .fit(Rows.of(table))
                .mixture();
        assertThat(fit.mean(0, 0)).isCloseTo(mean, within(1e-6));
        assertThat(fit.mean(0, 1)).isCloseTo(intercept + slope * mean, within(1e-6));
        assertThat(fit.covariance(0).entry(0, 0)).isCloseTo(variance, within(1e-6));
        assertThat(fit.covariance(0).entry(1, 0)).isCloseTo(slope * variance, within(1e-6));
        assertThat(fit.covariance(0).entry(1, 1)).isCloseTo(residual + slope * slope * variance, within(1e-6));
    }

    private static double mean(double[][] table, int d) {
        return Arrays.stream(table).mapToDouble(row -> row[d]).average().orElseThrow();
    }

    private static double product(double[][] table, int i, int j) {
        double meanI = mean(table, i);
        double meanJ = mean(table, j);
        return Arrays.stream(table)
                .mapToDouble(row -> (row[i] - meanI) * (row[j] - meanJ))
                .sum();
    }

    /** A quarter of the cells is missing; three groups are found, and where they are. */
    @Test
    void findsGroupsBehindGaps() {
        Random random = new Random(8);
        double[][] table = withGaps(Tables.groups(random, 3, 200, 4, 8), 0.25, random);
        FitOptions options = FitOptions.defaults().withComponents(List.of(1, 2, 3, 4, 5));
        FitResult fit = Fitters.single(options).fit(Rows.of(table));
        assertThat(fit.best().components()).isEqualTo(3);
        assertThat(fit.best().sound()).isTrue();
    }

    @Test
    void emptyRowsDoNotCount() {
        Random random = new Random(2);
        double[][] table = withGaps(Tables.groups(random, 2, 60, 3, 5), 0.1, random);
        double[][] more = Arrays.copyOf(table, table.length + 2);
        more[table.length] = new double[] {Double.NaN, Double.NaN, Double.NaN};
        more[table.length + 1] = more[table.length];
        FitOptions options = options(CovarianceStructures.full(), 2);
        FitResult expected = Fitters.single(options).fit(Rows.of(table));
        FitResult actual = Fitters.single(options).fit(Rows.of(more));
        assertThat(actual.best().logLikelihood()).isEqualTo(expected.best().logLikelihood());
        assertThat(actual.best().bic()).isEqualTo(expected.best().bic());
        assertThat(actual.rows().rows()).isEqualTo(expected.rows().rows());
        assertThat(actual.rows().missing().emptyRows()).isEqualTo(2);
    }

    @Test
    void threadsDoNotShow() {
        Random random = new Random(3);
        double[][] table = withGaps(Tables.groups(random, 3, 7000, 3, 4), 0.2, random);
        FitOptions options = options(CovarianceStructures.full(), 3);
        GaussianMixture one = Fitters.on(1, options).fit(Rows.of(table)).mixture();
        assertThat(Fitters.on(3, options).fit(Rows.of(table)).mixture()).isEqualTo(one);
    }

    @Test
    void factorsAreFoundBehindGaps() {
        Random random = new Random(4);
        CovarianceStructure structure = CovarianceStructures.factors(2);
        double[][] complete =
                Factors.mixture(structure, 2, 12, 4, random).sample(2000, 1).rows();
        FitResult fit = Fitters.single(options(structure, 2)).fit(Rows.of(withGaps(complete, 0.15, random)));
        FitResult whole = Fitters.single(options(structure, 2)).fit(Rows.of(complete));
        assertThat(Mixtures.distance(whole.mixture(), fit.mixture())).isLessThan(0.35);
    }

    /** What EM begins with stays where no value speaks against it. */
    @Test
    void aComponentWithoutValuesOfAFeatureIsTold() {
        Random random = new Random(3);
        double[][] table = Tables.normal(random, 200, 3);
        for (int n = 100; n < 200; n++) {
            table[n][0] += 10;
            table[n][1] += 10;
            table[n][2] = n < 102 ? table[n][2] : Double.NaN;
        }
        Candidate fit = Fitters.single(options(CovarianceStructures.full(), 2))
                .fit(Rows.of(table))
                .best();
        assertThat(fit.warnings())
                .anyMatch(warning -> warning.matches("component [12] has values of x3 in [12].. rows .*"));
        table[100][2] = Double.NaN;
        table[101][2] = Double.NaN;
        fit = Fitters.single(options(CovarianceStructures.full(), 2))
                .fit(Rows.of(table))
                .best();
        assertThat(fit.warnings()).anyMatch(warning -> warning.matches("component [12] has no value of x3: .*"));
    }

    @Test
    void aFeatureWithoutAnyValueIsRefusedByName() {
        double[][] table = {{1, Double.NaN}, {2, Double.NaN}, {4, Double.NaN}};
        assertThatThrownBy(() ->
                        Fitters.single(options(CovarianceStructures.full(), 1)).fit(Rows.of(table)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage("feature x2 has no value in any row: leave it out");
    }
}
