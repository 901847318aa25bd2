package org.mixtura.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.FitOptions;
import org.mixtura.geometry.Frame;
import org.mixtura.geometry.Standardization;
import org.mixtura.initialization.MixtureMoments;
import org.mixtura.initialization.Regrouping;
import org.mixtura.internal.text.Reason;
import org.mixtura.journal.Incumbent;
import org.mixtura.model.GaussianMixture;
import org.mixtura.soundness.FitData;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.threads.Deadline;

/**
 * Fits one number of components with one covariance structure, step by step. First there are short runs from every start, and the
 * best of them are run until they converge. Then runs start from better mixtures of neighbours, as long as there are any. In the
 * end, the best mixture is fitted to all rows.
 */
final class CandidateFit {
    private static final int FINISHED_STARTS = 3;
    private static final int FOLLOWED_NEIGHBOURS = 3;
    /** The optima for values that stand for intervals from which a run with the intervals starts. */
    private static final int CONTINUED_OPTIMA = 5;

    /** After a trial, no start that was further below the best run than this, per row, has led to a better one. */
    private static final double WITHIN_SIGHT = 0.15;
    /** Of 2,800 runs from neighbours, 7 of the 370 that led to a better mixture are given up by this, and a third of all iterations. */
    private static final double PATIENCE_WITH_NEIGHBOURS = 10;
    /** The patience with the best of the other runs, which shows the distance of the next optimum: it has to be nearly converged. */
    private static final double PATIENCE_WITH_STARTS = 1000;
    /** A run from a neighbour that is further below the best run than this, per row, after some iterations is given up. */
    private static final double WITHIN_REACH = 1e-3;

    private final FitData data;
    private final int components;
    private final CovarianceStructure structure;
    private final Deadline deadline;
    private final FitContext context;
    private final Frame frame;
    private final Runs runs;
    private final CandidateReport report;
    private final Optima optima;
    private @Nullable Run best;
    private boolean isOnAllRows;
    private double crossValidation = Double.NaN;
    private @Nullable String failure;

    /**
     * A candidate without a mixture so far.
     *
     * @param degenerateDirections the number of directions in which all rows together rest on the floor of the structure
     */
    CandidateFit(
            FitData data,
            FitOptions options,
            int components,
            CovarianceStructure structure,
            int degenerateDirections,
            FitContext context) {
        this.data = data;
        this.optima = new Optima(data.sample().complete());
        this.components = components;
        this.structure = structure;
        this.context = context;
        this.deadline = context.deadline();
        this.frame = data.frame(structure);
        this.runs = new Runs(data, options, components, frame, degenerateDirections, context);
        this.report = new CandidateReport(data.summary(), options, components, frame, runs, context);
    }

    int components() {
        return components;
    }

    CovarianceStructure structure() {
        return structure;
    }

    /** Whether the mixtures of others are starts for this candidate: factors begin from rows, not from moments. */
    boolean takesOffers() {
        return structure.scatterShape() != ScatterShape.LOW_RANK;
    }

    /** The offer to other candidates: the best mixture so far, with the moments of the sample in its components. */
    Neighbours.Offer offer() {
        GaussianMixture mixture = begun().result().mixture();
        MixtureStatistics statistics =
                runs.expectation(data.sample().rows(), ScatterShape.FULL).expect(mixture.density());
        MixtureMoments moments = MixtureMoments.of(mixture, statistics);
        Standardization standardization = frame.standardization();
        return new Neighbours.Offer(
                moments, standardization, begun().objective() + standardization.logScale(), begun().sound());
    }

    /** Moments that another candidate offers, in the coordinates of this one. */
    MixtureMoments moments(Neighbours.Offer offer) {
        return offer.moments().moved(offer.standardization(), frame.standardization());
    }

    long parameterCount() {
        return structure.parameterCount(components, data.population().features());
    }

    /** Whether there is a mixture: nothing is begun after the deadline. */
    boolean isBegun() {
        return best != null;
    }

    private Run begun() {
        return Objects.requireNonNull(best, "isBegun() comes first");
    }

