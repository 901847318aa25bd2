package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Sample;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.AdjustedRand;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Golden;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

/** Fits of mixtures of factor analysers. */
class FactorFitTest {
    static List<CovarianceStructure> structures() {
        return Factors.structures(2);
    }

    static List<Golden.FactorAnalysis> factorAnalyses() {
        return Golden.factorAnalyses();
    }

    private static FitOptions options(CovarianceStructure structure, int components) {
        return FitOptions.defaults()
                .withStructures(structure)
                .withComponents(components)
                .withStarts(4);
    }

    private static Candidate fit(FitOptions options, double[][] table) {
        return Fitters.single(options).fit(Rows.of(table)).best();
    }

    private static Sample sample(CovarianceStructure structure, int rows, int features, int components, long seed) {
        return Factors.mixture(structure, components, features, 2, new Random(seed))
                .sample(rows, seed);
    }

    @ParameterizedTest
    @MethodSource("factorAnalyses")
    void oneComponentIsTheFactorAnalysisOfR(Golden.FactorAnalysis golden) {
        CovarianceStructure structure = CovarianceStructures.factors(golden.factors());
        FitOptions options = options(structure, 1).withConvergence(new Convergence(200_000, 1e-15, 0));
        Candidate fit = fit(options, Golden.table(golden.table()));
        FactorCovariance covariance = (FactorCovariance) fit.mixture().covariance(0);
        double[] uniquenesses = new double[golden.uniquenesses().length];
        Arrays.setAll(uniquenesses, d -> covariance.noise(d) / covariance.variance(d));
        assertThat(fit.logLikelihood()).isCloseTo(golden.logLikelihood(), within(1e-6));
        assertThat(uniquenesses).containsExactly(golden.uniquenesses(), within(1e-4));
    }

