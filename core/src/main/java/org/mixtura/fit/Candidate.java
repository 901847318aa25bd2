package org.mixtura.fit;

import java.util.List;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructure;

/**
 * One number of components with one covariance structure, and what came of fitting it.
 *
 * @param components the number of components that was asked for
 * @param structure the covariance structure
 * @param mixture the fitted mixture in canonical order, or null if the candidate failed
 * @param logLikelihood the log-likelihood of that very mixture
 * @param parameters the number of free parameters
 * @param bic see {@link Criterion#BIC}
 * @param aic see {@link Criterion#AIC}
 * @param icl see {@link Criterion#ICL}
 * @param crossValidation see {@link Criterion#CV}; NaN unless that is what candidates are compared by
 * @param iterations the EM iterations that led to the mixture
 * @param converged whether a tolerance was reached before the iterations ran out
 * @param secondsPerIteration the median wall time of an EM iteration over all rows, or NaN if there was none
 * @param trace the mean log-likelihood per row after each iteration, from the start on
 * @param effectiveRows for each component, the sum of its responsibilities times row weights, the weights being such that one stands
 *     for one row (see {@link org.mixtura.rows.RowsSummary#sampleSize})
 * @param starts how many starts agree
 * @param repairs the components that lost their rows on the way and were placed anew, in the run that led to the mixture
 * @param sound whether the components can be believed: each rests on enough rows, none on the covariance floor, none is narrower than
 *     the values can tell
 * @param warnings what the reader should know before believing the fit
 * @param failure why there is no mixture, or null
 */
public record Candidate(
        int components,
        CovarianceStructure structure,
        GaussianMixture mixture,
        double logLikelihood,
        long parameters,
        double bic,
        double aic,
        double icl,
        double crossValidation,
        int iterations,
        boolean converged,
        double secondsPerIteration,
        double[] trace,
        double[] effectiveRows,
        StartReport starts,
        List<Repair> repairs,
        boolean sound,
        List<String> warnings,
        String failure) {

    /** A candidate that could not be fitted. */
    public static Candidate failed(int components, CovarianceStructure structure, String reason) {
        double none = Double.NaN;
        return new Candidate(
                components,
                structure,
                null,
                none,
                0,
                none,
                none,
                none,
                none,
                0,
                false,
                none,
                new double[0],
                new double[0],
                StartReport.NONE,
                List.of(),
                false,
                List.of(),
                reason);
    }

    /** This candidate under the name of a structure that has the same members for these numbers of components and features. */
    public Candidate as(CovarianceStructure other) {
        if (other == structure) {
            return this;
        }
        return new Candidate(
                components,
                other,
                mixture.withStructure(other),
                logLikelihood,
                parameters,
                bic,
                aic,
                icl,
                crossValidation,
                iterations,
                converged,
                secondsPerIteration,
                trace,
                effectiveRows,
                starts,
                repairs,
                sound,
                warnings,
                failure);
    }

    /** Whether there is a mixture. */
    public boolean isFitted() {
        return failure == null;
    }
}
