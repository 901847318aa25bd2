package org.mixtura.em;

/** Receives every E-step of a run. */
@FunctionalInterface
public interface IterationListener {
    /**
     * Called after each E-step.
     *
     * @param iteration the number of M-steps so far
     * @param meanLogLikelihood the mean log-likelihood per row after them, in standard coordinates
     */
    void onIteration(int iteration, double meanLogLikelihood);
}