    /** Whether the best mixture so far was fitted to all rows. */
    boolean isOnAllRows() {
        return isOnAllRows || data.sample().complete();
    }

    /** Whether the best mixture so far is sound. */
    boolean isSound() {
        return best != null && best.sound();
    }

    /** Fits the initial mixture of the options on all rows. */
    void begin(GaussianMixture initial) {
        optima.tried(1);
        isOnAllRows = true;
        reached(runs.fromInitial(initial));
    }

    /**
     * Tries starts on the sample; the first one even after the deadline if there is nothing yet.
     *
     * @param drawn the number of partitions drawn; equal partitions are run once
     * @return whether one of them led to a better mixture
     */
    boolean tryStarts(List<int[]> partitions, int drawn) {
        Run before = best;
        List<Run> begun = new ArrayList<>();
        for (int[] partition : partitions) {
            if (isNeeded(begun.isEmpty())) {
                attempt(() -> shortRun(partition)).ifPresent(begun::add);
            }
        }
        optima.tried(components == 1 ? begun.size() : drawn);
        finishBest(begun);
        return best != before;
    }

    /** Tries starts on an enriched sample: the previous mixture of the same candidate, and partitions that keep the new rows apart. */
    void begin(CandidateFit before, List<int[]> partitions) {
        List<Run> begun = new ArrayList<>();
        GaussianMixture known = before.begun().result().mixture();
        attempt(() -> runs.fromMixture(known)).ifPresent(begun::add);
        partitions.stream()
                .takeWhile(any -> !deadline.hasPassed())
                .flatMap(partition -> attempt(() -> shortRun(partition)).stream())
                .forEach(begun::add);
        optima.tried(before.optima.tried() + partitions.size());
        finishBest(begun);
    }

    /** Tries the optima of the same candidate for values that stand for intervals. */
    void begin(CandidateFit before) {
        List<Run> begun = new ArrayList<>();
        before.optima.mixtures(CONTINUED_OPTIMA).stream()
                .takeWhile(any -> begun.isEmpty() || !deadline.hasPassed())
                .flatMap(mixture -> attempt(() -> runs.fromMixture(mixture)).stream())
                .forEach(begun::add);
        optima.tried(before.optima.tried());
        finishBest(begun);
    }

    private void finishBest(List<Run> begun) {
        begun.sort(Run.BEST_FIRST);
        for (int i = 0; i < begun.size() && (i < FINISHED_STARTS || !isSound()) && isNeeded(true); i++) {
            Run run = begun.get(i);
            attempt(() -> finished(structure.rank() > 0 && !data.allocation().any() ? regrouped(run) : run))
                    .ifPresent(this::reached);
        }
    }

    /**
     * Runs EM. Values of extremely different sizes may lead a run to numbers that a double cannot represent; this ends the run, but
     * not the search.
     */
    private <T> Optional<T> attempt(Supplier<T> run) {
        try {
            return Optional.of(run.get());
        } catch (IllegalArgumentException | ArithmeticException unrepresentable) {
            failure = Reason.of(unrepresentable);
            return Optional.empty();
        }
    }

    private boolean isNeeded(boolean first) {
        return best == null && first || !deadline.hasPassed();
    }

    /** The best mixture so far and its allocation of the sample. */
    RareRows.Known known() {
        GaussianMixture mixture = begun().result().mixture();
        return new RareRows.Known(
                mixture, frame.standardization(), runs.onSample().allocation(mixture.density()));
    }

    /** The run, or a better run from another grouping of its rows; regrouping is repeated on the result. */
    private Run regrouped(Run run) {
        Regrouping regrouping = new Regrouping(data.points(), frame, context.workers(), deadline);
        Run reached = run;
        for (int round = 0; round < components && !deadline.hasPassed(); round++) {
            Optional<int[]> partition = regrouping.of(reached.result().mixture());
            if (partition.isEmpty()) {
                break;
            }
            optima.tried(1);
            Run next = shortRun(partition.get());
            if (Run.BEST_FIRST.compare(next, reached) >= 0) {
                break;
            }
            reached = next;
        }
        return reached;
    }

