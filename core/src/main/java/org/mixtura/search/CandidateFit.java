package org.mixtura.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.em.EmResult;
import org.mixtura.em.ExpectationMaximization;
import org.mixtura.em.IterationListener;
import org.mixtura.em.Maximization;
import org.mixtura.expectation.Expectation;
import org.mixtura.expectation.ParallelExpectation;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.Repair;
import org.mixtura.geometry.Standardization;
import org.mixtura.initialization.MixtureMoments;
import org.mixtura.initialization.Regrouping;
import org.mixtura.initialization.Starts;
import org.mixtura.internal.text.Figures;
import org.mixtura.journal.Incumbent;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.soundness.FitData;
import org.mixtura.soundness.Soundness;
import org.mixtura.soundness.Support;
import org.mixtura.soundness.Ties;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/**
 * Fits one number of components with one covariance structure, step by step: short runs from every start, the best of them
 * until they converge; then, as often as a neighbour has something better to start from, runs from there; in the end the best
 * one on all rows.
 */
final class CandidateFit {
    private static final int SHORT_RUN = 12;
    /** In the first iterations from a start, components that lose their rows are placed anew; then EM is accelerated. */
    private static final int SETTLING = 6;

    private static final int FINISHED_STARTS = 3;
    /** Starts from neighbours differ little: a few iterations tell the best one. */
    private static final int TRIAL = 3;

    private static final int FOLLOWED_NEIGHBOURS = 3;
    /** The iterations of those that are followed, trial and all. */
    private static final int FOLLOWED = 15;

    /** After a trial, no start that was further below the best run per row has led to a better one. */
    private static final double WITHIN_SIGHT = 0.15;
    /** Of 2,800 runs from neighbours, 7 of the 370 that led to a better mixture are given up by this, and a third of all iterations. */
    private static final double PATIENCE_WITH_NEIGHBOURS = 10;
    /** The best of the other runs tells how far the next optimum is: it has to be near the end by then. */
    private static final double PATIENCE_WITH_STARTS = 1000;
    /** A run from a neighbour that is further below the best one per row after some iterations is given up. */
    private static final double WITHIN_REACH = 1e-3;

    /** Runs on a sample end here: those that are chosen go on with all rows, whose optimum is another one. */
    private static final double SAMPLE_TOLERANCE = 1e-6;

    private final FitData data;
    private final FitOptions options;
    private final int components;
    private final CovarianceStructure structure;
    private final Workers workers;
    private final Deadline deadline;
    private final Execution execution;
    private final Standardization standardization;
    private final CovarianceFloor floor;
    private final double rowWeight;
    private final Maximization maximization;
    /** One for all runs on the sample: it keeps its memory from one to the next. */
    private final ParallelExpectation sampleExpectation;

    private final Starts starts;
    private final Soundness soundness;
    private final Optima optima;
    private Run best;
    private boolean isOnAllRows;
    private double crossValidation = Double.NaN;
    private String failure;

