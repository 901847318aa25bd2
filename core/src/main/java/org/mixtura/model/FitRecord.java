package org.mixtura.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mixtura.columns.InexactCells;
import org.mixtura.rows.MissingCells;

/**
 * The record of the fit of a model.
 *
 * @param rows the number of rows with a value that it was fitted to
 * @param missing the cells that they lacked; empty if none
 * @param labels what was known of their groups; empty if nothing
 * @param cells how values were known that were not exact; empty if all were
 * @param logLikelihood their log-likelihood under the model; the joint one of values and labels, if there are labels
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
        Optional<Missing> missing,
        Optional<Labels> labels,
        Optional<InexactCells> cells,
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
        Objects.requireNonNull(missing, "what is missing, or Optional.empty()");
        Objects.requireNonNull(labels, "labels, or Optional.empty()");
        Objects.requireNonNull(cells, "inexact cells, or Optional.empty()");
        Objects.requireNonNull(search, "a search, or Optional.empty()");
    }

    /** The record of a fit to exact rows that lacked nothing and had no labels. */
    public FitRecord(
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
        this(
                rows,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                logLikelihood,
                parameters,
                bic,
                iterations,
                converged,
                seed,
                version,
                warnings,
                search);
    }

    /** The same record with another account of labels. */
    public FitRecord withLabels(Labels others) {
        return with(Optional.of(others), cells);
    }

    /** The same record, for labels that came from a column of this name. */
    public FitRecord withLabelColumn(String name) {
        return with(labels.map(known -> known.from(name)), cells);
    }

    /** The same record, for values that were known in these ways. */
    public FitRecord withCells(InexactCells known) {
        return with(labels, Optional.of(known).filter(InexactCells::any));
    }

    private FitRecord with(Optional<Labels> known, Optional<InexactCells> inexact) {
        return new FitRecord(
                rows,
                missing,
                known,
                inexact,
                logLikelihood,
                parameters,
                bic,
                iterations,
                converged,
                seed,
                version,
                warnings,
                search);
    }

    /**
     * The known groups of rows.
     *
     * @param column the name of the column that told them; empty if it is unknown
     * @param rows the number of rows with a known group
     * @param valueLogLikelihood the log-likelihood of the values alone, as if no group were known
     * @param classification how well groups are predicted; empty if it was not examined
     */
    public record Labels(
            Optional<String> column, long rows, double valueLogLikelihood, Optional<Classification> classification) {
        /**
         * Checks the members.
         *
         * @throws IllegalArgumentException if the number of rows is negative, or the log-likelihood not finite
         */
        public Labels {
            Objects.requireNonNull(column, "a column, or Optional.empty()");
            Objects.requireNonNull(classification, "a classification, or Optional.empty()");
            if (rows < 0 || !Double.isFinite(valueLogLikelihood)) {
                throw new IllegalArgumentException("labels need a count of rows and a finite log-likelihood, got "
                        + rows + " and " + valueLogLikelihood);
            }
        }

        private Labels from(String name) {
            return new Labels(Optional.of(name), rows, valueLogLikelihood, classification);
        }
    }

    /**
     * What rows lacked.
     *
     * @param cells the missing cells of rows with a value
     * @param rows the rows with a value that lacked some
     * @param patterns the different sets of features that rows lacked
     * @param emptyRows the rows without any value, which were left out
     */
    public record Missing(long cells, long rows, long patterns, long emptyRows) {
        /**
         * Checks the members.
         *
         * @throws IllegalArgumentException if one is negative
         */
        public Missing {
            if (cells < 0 || rows < 0 || patterns < 0 || emptyRows < 0) {
                throw new IllegalArgumentException("counts of what is missing cannot be negative, got " + cells
                        + " cells, " + rows + " rows, " + patterns + " patterns and " + emptyRows + " empty rows");
            }
        }

        /** What rows lack; empty if nothing. */
        public static Optional<Missing> of(MissingCells cells) {
            return cells.any() || cells.emptyRows() > 0
                    ? Optional.of(new Missing(cells.cells(), cells.rows(), cells.patterns(), cells.emptyRows()))
                    : Optional.empty();
        }
    }
}
