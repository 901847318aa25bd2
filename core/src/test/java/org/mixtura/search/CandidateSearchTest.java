package org.mixtura.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitListener;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.StartReport;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.AdjustedRand;
import org.mixtura.testing.Golden;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

/** What candidates have from each other, how large tables are decided, and what a time limit leaves. */
class CandidateSearchTest {
    /** One more component, or one fewer constraint, can only raise the largest likelihood. */
    @ParameterizedTest
    @ValueSource(strings = {"faithful", "iris"})
    void theLikelihoodRisesWithTheComponentsAndWithTheStructure(String table) {
        FitOptions options = FitOptions.defaults()
                .withStructures(
                        CovarianceStructures.spherical(),
                        CovarianceStructures.diagonal(),
                        CovarianceStructures.tied(),
                        CovarianceStructures.full());
        List<Candidate> candidates = new GaussianMixtureFitter(options)
                .fit(Rows.of(Golden.table(table)))
                .candidates();
        for (Candidate candidate : candidates) {
            for (Candidate other : candidates) {
                boolean wider =
                        other.structure() == candidate.structure() && other.components() == candidate.components() + 1;
                boolean freer = other.structure() == CovarianceStructures.full()
                        && other.components() == candidate.components();
                if (other.sound() && candidate.sound() && (wider || freer)) {
                    double setAside = other.starts().setAside(); // of a likelier mixture, which may not be believed
                    assertThat(other.logLikelihood() + (setAside > 0 ? setAside : 0))
                            .as(
                                    "%s %d against %s %d",
                                    other.structure().name(),
                                    other.components(),
                                    candidate.structure().name(),
                                    candidate.components())
                            .isGreaterThan(candidate.logLikelihood() - 1e-3);
                }
            }
        }
    }

    @Test
    void withOneStartTheNeighboursLeadToWhatManyStartsFind() {
        FitOptions options = FitOptions.defaults().withStructures(CovarianceStructures.full());
        Rows rows = Rows.of(Golden.table("faithful"));
        List<Candidate> many =
                new GaussianMixtureFitter(options.withStarts(30)).fit(rows).candidates();
        List<Candidate> one =
                new GaussianMixtureFitter(options.withStarts(1)).fit(rows).candidates();
        for (int i = 0; i < 3; i++) {
            assertThat(one.get(i).bic())
                    .as("%d components", i + 1)
                    .isLessThan(many.get(i).bic() + 0.01);
        }
    }

    /** 30,000 rows are more than the sample. */
    @Test
    void aLargeTableIsDecidedByHalvingAndTheWinnerConverges() {
        double[][] table = Tables.groups(new Random(1), 3, 10_000, 2, 4);
        FitOptions options = FitOptions.defaults()
                .withComponents(List.of(1, 2, 3, 4, 5, 6))
                .withStructures(CovarianceStructures.full());
        FitResult result = new GaussianMixtureFitter(options).fit(Rows.of(table));
        assertThat(result.best().components()).isEqualTo(3);
        assertThat(result.best().converged()).isTrue();
        Candidate alone = new GaussianMixtureFitter(options.withComponents(3))
                .fit(Rows.of(table))
                .best();
        assertThat(result.best().logLikelihood()).isCloseTo(alone.logLikelihood(), within(1e-2));
        assertThat(result.candidates())
                .allSatisfy(candidate -> assertThat(candidate.isFitted()).isTrue());
        assertThat(result.candidates().stream().flatMap(candidate -> candidate.warnings().stream()))
                .anySatisfy(warning -> assertThat(warning).contains("other candidates were ahead"));
    }

