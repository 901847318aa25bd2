package org.mixtura.inference.intervals;

/** The method for standard errors and intervals. */
public enum IntervalMethod {
    /** The spread of fits to resampled rows: {@link ParameterBootstrap}. */
    BOOTSTRAP,
    /** The curvature of the log-likelihood, H^-1: valid if the model is correct. */
    INFORMATION,
    /**
     * The curvature and the spread of the scores, H^-1 (sum_n w_n s_n s_n^T) H^-1: valid for many rows, even if the model is not
     * correct.
     */
    SANDWICH
}
