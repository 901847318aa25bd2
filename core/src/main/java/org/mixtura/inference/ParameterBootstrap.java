package org.mixtura.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.mixtura.em.SamplePlan;
import org.mixtura.em.Workers;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;

/**
 * Standard errors and percentile intervals of the parameters of a fitted mixture by the nonparametric bootstrap: B times as many rows
 * as there are are drawn from the rows with replacement, EM goes on from the fitted mixture to the optimum for them, and its
 * components are given the order of the fitted ones.
 *
 * <p>The rows are not copied: a draw is a table with other weights. Row weights are taken as numbers of equal rows, so that a row of
 * weight 2 is drawn like two rows; weights whose sum is less than the number of rows as shares of as many draws as there are rows.
 *
 * <p>Efron (1979), Bootstrap methods: another look at the jackknife, doi:10.1214/aos/1176344552; O'Hagan, Murphy, Scrucca and Gormley
 * (2019), Investigation of parameter uncertainty in clustering using a Gaussian mixture model via jackknife, bootstrap and weighted
 * likelihood bootstrap, doi:10.1007/s00180-019-00897-9.
 */
public final class ParameterBootstrap {
    private final BootstrapOptions options;
    private final Optional<SamplePlan> plan;

    /** A bootstrap with these options. */
    public ParameterBootstrap(BootstrapOptions options) {
        this(options, Optional.empty());
    }

    private ParameterBootstrap(BootstrapOptions options, Optional<SamplePlan> plan) {
        this.options = options;
        this.plan = plan;
    }

    /** The same for mixtures of a fit that drew this sample, so that its covariance floor is known; else that of a fit from the seed 0. */
    public ParameterBootstrap withSample(SamplePlan plan) {
        return new ParameterBootstrap(options, Optional.of(plan));
    }

    /**
     * The intervals.
     *
     * @param rows those to which the mixture was fitted
     * @param level the share of the replicates that an interval holds, between 0 and 1, such as 0.95
     * @throws IllegalArgumentException if the level is not between 0 and 1, or the rows have another number of features
     * @throws RefusedRowsException if a component collapses in all but one of the replicates
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public ParameterIntervals intervals(Rows rows, GaussianMixture mixture, double level) {
        return intervals(rows, mixture, level, ReplicateListener.NONE);
    }

    /** As {@link #intervals(Rows, GaussianMixture, double)}, with a listener that hears of the progress. */
    public ParameterIntervals intervals(Rows rows, GaussianMixture mixture, double level, ReplicateListener listener) {
        ParameterIntervals.requireLevelAndFeatures(rows, mixture, level);
        try (Workers workers = Workers.of(options.threads())) {
            Refit refit =
                    new Refit(rows, mixture.structure(), plan.orElseGet(() -> SamplePlan.of(mixture, 0)), workers);
            double gain = refit.gain(mixture, workers);
            List<double[]> replicates = replicates(refit, mixture, workers, listener);
            List<double[]> kept =
                    replicates.stream().filter(vector -> vector.length > 0).toList();
            if (kept.size() < 2) {
                throw new RefusedRowsException("a component collapsed in " + (replicates.size() - kept.size()) + " of "
                        + replicates.size() + " replicates: use fewer components or a simpler structure");
            }
            return intervals(mixture, level, gain, replicates.size(), kept);
        }
    }

    private List<double[]> replicates(
            Refit refit, GaussianMixture mixture, Workers workers, ReplicateListener listener) {
        Resampling resampling = new Resampling(refit.rows(), refit.bootstrapSize(), refit.bootstrapWeight());
        AtomicInteger done = new AtomicInteger();
        return Replicates.run(
                options.replicates(),
                workers,
                replicate -> {
                    WeightedRows drawn = resampling.draw(new Xoshiro256(options.seed(), replicate));
                    Refit.Fit fit = refit.from(mixture, drawn, workers.sequential());
                    return fit.sound() ? vector(Alignment.align(fit.mixture(), mixture)) : new double[0];
                },
                vector -> false,
                () -> listener.onReplicate(mixture.components(), done.incrementAndGet(), options.replicates()));
    }

    /** The weights, the means and the variances. */
    private static double[] vector(GaussianMixture mixture) {
        int components = mixture.components();
        int features = mixture.features();
        double[] vector = new double[components * (1 + 2 * features)];
        for (int k = 0; k < components; k++) {
            vector[k] = mixture.weight(k);
            System.arraycopy(mixture.mean(k), 0, vector, components + k * features, features);
            for (int d = 0; d < features; d++) {
                vector[components * (1 + features) + k * features + d] =
                        mixture.covariance(k).variance(d);
            }
        }
        return vector;
    }

    private static ParameterIntervals intervals(
            GaussianMixture mixture, double level, double gain, int replicates, List<double[]> kept) {
        double[] estimates = vector(mixture);
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < estimates.length; i++) {
            int at = i;
            double[] column = kept.stream().mapToDouble(vector -> vector[at]).toArray();
            intervals.add(Interval.of(estimates[i], column, level));
        }
        int components = mixture.components();
        int features = mixture.features();
        return new ParameterIntervals(
                IntervalMethod.BOOTSTRAP,
                level,
                replicates,
                replicates - kept.size(),
                gain,
                List.copyOf(intervals.subList(0, components)),
                table(intervals.subList(components, components * (1 + features)), features),
                table(intervals.subList(components * (1 + features), intervals.size()), features));
    }

    private static List<List<Interval>> table(List<Interval> intervals, int features) {
        List<List<Interval>> table = new ArrayList<>();
        for (int at = 0; at < intervals.size(); at += features) {
            table.add(List.copyOf(intervals.subList(at, at + features)));
        }
        return List.copyOf(table);
    }
}
