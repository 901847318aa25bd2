package org.mixtura.fit;

import org.mixtura.structure.CovarianceStructure;

/** Receives the progress of a fit. Methods may be called from several threads at once, and should return quickly. */
public interface FitListener {
    /** A listener that does nothing. */
    FitListener NONE = new FitListener() {};

    /** The fit begins, with this many candidates. */
    default void onBegin(int candidates) {}

    /** The fit goes on to larger numbers of components than requested, with this many more candidates. */
    default void onGoingOn(int candidates) {}

    /**
     * An E-step over all rows is done.
     *
     * @param components the number of components of the candidate
     * @param structure its covariance structure
     * @param iteration the number of EM iterations of the current run so far
     * @param meanLogLikelihood per row
     */
    default void onIteration(int components, CovarianceStructure structure, int iteration, double meanLogLikelihood) {}

    /**
     * The starts of a candidate have been tried. The candidate may still improve.
     *
     * @param bic its Bayesian information criterion so far, see {@link Criterion#BIC}
     * @param sound whether its components are trustworthy, see {@link Candidate#sound()}
     */
    default void onSearched(int components, CovarianceStructure structure, double bic, boolean sound) {}

    /** A candidate is fitted, or has failed. */
    default void onCandidate(Candidate candidate) {}
}