    private Run shortRun(int[] partition) {
        return considered(runs.fromPartition(partition));
    }

    /**
     * Tries the mixtures of neighbours as starts, on the sample.
     *
     * @return whether one of them led to a better mixture
     */
    boolean improve(List<MixtureMoments> neighbours) {
        Run before = best;
        optima.tried(neighbours.size());
        neighbours.stream()
                .takeWhile(neighbour -> !deadline.hasPassed())
                .flatMap(neighbour -> attempt(() -> considered(runs.fromNeighbour(neighbour))).stream())
                .filter(run -> isWithin(WITHIN_SIGHT, run))
                .sorted(Run.BEST_FIRST)
                .limit(FOLLOWED_NEIGHBOURS)
                .takeWhile(run -> !deadline.hasPassed())
                .flatMap(run -> attempt(() -> runs.followed(run, incumbent(run, PATIENCE_WITH_NEIGHBOURS))).stream())
                .min(Run.BEST_FIRST)
                .filter(run -> isWithin(WITHIN_REACH, run))
                .flatMap(run -> attempt(() -> finished(run)))
                .ifPresent(this::reached);
        return best != before;
    }

    private Run considered(Run run) {
        if (!run.sound()) {
            optima.doubtful(run.objective());
        }
        return run;
    }

    private boolean isWithin(double distance, Run run) {
        Run known = begun();
        return run.sound() == known.sound() ? run.objective() > known.objective() - distance : run.sound();
    }

    private Run finished(Run run) {
        return runs.finished(run, incumbent(run, PATIENCE_WITH_STARTS));
    }

    /** The best run so far, if it can be compared with the given one. */
    private Incumbent incumbent(Run run, double patience) {
        return best != null && best.sound() == run.sound() ? new Incumbent(best.objective(), patience) : Incumbent.NONE;
    }

    private void reached(Run run) {
        double[] trace = frame.standardization().logDensitiesToOriginal(run.trace());
        optima.reached(run.result().mixture(), run.objective(), run.sound(), trace);
        if (best == null || Run.BEST_FIRST.compare(run, best) < 0) {
            best = run;
        }
    }

    /** Continues from the best mixture for a number of iterations, on all rows. */
    void resume(int iterations) {
        attempt(() -> runs.onAllRows(begun(), isOnAllRows, iterations)).ifPresent(this::reachedOnAllRows);
    }

    /** Continues from the best mixture until it converges, on all rows. */
    void resume() {
        attempt(() -> runs.onAllRows(begun(), isOnAllRows)).ifPresent(this::reachedOnAllRows);
    }

    private void reachedOnAllRows(Run run) {
        best = run;
        isOnAllRows = true;
    }

    /** Computes the log-likelihood of rows of the sample under mixtures that were fitted without them. */
    void crossValidate(CrossValidation validation) {
        crossValidation = -2 * attempt(() -> logLikelihoodHeldOut(validation)).orElse(Double.NaN);
    }

    private double logLikelihoodHeldOut(CrossValidation validation) {
        double logLikelihood = 0;
        for (int fold = 0; fold < validation.folds() && !deadline.hasPassed(); fold++) {
            Run run = runs.on(validation.without(fold), "without fold " + fold, begun());
            MixtureStatistics heldOut = runs.expectation(validation.only(fold), structure.scatterShape())
                    .expect(run.result().mixture().density());
            logLikelihood += heldOut.logLikelihood();
        }
        return deadline.hasPassed() ? Double.NaN : report.logLikelihood(logLikelihood);
    }

    /** The information criterion of the best mixture so far. */
    double bic() {
        return report.bic(begun());
    }

    /** The best mixture as a candidate; empty if a double cannot hold it in the units of the data. */
    Optional<Candidate> candidate(boolean isGivenUp) {
        return attempt(() -> report.of(begun(), optima, crossValidation, isGivenUp));
    }

    /** The reason why there is no mixture, or none for all rows. */
    String failure() {
        return failure != null
                ? "values that are far too different led to numbers that a double cannot hold (" + failure + ")"
                : "not tried on all rows: the fit was stopped " + context.end();
    }
}