    /** With D - 1 factors and one noise variance every matrix is a member, so the optimum is that of full covariances. */
    @Test
    void asManyFactorsAsThereCanBeAreAFullCovariance() {
        double[][] table = Golden.table("iris");
        Convergence rule = new Convergence(20_000, 1e-13, 0);
        Candidate factors =
                fit(options(CovarianceStructures.principalComponents(3), 1).withConvergence(rule), table);
        Candidate full = fit(options(CovarianceStructures.full(), 1).withConvergence(rule), table);
        assertThat(factors.parameters()).isEqualTo(full.parameters());
        assertThat(factors.logLikelihood()).isCloseTo(full.logLikelihood(), within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theLikelihoodNeverFallsAndIsThatOfTheMixture(CovarianceStructure structure) {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            int features = 5 + random.nextInt(8);
            double[][] table = Tables.groups(random, 3, 20 + random.nextInt(30), features, 2 * random.nextDouble());
            double[] weights = random.doubles(table.length, 0.5, 2).toArray();
            FitOptions options = options(structure, 1 + seed % 4)
                    .withConvergence(new Convergence(60, 0, 0))
                    .withSeed(seed);
            Candidate fit = Fitters.single(options)
                    .fit(Rows.of(table).withWeights(weights))
                    .best();
            for (int i = 1; i < fit.trace().length; i++) {
                assertThat(fit.trace()[i])
                        .as("seed %d, iteration %d", seed, i)
                        .isGreaterThanOrEqualTo(fit.trace()[i - 1] - 1e-12 * (1 + Math.abs(fit.trace()[i])));
            }
            double expected = ReferenceMixture.of(fit.mixture()).logLikelihood(table, weights);
            double error = fit.sound() ? 1e-10 : 1e-6; // Cholesky factors of the reference lose digits near the floor
            assertThat(fit.logLikelihood()).as("seed %d", seed).isCloseTo(expected, within(error * Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void threadsDoNotShowInAnyBit(CovarianceStructure structure) {
        double[][] table = sample(structure, 3000, 12, 3, 5).rows();
        FitOptions options = options(structure, 3).withConvergence(new Convergence(20, 1e-8, 0));
        Candidate one = fit(options, table);
        Candidate five = Fitters.on(5, options).fit(Rows.of(table)).best();
        assertThat(five.trace()).containsExactly(one.trace());
        for (int k = 0; k < 3; k++) {
            assertThat(five.mixture().covariance(k).toMatrix())
                    .isDeepEqualTo(one.mixture().covariance(k).toMatrix());
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void weightsAreCopies(CovarianceStructure structure) {
        double[][] table = sample(structure, 120, 8, 2, 6).rows();
        Random random = new Random(6);
        double[] weights = new double[table.length];
        List<double[]> copies = new ArrayList<>();
        for (int n = 0; n < table.length; n++) {
            weights[n] = 1 + random.nextInt(3);
            for (int copy = 0; copy < weights[n]; copy++) {
                copies.add(table[n]);
            }
        }
        GaussianMixture start = Factors.mixture(structure, 2, 8, 2, new Random(6));
        FitOptions options = options(structure, 2).withInitial(start).withConvergence(new Convergence(5, 0, 0));
        Candidate weighted =
                Fitters.single(options).fit(Rows.of(table).withWeights(weights)).best();
        Candidate copied = fit(options, copies.toArray(double[][]::new));
        assertThat(weighted.trace()).containsExactly(copied.trace(), within(1e-10));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void groupsOfFewRowsInManyFeaturesAreFound(CovarianceStructure structure) {
        Sample sample = sample(structure, 90, 300, 3, 7);
        Candidate fit = fit(options(structure, 3), sample.rows());
        int[] found =
                Arrays.stream(sample.rows()).mapToInt(fit.mixture()::predict).toArray();
        assertThat(AdjustedRand.index(found, sample.components())).isEqualTo(1);
        assertThat(fit.sound()).isTrue();
        assertThat(fit.converged()).isTrue();
    }

    /** Groups that are longer along their factors than they are apart: the fit is as likely as the one that EM reaches from the truth. */
    @Test
    void longGroupsAreFoundAsFromTheTruth() {
        CovarianceStructure structure = CovarianceStructures.factors(2);
        for (int seed = 1; seed <= 8; seed++) {
            GaussianMixture truth = Factors.mixture(structure, 6, 20, 0.3, new Random(seed));
            double[][] table = truth.sample(1000, seed).rows();
            FitOptions options = options(structure, 6).withStarts(10);
            double reachable = fit(options.withInitial(truth), table).logLikelihood();
            assertThat(fit(options, table).logLikelihood()).as("seed %d", seed).isGreaterThan(reachable - 0.01);
        }
    }

    /** Starts are tried on a sample; what is reported is of all rows. */
    @Test
    void manyRowsOfManyFeaturesGoOnFromASample() {
        CovarianceStructure structure = CovarianceStructures.factors(2);
        Sample sample = sample(structure, 4200, 260, 3, 11);
        Candidate fit = fit(options(structure, 3), sample.rows());
        int[] found =
                Arrays.stream(sample.rows()).mapToInt(fit.mixture()::predict).toArray();
        assertThat(AdjustedRand.index(found, sample.components())).isEqualTo(1);
        assertThat(fit.converged()).isTrue();
        double[] ones = new double[4200];
        Arrays.fill(ones, 1);
        double expected = ReferenceMixture.of(fit.mixture()).logLikelihood(sample.rows(), ones);
        assertThat(fit.logLikelihood()).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    }

    /** Powers of two leave no trace at all; other units only where the fit begins, so that they are seen in the last digits. */
    @Test
    void unitsOfFeaturesDoNotMatter() {
        double[][] table =
                sample(CovarianceStructures.factors(2), 400, 10, 2, 8).rows();
        double[] units =
                new Random(8).doubles(10, -20, 20).map(x -> Math.pow(10, x)).toArray();
        double logUnits = Arrays.stream(units).map(Math::log).sum();
        FitOptions options =
                options(CovarianceStructures.factors(2), 2).withConvergence(new Convergence(5000, 1e-13, 0));
        Candidate plain = fit(options, table);
        Candidate scaled = fit(options, Tables.map(table, (value, d) -> value * units[d] + 3 * units[d]));
        assertThat(scaled.logLikelihood() + 400 * logUnits).isCloseTo(plain.logLikelihood(), within(1e-6));
    }

    @Test
    void theStructureThatMadeTheRowsWins() {
        double[][] table =
                sample(CovarianceStructures.factors(2), 600, 12, 2, 9).rows();
        FitOptions options = FitOptions.defaults()
                .withComponents(List.of(1, 2, 3))
                .withStructures(
                        CovarianceStructures.factors(1),
                        CovarianceStructures.factors(2),
                        CovarianceStructures.factors(3),
                        CovarianceStructures.full(),
                        CovarianceStructures.diagonal())
                .withStarts(4);
        Candidate best = Fitters.single(options).fit(Rows.of(table)).best();
        assertThat(best.structure()).isEqualTo(CovarianceStructures.factors(2));
        assertThat(best.components()).isEqualTo(2);
    }

    @Test
    void constantAndRepeatedColumnsAreNamedAndDoNoHarm() {
        double[][] table = Tables.map(
                sample(CovarianceStructures.factors(1), 300, 8, 2, 10).rows(), (value, d) -> d == 3 ? 7.25 : value);
        for (double[] row : table) {
            row[6] = -2 * row[0];
        }
        FitResult result =
                Fitters.single(options(CovarianceStructures.factors(1), 2)).fit(Rows.of(table));
        assertThat(result.warnings()).hasSize(2);
        assertThat(result.best().sound()).isTrue();
        assertThat(result.best().logLikelihood()).isFinite();
    }

    @Test
    void moreFactorsThanMakeSenseAreRefused() {
        double[][] table = Tables.normal(new Random(1), 100, 4);
        assertThatThrownBy(() -> fit(options(CovarianceStructures.factors(2), 1), table))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageContaining("factors:2 covariances need at least 5 features, there are 4");
        double[][] few = Tables.normal(new Random(1), 9, 40);
        assertThatThrownBy(() -> fit(options(CovarianceStructures.factors(3), 2), few))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageContaining("need at least 10 rows, there are 9");
    }

    /** Rows in a plane of q dimensions: the noise falls to the floor, and the fit says that it means nothing. */
    @Test
    void rowsInThePlaneOfTheFactorsAreDoubtful() {
        Random random = new Random(2);
        double[][] factors = Tables.normal(random, 50, 2);
        double[][] loadings = Tables.normal(random, 2, 60);
        double[][] table = new double[50][60];
        for (int n = 0; n < 50; n++) {
            for (int d = 0; d < 60; d++) {
                table[n][d] = factors[n][0] * loadings[0][d] + factors[n][1] * loadings[1][d];
            }
        }
        Candidate fit = fit(options(CovarianceStructures.factors(2), 1), table);
        assertThat(fit.sound()).isFalse();
        assertThat(fit.logLikelihood()).isFinite();
        assertThat(fit.warnings()).anyMatch(warning -> warning.contains("covariance floor"));
    }
}
