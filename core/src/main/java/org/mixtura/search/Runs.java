package org.mixtura.search;

import org.mixtura.em.EmResult;
import org.mixtura.em.ExpectationMaximization;
import org.mixtura.em.IterationListener;
import org.mixtura.em.PointMaximization;
import org.mixtura.expectation.Expectation;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.geometry.Frame;
import org.mixtura.initialization.MixtureMoments;
import org.mixtura.initialization.Starts;
import org.mixtura.journal.Incumbent;
import org.mixtura.model.GaussianMixture;
import org.mixtura.prior.Prior;
import org.mixtura.rows.Rows;
import org.mixtura.soundness.FitData;
import org.mixtura.soundness.Soundness;
import org.mixtura.soundness.Support;
import org.mixtura.soundness.Ties;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.threads.Workers;

/** The runs of EM for one number of components and one structure: short ones, their continuations, and those on other rows. */
final class Runs {
    private static final int SHORT_RUN = 12;
    /** In the first iterations from a start, components that lose their rows are placed anew; then EM is accelerated. */
    private static final int SETTLING = 6;
    /** Starts from neighbours differ little: a few iterations tell the best one. */
    private static final int TRIAL = 3;
    /** The iterations of those that are followed, trial and all. */
    private static final int FOLLOWED = 15;
    /** Runs on a sample end here: those that are chosen go on with all rows, whose optimum is another one. */
    private static final double SAMPLE_TOLERANCE = 1e-6;

    private final FitData data;
    private final FitOptions options;
    private final int components;
    private final Frame frame;
    private final CovarianceStructure structure;
    private final FitContext context;
    private final Workers workers;
    private final PointMaximization maximization;
    /** One for all runs on the sample: it keeps its memory from one to the next. */
    private final SampleExpectation sampleExpectation;

    private final Starts starts;
    private final Soundness soundness;

    /**
     * The runs of a candidate.
     *
     * @param degenerateDirections the number of directions in which all rows together rest on the floor of the structure
     */
    Runs(FitData data, FitOptions options, int components, Frame frame, int degenerateDirections, FitContext context) {
        this.data = data;
        this.options = options;
        this.components = components;
        this.frame = frame;
        this.structure = frame.structure();
        this.context = context;
        this.workers = context.workers();
        this.maximization = new PointMaximization(structure, frame.floor(), Prior.NONE, workers);
        this.sampleExpectation = expectation(data.sample().rows(), structure.scatterShape());
        this.starts = new Starts(sampleExpectation, frame);
        Support support = new Support(data, frame, workers);
        Ties ties = new Ties(data.ties(), expectation(data.sample().rows(), ScatterShape.DIAGONAL));
        this.soundness = new Soundness(frame, maximization, degenerateDirections, support, ties, data);
    }

    Soundness soundness() {
        return soundness;
    }

    /** The E-step over the sample. */
    SampleExpectation onSample() {
        return sampleExpectation;
    }

    /** An E-step over some rows in the coordinates of these runs. */
    SampleExpectation expectation(Rows rows, ScatterShape shape) {
        return Population.of(rows).expectation(frame.standardization(), shape, workers);
    }

    /** From a partition of the sample. */
    Run fromPartition(int[] partition) {
        GaussianMixture start =
                starts.of(partition, components, data.population().features());
        EmResult settled = onSample(iterations(SETTLING, 0), false).run(start, frame.smallestCount());
        Convergence rest = iterations(SHORT_RUN, settled.iterations());
        Run run = judged(onSample(rest, false).resume(settled, options.accelerated(), Incumbent.NONE));
        return new Run(settled, false, settled.trace(), settled.repairs()).then(run);
    }

    /** From a mixture that was fitted to a smaller sample. */
    Run fromMixture(GaussianMixture known) {
        return judged(onSample(iterations(SHORT_RUN, 0), false).run(known, frame.smallestCount()));
    }

    /** From the moments of a neighbour, a few iterations. */
    Run fromNeighbour(MixtureMoments neighbour) {
        GaussianMixture start = neighbour.under(structure, frame.floor());
        return judged(onSample(iterations(TRIAL, 0), false).run(start, 0));
    }

    /** From the initial mixture of the options, on all rows, until EM converges. */
    Run fromInitial(GaussianMixture initial) {
        GaussianMixture start = frame.standardization().toStandard(initial);
        return judged(onAll(options.convergence()).run(start, 0));
    }

    /** Goes on from a trial for some iterations. */
    Run followed(Run run, Incumbent incumbent) {
        return onSameRows(onSample(iterations(FOLLOWED, run.iterations()), false), run, incumbent);
    }

    /** Goes on with the sample until EM converges. */
    Run finished(Run run, Incumbent incumbent) {
        double tolerance = options.convergence().tolerance();
        boolean goesOn = !data.sample().complete() && tolerance > 0;
        Convergence rest = new Convergence(
                left(run.iterations()),
                goesOn ? Math.max(tolerance, SAMPLE_TOLERANCE) : tolerance,
                options.convergence().parameterTolerance());
        return onSameRows(onSample(rest, data.sample().complete()), run, incumbent);
    }

    /** Goes on with all rows from a run on the sample, for so many iterations at the most. */
    Run onAllRows(Run run, boolean isOnAllRows, int iterations) {
        return onAllRows(run, isOnAllRows, iterations(iterations, 0));
    }

    /** Goes on with all rows from a run on the sample until EM converges. */
    Run onAllRows(Run run, boolean isOnAllRows) {
        return onAllRows(run, isOnAllRows, options.convergence());
    }

    private Run onAllRows(Run run, boolean isOnAllRows, Convergence rule) {
        return isOnAllRows ? onSameRows(onAll(rule), run, Incumbent.NONE) : onOtherRows(onAll(rule), run);
    }

    /** Goes on with other rows, which the journal knows by a name, until EM converges. */
    Run on(Rows rows, String name, Run run) {
        Expectation expectation = expectation(rows, structure.scatterShape());
        return onOtherRows(em(expectation, name, options.convergence(), false), run);
    }

    private Run onSameRows(ExpectationMaximization em, Run run, Incumbent incumbent) {
        return run.then(judged(em.resume(run.result(), options.accelerated(), incumbent)));
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
        Expectation expectation =
                data.population().expectation(frame.standardization(), structure.scatterShape(), workers);
        return em(expectation, "all", rule, true);
    }

    private ExpectationMaximization onSample(Convergence rule, boolean announced) {
        return em(sampleExpectation, data.sampleName(), rule, announced);
    }

    /** EM on rows that the journal knows by a name. */
    private ExpectationMaximization em(Expectation expectation, String name, Convergence rule, boolean announced) {
        double logScale = frame.standardization().logScale();
        IterationListener inner = (iteration, mean) -> {
            workers.checkCancelled();
            if (announced) {
                context.listener().onIteration(components, structure, iteration, mean + logScale);
            }
        };
        return new ExpectationMaximization(expectation, maximization, rule, context.deadline(), inner)
                .recordedIn(context.journal(), name);
    }
}
