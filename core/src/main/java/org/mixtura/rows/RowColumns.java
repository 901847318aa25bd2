package org.mixtura.rows;

import org.jspecify.annotations.Nullable;

/**
 * Optional columns of rows in addition to their values, with one entry per row. A column that is null is absent.
 *
 * @param weights the row weights: a row of weight 2 counts as two such rows, a row of weight 0 as none; if absent, every row counts
 *     once
 */
@SuppressWarnings("exports") // @Nullable, which whoever compiles against this need not have
public record RowColumns(double @Nullable [] weights) {
    /** No column. */
    public static final RowColumns NONE = new RowColumns(null);

    /**
     * Checks that each column has one entry per row, and returns these columns.
     *
     * @throws IllegalArgumentException if it has not
     */
    RowColumns forRows(long rows) {
        if (weights != null && weights.length != rows) {
            throw new IllegalArgumentException(weights.length + " weights for " + rows + " rows: need one per row");
        }
        return this;
    }

    /** These columns, completed by columns of {@code others} that are absent here. */
    RowColumns over(RowColumns others) {
        return weights == null ? others : this;
    }
}
