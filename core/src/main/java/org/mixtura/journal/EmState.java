package org.mixtura.journal;

import java.util.List;
import org.mixtura.fit.Repair;
import org.mixtura.model.GaussianMixture;

/**
 * Where a run of EM stands after an iteration: all that its further course depends on, besides the rows.
 *
 * @param mixture the mixture so far
 * @param trace the mean log-likelihood after 0, 1, 2, ... iterations
 * @param nanoseconds the wall time of each iteration
 * @param converged whether a tolerance was reached
 * @param goesBeyond whether the next step goes beyond that of EM
 * @param repairs the components that collapsed and were placed anew
 * @param memory what the acceleration remembers
 */
public record EmState(
        GaussianMixture mixture,
        double[] trace,
        long[] nanoseconds,
        boolean converged,
        boolean goesBeyond,
        List<Repair> repairs,
        AccelerationMemory memory) {}
