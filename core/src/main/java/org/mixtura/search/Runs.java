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

/** The runs of EM for one number of components and one structure: short runs, their continuations, and runs on other rows. */
final class Runs {
    private static final int SHORT_RUN = 12;
    /** In the first iterations from a start, components that lose their rows are placed anew; then EM is accelerated. */
    private static final int SETTLING = 6;
    /** The iterations of a trial from neighbours. These starts differ little, so a few iterations show the best one. */
    private static final int TRIAL = 3;
    /** The iterations of the runs that are followed, including the trial. */
    private static final int FOLLOWED = 15;
    /** The tolerance of runs on a sample: the chosen ones continue with all rows, which have another optimum. */
    private static final double SAMPLE_TOLERANCE = 1e-6;

    private final FitData data;
    private final FitOptions options;
    private final int components;
    private final Frame frame;
    private final CovarianceStructure structure;
    private final FitContext context;
    private final Workers workers;
    private final PointMaximization maximization;
    /** A single E-step for all runs on the sample, which reuses its memory. */
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
        this.starts = new Starts(onPoints(), frame);
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
        return data.population(rows).expectation(frame.standardization(), shape, workers);
    }

    /** Partitions are made of complete rows. */
    private SampleExpectation onPoints() {
        return data.points() == data.sample()
                ? sampleExpectation
                : Population.of(data.points().rows())
                        .expectation(frame.standardization(), structure.scatterShape(), workers);
    }

    /** A run from a partition of the sample. */
    Run fromPartition(int[] partition) {
        GaussianMixture start = starts.of(
                        partition, components, data.population().features())
                .withLabels(data.labels(partition, components));
        EmResult settled = onSample(iterations(SETTLING, 0), false).run(start, frame.smallestCount());
        Convergence rest = iterations(SHORT_RUN, settled.iterations());
        Run run = judged(onSample(rest, false).resume(settled, options.accelerated(), Incumbent.NONE));
        return new Run(settled, false, settled.trace(), settled.repairs()).then(run);
    }

    /** A run from a mixture that was fitted to a smaller sample. */
    Run fromMixture(GaussianMixture known) {
        return judged(onSample(iterations(SHORT_RUN, 0), false).run(known, frame.smallestCount()));
    }

    /** A run of a few iterations from the moments of a neighbour. */
    Run fromNeighbour(MixtureMoments neighbour) {
        GaussianMixture start = neighbour.under(structure, frame.floor());
        return judged(onSample(iterations(TRIAL, 0), false).run(start, 0));
    }

    /** A run from the initial mixture of the options, on all rows, until EM converges. */
    Run fromInitial(GaussianMixture initial) {
        GaussianMixture start = frame.standardization().toStandard(initial);
        if (data.allocation().any()) {
            start = start.withLabels(
                    start.labels().numberedBy(data.allocation().labels().names()));
        }
        return judged(onAll(options.convergence()).run(start, 0));
    }

    /** Continues a trial for some iterations. */
    Run followed(Run run, Incumbent incumbent) {
        return onSameRows(onSample(iterations(FOLLOWED, run.iterations()), false), run, incumbent);
    }

    /** Continues a run on the sample until EM converges. */
    Run finished(Run run, Incumbent incumbent) {
        double tolerance = options.convergence().tolerance();
        boolean goesOn = !data.sample().complete() && tolerance > 0;
        Convergence rest = new Convergence(
                left(run.iterations()),
                goesOn ? Math.max(tolerance, SAMPLE_TOLERANCE) : tolerance,
                options.convergence().parameterTolerance());
        return onSameRows(onSample(rest, data.sample().complete()), run, incumbent);
    }

    /** Continues a run on the sample with all rows, for at most this many iterations. */
    Run onAllRows(Run run, boolean isOnAllRows, int iterations) {
        return onAllRows(run, isOnAllRows, iterations(iterations, 0));
    }

    /** Continues a run on the sample with all rows until EM converges. */
    Run onAllRows(Run run, boolean isOnAllRows) {
        return onAllRows(run, isOnAllRows, options.convergence());
    }

    private Run onAllRows(Run run, boolean isOnAllRows, Convergence rule) {
        return isOnAllRows ? onSameRows(onAll(rule), run, Incumbent.NONE) : onOtherRows(onAll(rule), run);
    }

    /**
     * Continues a run with other rows until EM converges.
     *
     * @param name the name of the rows in the journal
     */
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

    /** A stopping rule after {@code count} iterations, minus those already made. */
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

    /** The EM algorithm on rows with a name in the journal. */
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
