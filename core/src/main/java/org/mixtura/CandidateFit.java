package org.mixtura;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mixtura.covariance.CovarianceStructure;
import org.mixtura.em.Convergence;
import org.mixtura.em.EmResult;
import org.mixtura.em.ExpectationMaximization;
import org.mixtura.em.IterationListener;
import org.mixtura.em.Maximization;
import org.mixtura.em.ParallelExpectation;
import org.mixtura.em.Standardization;
import org.mixtura.em.Workers;
import org.mixtura.initialization.Starts;
import org.mixtura.model.GaussianMixture;
import org.mixtura.prior.CovarianceFloor;
import org.mixtura.rows.Rows;

/**
 * Fits one number of components with one covariance structure: short runs from every start, the best of them until they
 * converge, and of those the best one on all rows.
 */
final class CandidateFit {
    private static final int SHORT_RUN_ITERATIONS = 12;
    private static final int FINISHED_STARTS = 4;
    /** Two runs that end with mean log-likelihoods this close found the same optimum. */
    private static final double SAME_OPTIMUM = 1e-5;

    /** A run of EM, judged once: that takes an M-step. */
    private record Run(EmResult result, boolean sound) {
        double mean() {
            return result.statistics().meanLogLikelihood();
        }
    }

    private static final Comparator<Run> BEST_FIRST =
            Comparator.<Run, Boolean>comparing(run -> !run.sound).thenComparingDouble(run -> -run.mean());

    private final FitData data;
    private final FitOptions options;
    private final int components;
    private final CovarianceStructure structure;
    private final Workers workers;
    private final FitListener listener;
    private final Standardization standardization;
    private final Maximization maximization;
    private final Starts starts;
    private final Soundness soundness;

    CandidateFit(
            FitData data,
            FitOptions options,
            int components,
            CovarianceStructure structure,
            Workers workers,
            FitListener listener) {
        this.data = data;
        this.options = options;
        this.components = components;
        this.structure = structure;
        this.workers = workers;
        this.listener = listener;
        this.standardization = data.scale().standardization(structure.allowsFeatureScaling());
        CovarianceFloor floor = data.scale().floor(structure.allowsFeatureScaling());
        this.maximization = new Maximization(structure, floor);
        double rowWeight = data.summary().rowWeight() * standardization.weightScale();
        this.starts = new Starts(sampleExpectation(), structure, floor, rowWeight);
        int flat = structure.rank() > 0
                ? data.namedFlatDirections() // factors find other planes in the course of a fit only
                : starts.flatDirections(data.sample().size(), data.rows().features());
        boolean unnamed = flat > data.namedFlatDirections();
        this.soundness = new Soundness(structure, maximization, data.rows().features(), flat, unnamed, rowWeight);
    }

    /** Fits the candidate from the partitions of the sample, or from the initial mixture of the options. */
    Candidate fit(List<int[]> partitions) {
        if (options.initial() != null) {
            GaussianMixture start = standardization.toStandard(options.initial());
            Run run = judged(em(data.rows(), options.convergence(), true).run(start, 0));
            return candidate(run, run.result.iterations(), new StartReport(1, 1, 1));
        }
        List<Run> shortRuns = new ArrayList<>();
        for (int[] partition : partitions) {
            GaussianMixture start = starts.of(partition, components, data.rows().features());
            EmResult result = em(data.sample().rows(), shortRun(), false).run(start, soundness.smallestCount());
            shortRuns.add(judged(result));
        }
        shortRuns.sort(BEST_FIRST);
        return finish(shortRuns);
    }

    private Candidate finish(List<Run> shortRuns) {
        List<Run> finished = new ArrayList<>();
        Run best = null;
        int iterationsOfBest = 0;
        for (Run shortRun : shortRuns) {
            if (finished.size() >= FINISHED_STARTS && best.sound) {
                break;
            }
            Run run = resume(shortRun.result);
            finished.add(run);
            if (best == null || BEST_FIRST.compare(run, best) < 0) {
                best = run;
                iterationsOfBest = shortRun.result.iterations() + run.result.iterations();
            }
        }
        StartReport report = new StartReport(shortRuns.size(), finished.size(), agreeing(finished, best));
        if (!data.sample().complete()) {
            best = finish(data.rows(), best.result.mixture(), options.convergence(), true);
            iterationsOfBest += best.result.iterations();
        }
        return candidate(best, iterationsOfBest, report);
    }

    private Run resume(EmResult shortRun) {
        int left = Math.max(options.convergence().maxIterations() - shortRun.iterations(), 0);
        Convergence rest = new Convergence(
                left, options.convergence().tolerance(), options.convergence().parameterTolerance());
        return finish(
                data.sample().rows(), shortRun.mixture(), rest, data.sample().complete());
    }

    private Run finish(Rows rows, GaussianMixture start, Convergence rule, boolean announced) {
        ExpectationMaximization em = em(rows, rule, announced);
        return judged(options.accelerated() ? em.runAccelerated(start) : em.run(start, 0));
    }

    private Run judged(EmResult result) {
        return new Run(result, soundness.isSound(result));
    }

    private Convergence shortRun() {
        int iterations = Math.min(SHORT_RUN_ITERATIONS, options.convergence().maxIterations());
        return new Convergence(iterations, options.convergence().tolerance(), 0);
    }

    private ExpectationMaximization em(Rows rows, Convergence rule, boolean announced) {
        ParallelExpectation expectation =
                new ParallelExpectation(rows, standardization, structure.scatterShape(), workers);
        double logScale = standardization.logScale();
        IterationListener inner = (iteration, mean) -> {
            workers.checkCancelled();
            if (announced) {
                listener.onIteration(components, structure, iteration, mean + logScale);
            }
        };
        return new ExpectationMaximization(expectation, maximization, rule, inner);
    }

    private ParallelExpectation sampleExpectation() {
        return new ParallelExpectation(data.sample().rows(), standardization, structure.scatterShape(), workers);
    }

    private static int agreeing(List<Run> finished, Run best) {
        double target = best.mean();
        return (int) finished.stream()
                .filter(run -> Math.abs(run.mean() - target) < SAME_OPTIMUM)
                .count();
    }

    private Candidate candidate(Run run, int iterations, StartReport report) {
        EmResult result = run.result;
        double n = data.summary().totalWeight();
        double weightScale = standardization.weightScale();
        double logScale = standardization.logScale();
        double logLikelihood = result.statistics().logLikelihood() / weightScale + n * logScale;
        double logMaxResponsibility = result.statistics().logMaxResponsibility() / weightScale;
        GaussianMixture mixture = standardization.toOriginal(result.mixture());
        long parameters = mixture.parameterCount();
        double bic = -2 * logLikelihood + parameters * StrictMath.log(n);
        List<Integer> order = mixture.canonicalOrder();
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
                iterations,
                result.converged(),
                medianSeconds(result.nanoseconds()),
                Arrays.stream(result.trace()).map(mean -> mean + logScale).toArray(),
                order.stream().mapToDouble(k -> counts[k] / weightScale).toArray(),
                report,
                run.sound,
                soundness.warnings(result, order, options.convergence()),
                null);
    }

    private static double medianSeconds(long[] nanoseconds) {
        if (nanoseconds.length == 0) {
            return Double.NaN;
        }
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] * 1e-9;
    }
}
