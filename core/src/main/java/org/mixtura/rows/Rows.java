package org.mixtura.rows;

import java.util.List;

/**
 * A table of numbers that can be read from the start any number of times, in blocks and always in the same order. Its rows may have
 * additional {@linkplain RowColumns columns}. Implementations are immutable and may be read by several threads at once, each with a
 * reader of its own.
 */
public interface Rows {
    /** The number D of features, at least 1. */
    int features();

    /** The number N of rows. */
    long size();

    /** The name of feature d, for messages and tables: x1, x2, ... by default. */
    default String featureName(int d) {
        return "x" + (d + 1);
    }

    /** The names of the groups that labels of rows refer to, in order; empty if no row is labelled. */
    default List<String> labelNames() {
        return List.of();
    }

    /** Opens a reader positioned before the first row. */
    RowReader open();

    /**
     * The same rows with additional columns, which replace columns of the rows that have the same meaning.
     *
     * @param columns the columns; not copied
     * @throws IllegalArgumentException if a column does not have as many entries as there are rows
     */
    default Rows with(RowColumns columns) {
        return new AnnotatedRows(this, columns.forRows(size(), features()));
    }

    /**
     * Rows held in memory.
     *
     * @param table N rows of D values; copied
     * @throws IllegalArgumentException if there are no rows or columns, or the rows differ in length
     */
    static ArrayRows of(double[][] table) {
        return ArrayRows.of(table);
    }

    /**
     * Rows held in memory.
     *
     * @param values N D values, row by row; not copied, so they may not change while the rows are in use
     * @throws IllegalArgumentException if the length is not a positive multiple of {@code features}
     */
    static ArrayRows of(double[] values, int features) {
        return new ArrayRows(values, features, RowColumns.NONE);
    }
}
