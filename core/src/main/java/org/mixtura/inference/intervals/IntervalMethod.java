package org.mixtura.inference.intervals;

/** Where standard errors and intervals come from. */
public enum IntervalMethod {
    /** The spread of fits to resampled rows: {@link ParameterBootstrap}. */
    BOOTSTRAP,
    /** The curvature of the log-likelihood, H^-1: right if the mixture is. */
    INFORMATION,
    /** The curvature and the spread of the scores, H^-1 (sum_n w_n s_n s_n^T) H^-1: right, for many rows, whether the mixture is or not. */
    SANDWICH
}
