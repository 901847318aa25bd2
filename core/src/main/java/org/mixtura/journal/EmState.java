package org.mixtura.journal;

import java.util.List;
import org.mixtura.fit.Repair;
import org.mixtura.model.GaussianMixture;

/**
 * The state of a run of EM after an iteration: together with the rows, it determines all later iterations.
 *
 * @param mixture the current mixture
 * @param trace the mean log-likelihood after 0, 1, 2, ... iterations
 * @param nanoseconds the wall time of each iteration
 * @param converged whether a tolerance was reached
 * @param goesBeyond whether the next step is accelerated
 * @param repairs the components that collapsed and were placed anew
 * @param memory the memory of the acceleration
 */
public record EmState(
        GaussianMixture mixture,
        double[] trace,
        long[] nanoseconds,
        boolean converged,
        boolean goesBeyond,
        List<Repair> repairs,
        AccelerationMemory memory) {}
