package org.mixtura.inference.intervals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.inference.BootstrapOptions;
import org.mixtura.inference.ReplicateListener;
import org.mixtura.inference.replicate.Refit;
import org.mixtura.inference.replicate.Replicates;
import org.mixtura.inference.replicate.Resampling;
import org.mixtura.internal.math.NormalDistribution;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.model.Alignment;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.threads.Workers;

/**
 * Standard errors and intervals of the parameters of a fitted mixture by the nonparametric bootstrap. B times, a table of the same
 * size is drawn from the rows with replacement, EM runs from the fitted mixture to the optimum for that table, and the components
 * are matched to those of the fitted mixture.
 *
 * <p>Intervals of weights and means are percentile intervals of the replicates. The estimate of a variance is on average too small,
 * its replicates are smaller still, and both are skewed. Intervals of variances, covariances and correlations are therefore
 * corrected for bias and acceleration (BC_a). Those of variances and covariances use the quantile of Student's distribution instead
 * of the normal one, since the spread is itself estimated: for N normal values, the squared standard error of the logarithm of the
 * variance has the relative variance 6 / N, which is that of a chi-squared variable with N / 3 degrees of freedom.
 *
 * <p>The rows are not copied: a draw is the same table with other weights. Row weights count as numbers of equal rows, so that a
 * row of weight 2 is drawn like two rows. Weights whose sum is less than the number of rows are drawing probabilities, up to a
 * factor, for as many draws as there are rows. Rows are drawn with their missing cells and their labels.
 *
 * <p>Efron (1979), Bootstrap methods: another look at the jackknife, doi:10.1214/aos/1176344552; Efron (1987), Better bootstrap
 * confidence intervals, doi:10.1080/01621459.1987.10478410; O'Hagan, Murphy, Scrucca and Gormley (2019), Investigation of parameter
 * uncertainty in clustering using a Gaussian mixture model via jackknife, bootstrap and weighted likelihood bootstrap,
 * doi:10.1007/s00180-019-00897-9.
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

    /**
     * This bootstrap with the sample plan of the fit of the mixture, which determines the covariance floor. The default is the plan
     * of a fit with seed 0.
     */
    public ParameterBootstrap withSample(SamplePlan plan) {
        return new ParameterBootstrap(options, Optional.of(plan));
    }

    /**
     * The intervals.
     *
     * @param rows the rows to which the mixture was fitted
     * @param level the nominal probability that an interval covers the parameter, between 0 and 1, such as 0.95
     * @throws IllegalArgumentException if the level is not between 0 and 1, or the rows have another number of features
     * @throws RefusedRowsException if a component collapses in all but one of the replicates
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public ParameterIntervals intervals(Rows rows, GaussianMixture mixture, double level) {
        return intervals(rows, mixture, level, ReplicateListener.NONE);
    }

    /** As {@link #intervals(Rows, GaussianMixture, double)}, with a listener that receives the progress. */
    public ParameterIntervals intervals(Rows rows, GaussianMixture fitted, double level, ReplicateListener listener) {
        ParameterIntervals.requireLevelAndFeatures(rows, fitted, level);
        try (Workers workers = Workers.of(options.threads())) {
            Refit refit = new Refit(rows, fitted.structure(), plan.orElseGet(() -> SamplePlan.of(fitted, 0)), workers);
            GaussianMixture mixture = refit.numbered(fitted);
            double gain = refit.gain(mixture, workers);
            ParameterVector places = new ParameterVector(mixture);
            List<double[]> replicates = replicates(refit, mixture, places, workers, listener);
            List<double[]> kept =
                    replicates.stream().filter(vector -> vector.length > 0).toList();
            if (kept.size() < 2) {
                throw new RefusedRowsException("a component collapsed in " + (replicates.size() - kept.size()) + " of "
                        + replicates.size() + " replicates: use fewer components or a simpler structure");
            }
            return intervals(refit, mixture, places, level, gain, replicates.size(), kept);
        }
    }

    private List<double[]> replicates(
            Refit refit, GaussianMixture mixture, ParameterVector places, Workers workers, ReplicateListener listener) {
        Resampling resampling = new Resampling(refit.rows(), refit.bootstrapSize(), refit.bootstrapWeight());
        AtomicInteger done = new AtomicInteger();
        return Replicates.run(
                options.replicates(),
                workers,
                replicate -> {
                    Rows drawn = resampling.draw(new Xoshiro256(options.seed(), replicate));
                    Refit.Fit fit = refit.from(mixture, drawn, workers.sequential());
                    return fit.sound() ? places.values(Alignment.align(fit.mixture(), mixture)) : new double[0];
                },
                vector -> false,
                () -> listener.onReplicate(mixture.components(), done.incrementAndGet(), options.replicates()));
    }

    private static ParameterIntervals intervals(
            Refit refit,
            GaussianMixture mixture,
            ParameterVector places,
            double level,
            double gain,
            int replicates,
            List<double[]> kept) {
        List<ReplicateDistribution> distributions = distributions(places.values(mixture), kept);
        Acceleration acceleration = Acceleration.of(refit.rows(), mixture, places, refit.bootstrapWeight());
        double z = NormalDistribution.twoSided(level);
        List<Interval> all = new ArrayList<>();
        distributions.forEach(distribution -> all.add(distribution.percentile(level)));
        for (int k = 0; k < mixture.components(); k++) {
            for (int d = 0; d < mixture.features(); d++) {
                double student = NormalDistribution.studentOfVariance(z, acceleration.values(k, d));
                int at = places.variances(k) + d;
                all.set(at, distributions.get(at).corrected(student, acceleration.ofVariance(k, d)));
            }
            for (int pair = 0; pair < places.pairs(); pair++) {
                double student = NormalDistribution.studentOfVariance(z, acceleration.valuesOfPair(k, pair));
                int at = places.covariances(k) + pair;
                all.set(at, distributions.get(at).corrected(student, acceleration.ofCovariance(k, pair)));
                at = places.correlations(k) + pair;
                all.set(at, distributions.get(at).corrected(z, acceleration.ofCorrelation(k, pair)));
            }
        }
        return ParameterIntervals.of(
                IntervalMethod.BOOTSTRAP, mixture, level, replicates, replicates - kept.size(), gain, all);
    }

    private static List<ReplicateDistribution> distributions(double[] estimates, List<double[]> kept) {
        List<ReplicateDistribution> distributions = new ArrayList<>();
        for (int i = 0; i < estimates.length; i++) {
            int at = i;
            double[] column = kept.stream().mapToDouble(vector -> vector[at]).toArray();
            distributions.add(new ReplicateDistribution(estimates[i], column));
        }
        return distributions;
    }
}