    /** Twenty starts begin with the ten, and ten more cannot take away what was found. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void moreStartsNeverEndLower(int seed) {
        double[][] table = Tables.groups(new Random(seed), 9, 25, 3, 2);
        FitOptions alone = FitOptions.defaults().withComponents(7).withStructures(CovarianceStructures.diagonal());
        FitOptions several = FitOptions.defaults()
                .withComponents(List.of(3, 4, 5))
                .withStructures(CovarianceStructures.spherical(), CovarianceStructures.tied());
        for (FitOptions options : List.of(alone, several)) {
            List<Candidate> before = List.of();
            for (int starts = 10; starts <= 40; starts += 10) {
                List<Candidate> candidates = new GaussianMixtureFitter(options.withStarts(starts))
                        .fit(Rows.of(table))
                        .candidates();
                for (int i = 0; i < before.size(); i++) {
                    assertThat(candidates.get(i).sound() || !before.get(i).sound())
                            .isTrue();
                    assertThat(candidates.get(i).sound() && !before.get(i).sound()
                                    || candidates.get(i).logLikelihood()
                                            >= before.get(i).logLikelihood())
                            .as("%d starts, candidate %d", starts, i)
                            .isTrue();
                    assertThat(candidates.get(i).starts().finished())
                            .isGreaterThan(before.get(i).starts().finished());
                }
                before = candidates;
            }
        }
    }

    /** In the middle of the first of many runs: what is there then is the result. */
    @Test
    void aStopEndsTheSearchWithinTheRunAtHand() {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger iterations = new AtomicInteger();
        FitListener stopper = new FitListener() {
            @Override
            public void onIteration(int components, CovarianceStructure structure, int iteration, double mean) {
                iterations.addAndGet(stop.get() ? 1 : 0);
                stop.set(true);
            }
        };
        FitOptions options = FitOptions.defaults()
                .withComponents(5)
                .withStructures(CovarianceStructures.full())
                .withStarts(200);
        Candidate best = new GaussianMixtureFitter(options)
                .with(Execution.defaults().withThreads(1).withStop(stop::get).withListener(stopper))
                .fit(Rows.of(Golden.table("iris")))
                .best();
        assertThat(iterations).hasValue(0);
        assertThat(best.starts().finished()).isEqualTo(1);
        assertThat(best.starts().tried()).isEqualTo(10);
        assertThat(best.warnings()).anySatisfy(warning -> assertThat(warning).contains("on request"));
    }

    @Test
    void theNextOptimumIsToldWithItsDistance() {
        FitOptions options = FitOptions.defaults()
                .withComponents(4)
                .withStructures(CovarianceStructures.full())
                .withStarts(20);
        StartReport starts = new GaussianMixtureFitter(options)
                .fit(Rows.of(Golden.table("faithful")))
                .best()
                .starts();
        assertThat(starts.agreeing()).isBetween(1, starts.finished());
        assertThat(starts.finished()).isLessThanOrEqualTo(starts.tried());
        assertThat(starts.gap()).isPositive();
        assertThat(starts.similarity()).isBetween(-0.5, 1.0);
    }

