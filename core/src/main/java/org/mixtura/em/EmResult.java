package org.mixtura.em;

import java.util.Arrays;
import java.util.List;
import org.mixtura.fit.Repair;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Parameters;
import org.mixtura.statistics.MixtureStatistics;

/**
 * The result of a run of EM.
 *
 * @param parameters the last parameters
 * @param statistics the statistics of the rows under these parameters, with their log-likelihood and counts
 * @param trace the objective per row after 0, 1, 2, ... iterations; without a prior, it is the mean log-likelihood
 * @param converged whether a tolerance was reached
 * @param repairs the components that lost their rows and were placed anew
 * @param nanoseconds the wall time of each iteration, one E-step and one M-step
 */
public record EmResult(
        Parameters parameters,
        MixtureStatistics statistics,
        double[] trace,
        boolean converged,
        List<Repair> repairs,
        long[] nanoseconds) {

    /** The last mixture. */
    public GaussianMixture mixture() {
        return parameters.mixture();
    }

    /** The last objective per row. */
    public double objective() {
        return trace[trace.length - 1];
    }

    /** The number of iterations, each one M-step. */
    public int iterations() {
        return trace.length - 1;
    }

    /** The median wall time of an iteration, or NaN if there was none. */
    public double secondsPerIteration() {
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2] * 1e-9;
    }
}
