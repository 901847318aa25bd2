package org.mixtura.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a model came about.
 *
 * @param rows how many rows it was fitted to
 * @param logLikelihood their log-likelihood under the model
 * @param parameters the number of free parameters
 * @param bic -2 log-likelihood + parameters log(rows), smaller is better
 * @param iterations the iterations of the best start
 * @param converged whether the last iteration changed less than the tolerance
 * @param seed what the starts were drawn from
 * @param version the version of the library that fitted it
 * @param warnings what a user of the model should know
 * @param search what else was tried; empty if nobody knows
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