    @Test
    void adjustedRandIndexAgreesWithItsDefinition() {
        Random random = new Random(3);
        for (int trial = 0; trial < 20; trial++) {
            int[] first = random.ints(50, 0, 4).toArray();
            int[] second = random.ints(50, 0, 4).toArray();
            assertThat(AdjustedRandIndex.of(first, second, 4))
                    .isCloseTo(AdjustedRand.index(first, second), within(1e-12));
            assertThat(AdjustedRandIndex.of(first, first, 4)).isEqualTo(1);
        }
        assertThat(AdjustedRandIndex.of(new int[] {0, 0, 1, 1}, new int[] {1, 1, 0, 0}, 2))
                .isEqualTo(1);
        assertThat(AdjustedRandIndex.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}, 2))
                .isCloseTo(-0.5, within(1e-15));
    }

    /** With one component a fold needs no EM: the mean and covariance of the other rows tell the density of its own. */
    @Test
    void crossValidationIsTheDensityOfRowsThatWereLeftOut() {
        double[][] table = Golden.table("iris");
        FitOptions options = FitOptions.defaults()
                .withComponents(1)
                .withStructures(CovarianceStructures.full())
                .withCriterion(Criterion.CV)
                .withSeed(7);
        Candidate fit = new GaussianMixtureFitter(options).fit(Rows.of(table)).best();
        Rows rows = Rows.of(table);
        RowSample sample = RowSample.draw(rows, RowsSummary.of(rows), table.length, 7);
        CrossValidation validation = new CrossValidation(sample, 7);
        double expected = 0;
        double[] tested = new double[table.length];
        for (int fold = 0; fold < validation.folds(); fold++) {
            double[] training = weights(validation.without(fold));
            double[] heldOut = weights(validation.only(fold));
            ReferenceMixture one = ReferenceMixture.of(fit.mixture()).step(table, training);
            expected -= 2 * one.logLikelihood(table, heldOut);
            for (int n = 0; n < table.length; n++) {
                tested[n] += heldOut[n];
                assertThat(training[n] + heldOut[n]).isEqualTo(1);
            }
        }
        assertThat(tested).containsOnly(1);
        assertThat(fit.crossValidation()).isCloseTo(expected, within(1e-6));
        assertThat(Criterion.CV.of(fit)).isEqualTo(fit.crossValidation());
    }

    private static double[] weights(Rows rows) {
        double[] weights = new double[Math.toIntExact(rows.size())];
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            for (int at = 0; reader.next(block, 64); at += block.rows()) {
                for (int n = 0; n < block.rows(); n++) {
                    weights[at + n] = block.weight(n);
                }
            }
        }
        return weights;
    }

    @Test
    void crossValidationFindsTheGroups() {
        FitOptions options = FitOptions.defaults()
                .withComponents(List.of(1, 2, 3, 4, 5, 6))
                .withStructures(CovarianceStructures.full())
                .withCriterion(Criterion.CV);
        double[][] table = Tables.groups(new Random(1), 3, 200, 2, 5);
        FitResult result = new GaussianMixtureFitter(options).fit(Rows.of(table));
        List<Candidate> candidates = result.candidates();
        double three = candidates.get(2).crossValidation();
        assertThat(three).isLessThan(candidates.get(0).crossValidation() - 50);
        assertThat(three).isLessThan(candidates.get(1).crossValidation() - 50);
        assertThat(three).isLessThan(result.best().crossValidation() + 10);
        assertThat(candidates)
                .allSatisfy(candidate ->
                        assertThat(candidate.crossValidation()).isGreaterThan(-2 * candidate.logLikelihood() - 1e-6));
    }

    @Test
    void aPassedTimeLimitLeavesOneCandidateAndSaysWhy() {
        FitOptions options =
                FitOptions.defaults().withComponents(List.of(2, 3, 4)).withStructures(CovarianceStructures.full());
        FitResult result = new GaussianMixtureFitter(options)
                .with(Execution.defaults().withThreads(1).withTimeLimit(Duration.ZERO))
                .fit(Rows.of(Golden.table("iris")));
        assertThat(result.best().isFitted()).isTrue();
        assertThat(result.best().warnings())
                .anySatisfy(warning -> assertThat(warning).contains("time limit"));
        assertThat(result.candidates())
                .anySatisfy(
                        candidate -> assertThat(candidate.failure().orElse("")).contains("time limit"));
    }

    @Test
    void aTimeLimitEndsARunThatWouldGoOn() {
        FitOptions options = FitOptions.defaults()
                .withComponents(8)
                .withStructures(CovarianceStructures.full())
                .withConvergence(new Convergence(1_000_000_000, 0, 0));
        long begin = System.nanoTime();
        Candidate best = new GaussianMixtureFitter(options)
                .with(Execution.defaults().withTimeLimit(Duration.ofMillis(200)))
                .fit(Rows.of(Tables.groups(new Random(5), 8, 500, 2, 2)))
                .best();
        assertThat((System.nanoTime() - begin) * 1e-9).isLessThan(20);
        assertThat(best.converged()).isFalse();
    }

    @Test
    void aGenerousTimeLimitChangesNothing() {
        FitOptions options =
                FitOptions.defaults().withComponents(List.of(2, 3)).withStructures(CovarianceStructures.full());
        Rows rows = Rows.of(Golden.table("faithful"));
        double free = new GaussianMixtureFitter(options).fit(rows).best().logLikelihood();
        double limited = new GaussianMixtureFitter(options)
                .with(Execution.defaults().withTimeLimit(Duration.ofHours(1)))
                .fit(rows)
                .best()
                .logLikelihood();
        assertThat(limited).isEqualTo(free);
    }

    @Test
    void aNegativeTimeLimitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Execution.defaults().withTimeLimit(Duration.ofSeconds(-1)))
                .withMessageContaining("time limit");
    }
}
