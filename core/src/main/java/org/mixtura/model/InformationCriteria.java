package org.mixtura.model;

/**
 * Information criteria that depend only on the log-likelihood, the number of free parameters and the sample size; smaller is
 * better.
 */
public final class InformationCriteria {
    private InformationCriteria() {}

    /**
     * BIC = -2 L + p log n.
     *
     * @param size the number n of rows, or the effective number
     */
    public static double bic(double logLikelihood, long parameters, double size) {
        return -2 * logLikelihood + parameters * StrictMath.log(size);
    }

    /** AIC = -2 L + 2 p. */
    public static double aic(double logLikelihood, long parameters) {
        return -2 * logLikelihood + 2 * parameters;
    }
}
