package org.mixtura.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The record of the fit of a model.
 *
 * @param rows the number of rows that it was fitted to
 * @param logLikelihood their log-likelihood under the model
 * @param parameters the number of free parameters
 * @param bic -2 log-likelihood + parameters log(rows), smaller is better
 * @param iterations the iterations of the best start
 * @param converged whether the last iteration changed less than the tolerance
 * @param seed the seed of the starts
 * @param version the version of the library that fitted it
 * @param warnings warnings about the fit
 * @param search the search that chose the model; empty if it is unknown
 */
public record FitRecord(
        long rows,
        double logLikelihood,
        long parameters,
        double bic,
        int iterations,
        boolean converged,
        long seed,
        String version,
        List<String> warnings,
        Optional<SearchRecord> search) {
    /**
     * Checks the members.
     *
     * @throws IllegalArgumentException if a count is negative, or a number not finite
     */
    public FitRecord {
        if (rows < 0 || parameters < 0 || iterations < 0) {
            throw new IllegalArgumentException("counts cannot be negative, got rows " + rows + ", parameters "
                    + parameters + ", iterations " + iterations);
        }
        if (!Double.isFinite(logLikelihood) || !Double.isFinite(bic)) {
            throw new IllegalArgumentException(
                    "logLikelihood and bic must be finite, got " + logLikelihood + " and " + bic);
        }
        if (version == null) {
            throw new IllegalArgumentException("a fit needs the version that made it, got null");
        }
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(search, "a search, or Optional.empty()");
    }
}
