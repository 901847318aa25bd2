package org.mixtura.inference.test;

import org.mixtura.model.GaussianMixture;

/**
 * The test of K against K + 1 components.
 *
 * @param mixture the fitted mixture of K components, from which the replicates were drawn
 * @param alternative the fitted mixture of K + 1 components
 * @param logLikelihood the log-likelihood of K components
 * @param alternativeLogLikelihood the log-likelihood of K + 1 components
 * @param replicates the number l of replicates that were needed
 * @param exceeding the number h of replicates whose statistic was at least as large
 * @param pValue (1 + h) / (1 + l) after all replicates; h / l if they could end early (see {@link LikelihoodRatioTest})
 * @param significant whether the p-value is at most the level of the test
 * @param sound whether all components of both mixtures lie above the covariance floor and have at least the rows that their
 *     covariance needs; otherwise the likelihoods, and with them the test, mean nothing
 */
public record LikelihoodRatio(
        GaussianMixture mixture,
        GaussianMixture alternative,
        double logLikelihood,
        double alternativeLogLikelihood,
        int replicates,
        int exceeding,
        double pValue,
        boolean significant,
        boolean sound) {

    /** The number K of components under the null hypothesis. */
    public int components() {
        return mixture.components();
    }

    /** The statistic 2 (L_K+1 - L_K); not negative. */
    public double statistic() {
        return statistic(logLikelihood, alternativeLogLikelihood);
    }

    static double statistic(double logLikelihood, double alternativeLogLikelihood) {
        return Math.max(0, 2 * (alternativeLogLikelihood - logLikelihood));
    }
}
