package org.mixtura.rows;

import org.jspecify.annotations.Nullable;

/**
 * Optional columns of rows in addition to their values. A column that is null is absent.
 *
 * @param weights the row weights, one per row: a row of weight 2 counts as two such rows, a row of weight 0 as none; if absent, every
 *     row counts once
 * @param labels the known groups of rows, one number per row: the index of a name in {@link Rows#labelNames}, or
 *     {@link #UNLABELLED}; if absent, no group is known
 * @param errors the standard errors of the values, in the layout of the values: D per row, 0 for an exact value; if absent, all values
 *     are exact
 * @param halfWidths what is known of each value instead of itself, in the layout of the values: with h > 0, x lies within h of the value;
 *     with +infinity it is at least the value, with -infinity at most; 0 for an exact value; if absent, there are no such values. A value
 *     has a half width or an error, not both
 */
@SuppressWarnings("exports") // @Nullable, which whoever compiles against this need not have
public record RowColumns(
        double @Nullable [] weights,
        int @Nullable [] labels,
        double @Nullable [] errors,
        double @Nullable [] halfWidths) {
    /** The label of a row whose group is not known. */
    public static final int UNLABELLED = -1;

    /** No column. */
    public static final RowColumns NONE = new RowColumns(null);

    /** Weights alone. */
    public RowColumns(double @Nullable [] weights) {
        this(weights, null);
    }

    /** Weights and labels of exact values. */
    public RowColumns(double @Nullable [] weights, int @Nullable [] labels) {
        this(weights, labels, null, null);
    }

    /**
     * Checks that each column has the entries of so many rows, and returns these columns.
     *
     * @param features D
     * @throws IllegalArgumentException if it has not
     */
    RowColumns forRows(long rows, int features) {
        require("weights", weights == null ? rows : weights.length, rows, "one per row");
        require("labels", labels == null ? rows : labels.length, rows, "one per row");
        require("errors", errors == null ? rows * features : errors.length, rows * features, "one per value");
        require(
                "half widths",
                halfWidths == null ? rows * features : halfWidths.length,
                rows * features,
                "one per value");
        return this;
    }

    /**
     * Checks the error of a value.
     *
     * @param row the index of its row, from 0
     * @param feature the name of its feature
     * @throws RefusedRowsException if it is negative or not finite
     */
    public static void requireError(double error, long row, String feature) {
        if (!(error >= 0 && error < Double.POSITIVE_INFINITY)) {
            throw new RefusedRowsException("row " + (row + 1) + ", feature " + feature
                    + ": the error of a value must be finite and not negative, got " + error
                    + ": 0 is exact; leave the value out if nothing is known of it");
        }
    }

    private static void require(String what, long length, long expected, String need) {
        if (length != expected) {
            throw new IllegalArgumentException(length + " " + what + " for " + expected
                    + (need.endsWith("value") ? " values" : " rows") + ": need " + need);
        }
    }

    /** These columns, completed by columns of {@code others} that are absent here. */
    RowColumns over(RowColumns others) {
        return new RowColumns(
                weights == null ? others.weights : weights,
                labels == null ? others.labels : labels,
                errors == null ? others.errors : errors,
                halfWidths == null ? others.halfWidths : halfWidths);
    }
}