    /**
     * A candidate of which nothing is known yet.
     *
     * @param flat in how many directions all rows together rest on the floor of the structure
     */
    CandidateFit(
            FitData data,
            FitOptions options,
            int components,
            CovarianceStructure structure,
            int flat,
            Execution execution) {
        this.data = data;
        this.options = options;
        this.optima = new Optima(data.sample().complete());
        this.components = components;
        this.structure = structure;
        this.execution = execution;
        this.workers = execution.workers();
        this.deadline = execution.deadline();
        this.standardization = data.scale().standardization(structure.allowsFeatureScaling());
        this.floor = data.scale().floor(structure.allowsFeatureScaling());
        this.maximization = new Maximization(structure, floor, workers);
        this.rowWeight = data.rowWeight(standardization);
        this.sampleExpectation = expectation(data.sample().rows(), structure.scatterShape());
        this.starts = new Starts(sampleExpectation, structure, floor, rowWeight);
        Support support = new Support(data, standardization, rowWeight, workers);
        Ties ties = new Ties(data.ties(), expectation(data.sample().rows(), ScatterShape.DIAGONAL));
        this.soundness = new Soundness(structure, maximization, standardization, flat, support, ties, data);
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

    /** What others may start from: the best mixture so far, and how the rows of the sample lie in its components. */
    Neighbours.Offer offer() {
        GaussianMixture mixture = best.result().mixture();
        MixtureStatistics statistics =
                expectation(data.sample().rows(), ScatterShape.FULL).expect(mixture);
        MixtureMoments moments = MixtureMoments.of(mixture, statistics);
        return new Neighbours.Offer(moments, standardization, best.mean() + standardization.logScale(), best.sound());
    }

    /** Moments that another candidate offers, in the coordinates of this one. */
    MixtureMoments moments(Neighbours.Offer offer) {
        return offer.moments().moved(offer.standardization(), standardization);
    }

    long parameterCount() {
        return structure.parameterCount(components, data.population().features());
    }

    /** Whether there is a mixture: nothing is begun after the deadline. */
    boolean isBegun() {
        return best != null;
    }

    /** Whether the best mixture so far is judged by all rows. */
    boolean isOnAllRows() {
        return isOnAllRows || data.sample().complete();
    }

    /** Whether every component of the best mixture so far means something. */
    boolean isSound() {
        return best != null && best.sound();
    }

    /** Fits the initial mixture of the options on all rows. */
    void begin(GaussianMixture initial) {
        optima.tried(1);
        ExpectationMaximization em = onAll(options.convergence());
        isOnAllRows = true;
        reached(judged(em.run(standardization.toStandard(initial), 0)));
    }

    /**
     * Tries starts on the sample; the first one even after the deadline if there is nothing yet.
     *
     * @param drawn how many partitions were drawn; those that are the same are run once
     * @return whether one of them led to a better mixture
     */
    boolean tryStarts(List<int[]> partitions, int drawn) {
        Run before = best;
        List<Run> runs = new ArrayList<>();
        for (int[] partition : partitions) {
            if (isNeeded(runs.isEmpty())) {
                attempt(() -> shortRun(partition)).ifPresent(runs::add);
            }
        }
        optima.tried(components == 1 ? runs.size() : drawn);
        finishBest(runs);
        return best != before;
    }

    /** Tries starts on an enriched sample: where the same candidate came to before, and partitions that keep the new rows apart. */
    void begin(CandidateFit before, List<int[]> partitions) {
        List<Run> runs = new ArrayList<>();
        ExpectationMaximization em = onSample(iterations(SHORT_RUN, 0), false);
        GaussianMixture known = before.best.result().mixture();
        attempt(() -> judged(em.run(known, soundness.smallestCount()))).ifPresent(runs::add);
        partitions.stream()
                .takeWhile(any -> !deadline.hasPassed())
                .flatMap(partition -> attempt(() -> shortRun(partition)).stream())
                .forEach(runs::add);
        optima.tried(before.optima.tried() + partitions.size());
        finishBest(runs);
    }

    private void finishBest(List<Run> runs) {
        runs.sort(Run.BEST_FIRST);
        for (int i = 0; i < runs.size() && (i < FINISHED_STARTS || !isSound()) && isNeeded(true); i++) {
            Run run = runs.get(i);
            attempt(() -> finished(structure.rank() > 0 ? regrouped(run) : run)).ifPresent(this::reached);
        }
    }

    /** Values that are far too different may lead a run to numbers that a double cannot hold. That is the end of this run, not of the search. */
    private <T> Optional<T> attempt(Supplier<T> run) {
        try {
            return Optional.of(run.get());
        } catch (IllegalArgumentException | ArithmeticException unrepresentable) {
            failure = unrepresentable.getMessage();
            return Optional.empty();
        }
    }

    private boolean isNeeded(boolean first) {
        return best == null && first || !deadline.hasPassed();
    }

    /** What the best mixture so far knows of the sample. */
    RareRows.Known known() {
        GaussianMixture mixture = best.result().mixture();
        return new RareRows.Known(mixture, standardization, sampleExpectation.allocation(mixture));
    }

    /** The run, or the run from another grouping of its rows that is better, or from another of that one's. */
    private Run regrouped(Run run) {
        Regrouping regrouping =
                new Regrouping(data.sample(), standardization, structure, floor, rowWeight, workers, deadline);
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
        GaussianMixture start =
                starts.of(partition, components, data.population().features());
        EmResult settled = onSample(iterations(SETTLING, 0), false).run(start, soundness.smallestCount());
        Convergence rest = iterations(SHORT_RUN, settled.iterations());
        Run run = judged(onSample(rest, false).goOn(settled, options.accelerated(), Incumbent.NONE));
        return considered(new Run(settled, false, settled.trace(), settled.repairs()).then(run));
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
                .flatMap(neighbour -> attempt(() -> trial(neighbour)).stream())
                .filter(run -> isWithin(WITHIN_SIGHT, run))
                .sorted(Run.BEST_FIRST)
                .limit(FOLLOWED_NEIGHBOURS)
                .takeWhile(run -> !deadline.hasPassed())
                .flatMap(run -> attempt(() -> follow(run)).stream())
                .min(Run.BEST_FIRST)
                .filter(run -> isWithin(WITHIN_REACH, run))
                .flatMap(run -> attempt(() -> finished(run)))
                .ifPresent(this::reached);
        return best != before;
    }

    private Run trial(MixtureMoments neighbour) {
        return considered(judged(onSample(iterations(TRIAL, 0), false).run(neighbour.under(structure, floor), 0)));
    }

    private Run follow(Run run) {
        Convergence rest = iterations(FOLLOWED, run.iterations());
        return onSameRows(onSample(rest, false), run, incumbent(run, PATIENCE_WITH_NEIGHBOURS));
    }

    private Run considered(Run run) {
        if (!run.sound()) {
            optima.doubtful(run.mean());
        }
        return run;
    }

    private boolean isWithin(double distance, Run run) {
        return run.sound() == best.sound() ? run.mean() > best.mean() - distance : run.sound();
    }

    private Run finished(Run run) {
        double tolerance = options.convergence().tolerance();
        boolean goesOn = !data.sample().complete() && tolerance > 0;
        Convergence rest = new Convergence(
                left(run.iterations()),
                goesOn ? Math.max(tolerance, SAMPLE_TOLERANCE) : tolerance,
                options.convergence().parameterTolerance());
        ExpectationMaximization em = onSample(rest, data.sample().complete());
        return onSameRows(em, run, incumbent(run, PATIENCE_WITH_STARTS));
    }

    /** The best run so far, if it is one that the other can be measured by. */
    private Incumbent incumbent(Run run, double patience) {
        return best != null && best.sound() == run.sound() ? new Incumbent(best.mean(), patience) : Incumbent.NONE;
    }

    private void reached(Run run) {
        double[] trace = standardization.logDensitiesToOriginal(run.trace());
        optima.reached(run.result().mixture(), run.mean(), run.sound(), trace);
        if (best == null || Run.BEST_FIRST.compare(run, best) < 0) {
            best = run;
        }
    }

    /** Goes on from the best mixture for so many iterations, on all rows. */
    void goOn(int iterations) {
        attempt(() -> onAllRows(iterations(iterations, 0))).ifPresent(this::reachedOnAllRows);
    }

    /** Goes on from the best mixture until it converges, on all rows. */
    void goOn() {
        attempt(() -> onAllRows(options.convergence())).ifPresent(this::reachedOnAllRows);
    }

    private Run onAllRows(Convergence rule) {
        return isOnAllRows ? onSameRows(onAll(rule), best, Incumbent.NONE) : onOtherRows(onAll(rule), best);
    }

    private void reachedOnAllRows(Run run) {
        best = run;
        isOnAllRows = true;
    }

    /** Finds out what mixtures that were fitted without some rows of the sample say of these rows. */
    void crossValidate(CrossValidation validation) {
        crossValidation = -2 * attempt(() -> logLikelihoodHeldOut(validation)).orElse(Double.NaN);
    }

    private double logLikelihoodHeldOut(CrossValidation validation) {
        double logLikelihood = 0;
        for (int fold = 0; fold < validation.folds() && !deadline.hasPassed(); fold++) {
            Expectation rest = expectation(validation.without(fold), structure.scatterShape());
            Run run = onOtherRows(em(rest, "without fold " + fold, options.convergence(), false), best);
            MixtureStatistics heldOut = expectation(validation.only(fold), structure.scatterShape())
                    .expect(run.result().mixture());
            logLikelihood += heldOut.logLikelihood();
        }
        return deadline.hasPassed()
                ? Double.NaN
                : logLikelihood / rowWeight + data.summary().sampleSize() * standardization.logScale();
    }

    private Run onSameRows(ExpectationMaximization em, Run run, Incumbent incumbent) {
        return run.then(judged(em.goOn(run.result(), options.accelerated(), incumbent)));
    }

    private Run onOtherRows(ExpectationMaximization em, Run run) {
        GaussianMixture start = run.result().mixture();
        return run.then(judged(options.accelerated() ? em.runAccelerated(start) : em.run(start, 0)));
    }

    private Run judged(EmResult result) {
        return new Run(result, soundness.isSound(result), result.trace(), result.repairs());
    }

    /** So many iterations, less those that a run has made. */
    private Convergence iterations(int count, int made) {
        int iterations = Math.max(0, Math.min(count - made, left(made)));
        return new Convergence(iterations, options.convergence().tolerance(), 0);
    }

    private int left(int made) {
        return Math.max(0, options.convergence().maxIterations() - made);
    }

    private ExpectationMaximization onAll(Convergence rule) {
        return em(data.population().expectation(standardization, structure.scatterShape(), workers), "all", rule, true);
    }

    private ExpectationMaximization onSample(Convergence rule, boolean announced) {
        return em(sampleExpectation, data.sampleName(), rule, announced);
    }

    /** EM on rows that the journal knows by a name. */
    private ExpectationMaximization em(Expectation expectation, String name, Convergence rule, boolean announced) {
        double logScale = standardization.logScale();
        IterationListener inner = (iteration, mean) -> {
            workers.checkCancelled();
            if (announced) {
                execution.listener().onIteration(components, structure, iteration, mean + logScale);
            }
        };
        return new ExpectationMaximization(expectation, maximization, rule, deadline, inner)
                .recordedIn(execution.journal(), name);
    }

    private ParallelExpectation expectation(Rows rows, ScatterShape shape) {
        return new ParallelExpectation(rows, standardization, shape, workers);
    }

    private double logLikelihood() {
        return best.result().statistics().logLikelihood() / rowWeight
                + data.summary().sampleSize() * standardization.logScale();
    }

    /** The information criterion of the best mixture so far. */
    double bic() {
        long parameters = best.result().mixture().parameterCount();
        return -2 * logLikelihood() + parameters * StrictMath.log(data.summary().sampleSize());
    }

    /** The best mixture as a candidate; empty if a double cannot hold it in the units of the data. */
    Optional<Candidate> candidate(boolean isGivenUp) {
        return attempt(() -> make(isGivenUp));
    }

    /** Why there is no mixture, or none for all rows. */
    String failure() {
        return failure != null
                ? "values that are far too different led to numbers that a double cannot hold (" + failure + ")"
                : "not tried on all rows: the fit was stopped " + execution.end();
    }

    private Candidate make(boolean isGivenUp) {
        EmResult result = best.result();
        double logLikelihood = logLikelihood();
        double logMaxResponsibility = result.statistics().logMaxResponsibility() / rowWeight;
        GaussianMixture mixture = standardization.toOriginal(result.mixture());
        long parameters = mixture.parameterCount();
        double bic = bic();
        List<Integer> order = options.orderBy() == null
                ? mixture.canonicalOrder()
                : mixture.orderBy(data.summary().names().indexOf(options.orderBy()));
        double[] counts = result.statistics().counts();
        return new Candidate(
                components,
                structure,
                mixture.withComponents(order),
                logLikelihood,
                parameters,
                bic,
                -2 * logLikelihood + 2 * parameters,
                bic - 2 * logMaxResponsibility,
                crossValidation,
                best.iterations(),
                result.converged(),
                result.secondsPerIteration(),
                standardization.logDensitiesToOriginal(result.trace()),
                order.stream().mapToDouble(k -> counts[k] / rowWeight).toArray(),
                optima.report(sampleExpectation::allocation, data.summary().sampleSize()),
                repairs(order),
                best.sound(),
                warnings(order, isGivenUp),
                null);
    }

    /** The repairs of the run that won, with the components in the given order. */
    private List<Repair> repairs(List<Integer> order) {
        return best.repairs().stream()
                .map(repair ->
                        new Repair(repair.iteration(), order.indexOf(repair.component()), repair.count() / rowWeight))
                .toList();
    }

    private List<String> warnings(List<Integer> order, boolean isGivenUp) {
        List<String> warnings = soundness.warnings(best.result(), order);
        Convergence rule = options.convergence();
        if (isGivenUp) {
            warnings.add("not carried to convergence on all rows: other candidates were ahead by then");
        } else if (!best.result().converged() && deadline.hasPassed()) {
            warnings.add("stopped " + execution.end() + " before it converged: allow more time");
        } else if (!best.result().converged() && rule.tolerance() + rule.parameterTolerance() > 0) {
            warnings.add("stopped after " + Figures.count(rule.maxIterations(), "iteration")
                    + " before it converged: allow more, or a larger tolerance");
        }
        return warnings;
    }
}
