package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitListener;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.search.ModelRoom;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Allocation;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;

class FitterBehaviourTest {
    private static final double[][] TABLE = Tables.groups(new Random(1), 3, 1000, 2, 3);
    private static final Convergence FOREVER = new Convergence(1_000_000_000, 0, 0);

    @AfterEach
    void noThreadIsLeftBehind() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (workers() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(workers()).isZero();
    }

    private static long workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mixtura-worker"))
                .count();
    }

    private static FitResult fit(FitOptions options, int threads, FitListener listener) {
        Execution execution = Execution.defaults().withThreads(threads).withListener(listener);
        return new GaussianMixtureFitter(options).with(execution).fit(Rows.of(TABLE));
    }

    @ParameterizedTest
    @CsvSource({"1, false", "3, false", "1, true", "3, true"})
    void interruptingTheCallerCancelsTheFit(int threads, boolean manyCandidates) throws InterruptedException {
        CountDownLatch iterating = new CountDownLatch(3);
        FitListener listener = new FitListener() {
            @Override
            public void onIteration(int components, CovarianceStructure structure, int iteration, double mean) {
                iterating.countDown();
            }
        };
        FitOptions options = FitOptions.defaults()
                .withComponents(manyCandidates ? List.of(2, 3, 4) : List.of(3))
                .withStructures(CovarianceStructures.full())
                .withConvergence(FOREVER);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                fit(options, threads, listener);
            } catch (RuntimeException thrown) {
                end.set(thrown);
            }
        });
        caller.start();
        assertThat(iterating.await(20, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        caller.join(5000);
        assertThat(caller.isAlive()).isFalse();
        assertThat(end.get()).isInstanceOf(CancellationException.class).hasMessageContaining("cancelled");
    }

    @ParameterizedTest
    @CsvSource({"1, false", "3, false", "1, true", "3, true"})
    void whatAListenerThrowsReachesTheCaller(int threads, boolean manyCandidates) {
        FitListener listener = new FitListener() {
            @Override
            public void onIteration(int components, CovarianceStructure structure, int iteration, double mean) {
                throw new IllegalStateException("enough");
            }
        };
        FitOptions options = FitOptions.defaults().withComponents(manyCandidates ? List.of(2, 3, 4) : List.of(3));
        assertThatThrownBy(() -> fit(options, threads, listener))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
    }

    @Test
    void theListenerHearsOfEveryCandidateAndOfItsIterations() {
        List<Integer> begun = new ArrayList<>();
        List<Candidate> candidates = Collections.synchronizedList(new ArrayList<>());
        List<Double> means = Collections.synchronizedList(new ArrayList<>());
        FitListener listener = new FitListener() {
            @Override
            public void onBegin(int count) {
                begun.add(count);
            }

            @Override
            public void onIteration(int components, CovarianceStructure structure, int iteration, double mean) {
                means.add(mean);
            }

            @Override
            public void onCandidate(Candidate candidate) {
                candidates.add(candidate);
            }
        };
        FitOptions options = FitOptions.defaults().withComponents(List.of(1, 2, 3000));
        FitResult result = fit(options, 2, listener);
        assertThat(begun).containsExactly(3 * 14);
        assertThat(candidates).containsExactlyInAnyOrderElementsOf(result.candidates());
        assertThat(candidates.stream().filter(Candidate::isFitted)).hasSize(2 * 14);
        double expected = result.best().logLikelihood() / TABLE.length;
        assertThat(means).anySatisfy(mean -> assertThat(mean).isCloseTo(expected, within(1e-12)));
    }

    /** With one component, or one feature, structures are the same: fitted once, each listed by its name, the simplest chosen. */
    @Test
    void candidatesThatAreTheSameShareTheirFit() {
        FitOptions options = FitOptions.defaults().withComponents(List.of(1, 2));
        double[][] line = Arrays.stream(TABLE).map(row -> new double[] {row[0]}).toArray(double[][]::new);
        assertThat(distinctFits(options, TABLE)).isEqualTo(3 + 14);
        assertThat(distinctFits(options, line)).isEqualTo(1 + 2);
        Candidate best = new GaussianMixtureFitter(options).fit(Rows.of(line)).best();
        assertThat(best.structure().simplest(best.components(), 1)).isSameAs(best.structure());
    }

    private static long distinctFits(FitOptions options, double[][] table) {
        List<Candidate> candidates =
                new GaussianMixtureFitter(options).fit(Rows.of(table)).candidates();
        assertThat(candidates).hasSize(2 * 14).allSatisfy(candidate -> {
            assertThat(candidate.mixture().structure()).isSameAs(candidate.structure());
            assertThat(candidate.mixture().parameterCount()).isEqualTo(candidate.parameters());
        });
        return candidates.stream().map(Candidate::starts).distinct().count(); // one report for each fit
    }

    @Test
    void theBestCandidateHasTheSmallestCriterion() {
        for (Criterion criterion : Criterion.values()) {
            FitOptions options =
                    FitOptions.defaults().withComponents(List.of(1, 2, 3, 4)).withCriterion(criterion);
            FitResult result = new GaussianMixtureFitter(options).fit(Rows.of(TABLE));
            assertThat(result.candidates())
                    .filteredOn(Candidate::sound)
                    .allSatisfy(candidate ->
                            assertThat(criterion.of(candidate)).isGreaterThanOrEqualTo(criterion.of(result.best())));
        }
    }

    @Test
    void anInitialMixtureOfOtherFeaturesIsRefused() {
        GaussianMixture initial = Mixtures.random(CovarianceStructures.full(), 2, 3, new Random(1));
        FitOptions options = FitOptions.defaults().withInitial(initial);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianMixtureFitter(options).fit(Rows.of(TABLE)))
                .withMessage("the initial mixture has 3 features, the rows have 2");
    }

    @Test
    void noIterationReturnsTheInitialMixture() {
        for (CovarianceStructure structure : CovarianceStructures.all()) {
            GaussianMixture initial = Mixtures.random(structure, 3, 2, new Random(1));
            FitOptions options = FitOptions.defaults().withInitial(initial).withConvergence(new Convergence(0, 0, 0));
            Candidate fit =
                    new GaussianMixtureFitter(options).fit(Rows.of(TABLE)).best();
            assertThat(Mixtures.distance(initial, fit.mixture())).isLessThan(1e-15);
            assertThat(fit.iterations()).isZero();
            assertThat(fit.secondsPerIteration()).isNaN();
        }
    }

    @Test
    void anInitialMixtureIsFittedByPlainEm() {
        for (CovarianceStructure structure : CovarianceStructures.all()) {
            GaussianMixture initial = Mixtures.random(structure, 3, 2, new Random(1));
            FitOptions options = FitOptions.defaults().withInitial(initial).withConvergence(new Convergence(50, 0, 0));
            Candidate fit =
                    new GaussianMixtureFitter(options).fit(Rows.of(TABLE)).best();
            Candidate plain = new GaussianMixtureFitter(options.withAcceleration(false))
                    .fit(Rows.of(TABLE))
                    .best();
            assertThat(fit.trace()).isEqualTo(plain.trace());
        }
    }

    @Test
    void accelerationSavesIterations() {
        FitOptions options = FitOptions.defaults().withComponents(6);
        assertThat(totalIterations(options)).isLessThan(totalIterations(options.withAcceleration(false)) / 2);
    }

    private static int totalIterations(FitOptions options) {
        return new GaussianMixtureFitter(options)
                .fit(Rows.of(TABLE)).candidates().stream()
                        .mapToInt(Candidate::iterations)
                        .sum();
    }

    /** A name that no model file takes stands for a model that is too large: the limit itself takes gigabytes to reach. */
    @Test
    void whatNoModelFileHoldsIsRefusedBeforeTheWork() {
        List<String> names = List.of("a", "c".repeat(65_537));
        FitOptions options = FitOptions.defaults().withComponents(2);
        assertThatThrownBy(() -> new GaussianMixtureFitter(options)
                        .withModelFile(names, false)
                        .fit(Rows.of(TABLE)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageStartingWith("the feature \"cccc")
                .hasMessageEndingWith("has a name of 65537 characters, and a model file takes 65536: shorten it");
        assertThat(new GaussianMixtureFitter(options).fit(Rows.of(TABLE)).best().isFitted())
                .isTrue();
    }

    @Test
    void candidatesWithoutRoomFailAndTheOthersAreFitted() {
        FitOptions options =
                FitOptions.defaults().withComponents(List.of(1, 2)).withStructures(CovarianceStructures.full());
        String reason = "x".repeat(999) + "\uD83D\uDE00 and so on";
        ModelRoom room = (components, structure) -> components > 1 ? Optional.of(reason) : Optional.empty();
        FitResult result = new GaussianMixtureFitter(options).withRoom(room).fit(Rows.of(TABLE));
        assertThat(result.best().components()).isEqualTo(1);
        assertThat(result.candidates().get(1).failure()).hasValue(reason);
        assertThat(result.model(List.of("a", "b"))
                        .fit()
                        .orElseThrow()
                        .search()
                        .orElseThrow()
                        .candidates()
                        .get(1)
                        .failure())
                .as("in a file")
                .hasValue("x".repeat(999) + "…");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        FitOptions defaults = FitOptions.defaults();
        GaussianMixture initial = Mixtures.random(CovarianceStructures.full(), 2, 3, new Random(1));
        assertRefused(() -> defaults.withComponents(0), "the number of components must be at least 1, got 0");
        assertRefused(() -> defaults.withComponents(List.of()), "at least one number of components");
        assertRefused(() -> defaults.withStructures(), "one covariance structure");
        assertRefused(() -> defaults.withStarts(0), "the number of starts must be at least 1, got 0");
        assertRefused(() -> Execution.defaults().withThreads(-1), "the number of threads must be at least 1, got -1");
        assertRefused(
                () -> Execution.defaults().withThreads(100_000),
                "the number of threads must be at most 4096, got 100000");
        assertRefused(
                () -> defaults.withStarts(2_000_000_000), "the number of starts must be at most 10000, got 2000000000");
        assertRefused(
                () -> defaults.withComponents(
                        IntStream.rangeClosed(1, 7143).boxed().toList()),
                "7143 numbers of components with 14 covariance structures are 100002 candidates; at most 100000 are tried at once");
        assertRefused(() -> defaults.withInitial(initial).withComponents(3), "an initial mixture of 2 components");
        assertRefused(() -> new Convergence(-1, 0, 0), "must not be negative, got -1");
        assertRefused(() -> new Convergence(1, Double.NaN, 0), "the tolerance must be a number");
        assertRefused(() -> new Convergence(1, 0, -1), "the parameter tolerance must be a number");
    }

    private static void assertRefused(Runnable misuse, String message) {
        assertThatIllegalArgumentException().isThrownBy(misuse::run).withMessageContaining(message);
    }

    @Test
    void rowsOfNoOrUnequalLengthAreRefused() {
        assertRefused(() -> Rows.of(new double[0][]), "at least one row");
        assertRefused(() -> Rows.of(new double[1][0]), "one column");
        assertRefused(() -> Rows.of(new double[][] {{1, 2}, {3}}), "row 2 has 1 values, the first row has 2");
        assertRefused(() -> Rows.of(new double[5], 2), "rows of 2 features cannot be cut from 5 values");
        assertRefused(() -> Rows.of(new double[4], 2).withWeights(new double[3]), "3 weights for 2 rows");
    }

    /** Responsibilities live for one tile: ten times the rows cost a few statistics, not memory per row. */
    @Test
    void anIterationAllocatesNothingThatGrowsWithTheRows() {
        long few = allocatedBy(20_000);
        long many = allocatedBy(200_000);
        assertThat(many - few).isLessThan(1_000_000);
    }

    private static long allocatedBy(int rows) {
        double[] values = new Random(1).doubles(2L * rows).toArray();
        ArrayRows table = Rows.of(values, 2);
        FitOptions options = FitOptions.defaults()
                .withInitial(Mixtures.random(CovarianceStructures.full(), 3, 2, new Random(1)))
                .withConvergence(new Convergence(10, 0, 0));
        return Allocation.bytes(() -> Fitters.single(options).fit(table));
    }
}
