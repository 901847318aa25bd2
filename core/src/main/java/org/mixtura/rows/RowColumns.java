package org.mixtura.rows;

import org.jspecify.annotations.Nullable;

/**
 * What rows may carry besides their values, one entry per row. A column that is null is absent.
 *
 * @param weights a row of weight 2 counts as two such rows, one of weight 0 as none; absent, every row counts once
 */
@SuppressWarnings("exports") // @Nullable, which whoever compiles against this need not have
public record RowColumns(double @Nullable [] weights) {
    /** No column. */
    public static final RowColumns NONE = new RowColumns(null);

    /**
     * These, if there are as many entries as rows.
     *
     * @throws IllegalArgumentException if not
     */
    RowColumns forRows(long rows) {
        if (weights != null && weights.length != rows) {
            throw new IllegalArgumentException(weights.length + " weights for " + rows + " rows: need one per row");
        }
        return this;
    }

    /** These, and of others what is absent here. */
    RowColumns over(RowColumns others) {
        return weights == null ? others : this;
    }
}
