package org.mixtura.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.density.MixtureDensity;
import org.mixtura.expectation.Expectation;
import org.mixtura.expectation.Population;
import org.mixtura.fit.Convergence;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Parameters;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

class AccelerationTest {
    private static final int EXACT_STEPS = 9;
    private static final int FEATURES = 3;
    private static final int COMPONENTS = 3;
    private static final Convergence TIGHT = new Convergence(20_000, 1e-14, 0);

    static List<CovarianceStructure> structures() {
        return CovarianceStructures.all();
    }

    /** Overlapping groups. */
    private static double[][] table(int seed) {
        return Tables.groups(new Random(seed), COMPONENTS, 200, FEATURES, 1.5);
    }

    private static double[] filled(double value) {
        double[] values = new double[FEATURES];
        Arrays.fill(values, value);
        return values;
    }

    private static PointMaximization maximization(CovarianceStructure structure) {
        return new PointMaximization(structure, new CovarianceFloor(filled(1e-9), 1e-9));
    }

    /** Expectation over a table that keeps what it was asked, and can be made to tell a lower likelihood once. */
    private static final class Recorded implements Expectation {
        final List<GaussianMixture> mixtures = new ArrayList<>();
        final List<MixtureStatistics> statistics = new ArrayList<>();
        final Expectation rows;
        int lowered = -1;

        Recorded(double[][] table, CovarianceStructure structure, Workers workers) {
            Standardization identity = new Standardization(filled(1), filled(0), 1);
            rows = Population.of(Rows.of(table)).expectation(identity, structure.scatterShape(), workers);
        }

        @Override
        public MixtureStatistics expect(MixtureDensity density) {
            MixtureStatistics result = rows.expect(density);
            if (statistics.size() == lowered) {
                result.addTotals(-1000, 0, 0, 0);
            }
            statistics.add(result);
            return result;
        }

        /** The same M-step, which tells of each mixture whose statistics were made. */
        Maximization telling(PointMaximization maximization) {
            return new Maximization() {
                @Override
                public Step step(MixtureStatistics made, Parameters current) {
                    return maximization.step(made, current);
                }

                @Override
                public double objective(MixtureStatistics made, Parameters current) {
                    mixtures.add(current.mixture());
                    return maximization.objective(made, current);
                }

                @Override
                public Optional<PointMaximization> point() {
                    return maximization.point();
                }
            };
        }

        /** What EM makes of what it was asked in a call. */
        ReferenceMixture maximized(int call, PointMaximization maximization) {
            return ReferenceMixture.of(maximization.maximize(statistics.get(call), mixtures.get(call)));
        }
    }

    private static ExpectationMaximization em(Expectation expectation, Maximization maximization, Convergence rule) {
        return new ExpectationMaximization(expectation, maximization, rule, Deadline.NONE, (iteration, mean) -> {});
    }

    private static GaussianMixture start(CovarianceStructure structure, int seed) {
        return Mixtures.random(structure, COMPONENTS, FEATURES, new Random(seed));
    }

