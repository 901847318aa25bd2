package org.mixtura.em;

import java.util.Arrays;
import java.util.List;
import org.mixtura.fit.Repair;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;

/**
 * Where a run of EM ended.
 *
 * @param mixture the last mixture
 * @param statistics the statistics made with that very mixture: its log-likelihood, its counts
 * @param trace the mean log-likelihood after 0, 1, 2, ... iterations
 * @param converged whether a tolerance was reached
 * @param repairs the components that collapsed and were placed anew
 * @param nanoseconds the wall time of each iteration, one E-step and one M-step
 */
public record EmResult(
        GaussianMixture mixture,
        MixtureStatistics statistics,
        double[] trace,
        boolean converged,
        List<Repair> repairs,
        long[] nanoseconds) {

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
