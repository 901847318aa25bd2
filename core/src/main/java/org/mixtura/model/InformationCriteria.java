package org.mixtura.model;

/** Penalties for free parameters, from a log-likelihood alone; smaller is better. */
public final class InformationCriteria {
    private InformationCriteria() {}

    /**
     * BIC = -2 L + p log n.
     *
     * @param size the number n of rows, or what counts as such
     */
    public static double bic(double logLikelihood, long parameters, double size) {
        return -2 * logLikelihood + parameters * StrictMath.log(size);
    }

    /** AIC = -2 L + 2 p. */
    public static double aic(double logLikelihood, long parameters) {
        return -2 * logLikelihood + 2 * parameters;
    }
}