    /** Where both end at the same optimum, which is no theorem but usual after some steps of EM. */
    @ParameterizedTest
    @MethodSource("structures")
    void reachesTheOptimumOfPlainEmInFewerSteps(CovarianceStructure structure) {
        int same = 0;
        int plainSteps = 0;
        int steps = 0;
        try (Workers workers = Workers.of(1)) {
            for (int seed = 0; seed < 5; seed++) {
                Expectation expectation = new Recorded(table(seed), structure, workers);
                PointMaximization maximization = maximization(structure);
                GaussianMixture start = em(expectation, maximization, new Convergence(60, 0, 0))
                        .run(start(structure, seed), 0)
                        .mixture();
                EmResult plain = em(expectation, maximization, TIGHT).run(start, 0);
                EmResult accelerated = em(expectation, maximization, TIGHT).runAccelerated(start);
                assertThat(accelerated.converged()).isTrue();
                double difference = accelerated.statistics().meanLogLikelihood()
                        - plain.statistics().meanLogLikelihood();
                assertThat(difference).as("seed %d", seed).isGreaterThan(-0.01);
                if (Math.abs(difference) < 1e-9) {
                    same++;
                    plainSteps += plain.iterations();
                    steps += accelerated.iterations();
                }
            }
        }
        assertThat(same).isGreaterThanOrEqualTo(3);
        assertThat(steps).isLessThan(plainSteps / 2);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aStepThatLowersTheLikelihoodIsNotTaken(CovarianceStructure structure) {
        PointMaximization maximization = maximization(structure);
        try (Workers workers = Workers.of(1)) {
            Recorded calls = new Recorded(table(1), structure, workers);
            calls.lowered = 8;
            EmResult result = em(calls, calls.telling(maximization), new Convergence(12, 0, 0))
                    .runAccelerated(start(structure, 1));
            assertThat(Mixtures.distance(calls.maximized(7, maximization), ReferenceMixture.of(calls.mixtures.get(8))))
                    .as("the refused step is no step of EM")
                    .isGreaterThan(1e-6);
            assertThat(result.trace()[8]).isEqualTo(result.trace()[7]);
            assertThat(ReferenceMixture.of(calls.mixtures.get(9)))
                    .as("the next step is that of EM from the mixture before")
                    .usingRecursiveComparison()
                    .isEqualTo(calls.maximized(7, maximization));
            assertThat(result.trace()).isSorted().hasSize(13);
            assertThat(result.iterations()).isEqualTo(calls.mixtures.size() - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aRefusedLastStepLeavesTheMixtureBefore(CovarianceStructure structure) {
        try (Workers workers = Workers.of(1)) {
            Recorded calls = new Recorded(table(1), structure, workers);
            calls.lowered = 8;
            EmResult result = em(calls, calls.telling(maximization(structure)), new Convergence(8, 0, 0))
                    .runAccelerated(start(structure, 1));
            assertThat(result.mixture()).isSameAs(calls.mixtures.get(7));
            assertThat(result.statistics()).isSameAs(calls.statistics.get(7));
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void onlyASmallStepOfEmEndsTheRun(CovarianceStructure structure) {
        PointMaximization maximization = maximization(structure);
        try (Workers workers = Workers.of(1)) {
            Recorded calls = new Recorded(table(2), structure, workers);
            EmResult result = em(calls, calls.telling(maximization), new Convergence(1000, 1e-5, 0))
                    .runAccelerated(start(structure, 2));
            int last = result.iterations();
            assertThat(result.converged()).isTrue();
            assertThat(result.trace()[last] - result.trace()[last - 1]).isLessThan(1e-5);
            int accepted = last - 1;
            while (result.trace()[accepted] == result.trace()[accepted - 1]) {
                accepted--; // a refused step repeats the likelihood
            }
            assertThat(ReferenceMixture.of(calls.mixtures.get(last)))
                    .usingRecursiveComparison()
                    .isEqualTo(calls.maximized(accepted, maximization));
        }
    }

    /** x -> A x with A = I + 30 u v^T: features that were independent are nearly collinear afterwards. */
    private static double[] mapped(double[] x) {
        double product = x[0] - 0.5 * x[1] + 0.25 * x[2];
        return new double[] {x[0] + 30 * product, x[1] + 15 * product, x[2] - 45 * product};
    }

    private static GaussianMixture mapped(GaussianMixture mixture) {
        double[][][] covariances = new double[COMPONENTS][FEATURES][];
        double[][] means = new double[COMPONENTS][];
        for (int k = 0; k < COMPONENTS; k++) {
            means[k] = mapped(mixture.mean(k));
            double[][] half = transposed(Arrays.stream(mixture.covariance(k).toMatrix())
                    .map(AccelerationTest::mapped)
                    .toArray(double[][]::new));
            double[][] whole = Arrays.stream(half).map(AccelerationTest::mapped).toArray(double[][]::new);
            covariances[k] = Tables.unpacked(Tables.packed(whole), FEATURES);
        }
        return GaussianMixture.of(
                mixture.structure(),
                mixture.weights(),
                means,
                mixture.structure().ofMatrices(covariances));
    }

    private static double[][] transposed(double[][] a) {
        double[][] transposed = new double[FEATURES][FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            for (int j = 0; j < FEATURES; j++) {
                transposed[i][j] = a[j][i];
            }
        }
        return transposed;
    }

    /** Rounding errors grow from step to step, so only the first ones are compared. */
    @Test
    void everyStepFollowsALinearMapOfTheFeatures() {
        double[][] table = table(3);
        double[][] mappedTable =
                Arrays.stream(table).map(AccelerationTest::mapped).toArray(double[][]::new);
        double logDeterminant = Math.log(1 + 30 - 0.5 * 15 - 0.25 * 45);
        try (Workers workers = Workers.of(1)) {
            for (String alias : List.of("full", "tied")) {
                CovarianceStructure structure =
                        CovarianceStructures.named(alias).orElseThrow();
                GaussianMixture start = start(structure, 3);
                Convergence rule = new Convergence(EXACT_STEPS, 0, 0);
                double[] expected = em(new Recorded(table, structure, workers), maximization(structure), rule)
                        .runAccelerated(start)
                        .trace();
                double[] actual = em(new Recorded(mappedTable, structure, workers), maximization(structure), rule)
                        .runAccelerated(mapped(start))
                        .trace();
                for (int i = 0; i < EXACT_STEPS; i++) {
                    assertThat(actual[i])
                            .as("%s, iteration %d", alias, i)
                            .isCloseTo(expected[i] - logDeterminant, within(1e-9));
                }
            }
        }
    }
}
