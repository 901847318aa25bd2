package org.mixtura.data;

import java.util.List;

/**
 * What a table holds, column by column; missing cells and text are counted instead of refused.
 *
 * @param rows the number of records, possibly 0
 * @param columns in the file's order, or in the order asked for
 * @param notes what was decided while reading, in plain words
 */
public record TableProfile(int rows, List<Column> columns, List<String> notes) {
    public TableProfile {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /** What {@link Tables#read} takes a column for. */
    public enum Kind {
        /** At least as many numbers as text: a feature. */
        NUMERIC,
        /** More text than numbers: left out. */
        TEXT,
        /** Only missing cells: left out. */
        EMPTY,
        /** A first column without a name that counts the rows from 0 or 1: left out. */
        ROW_NUMBERS
    }

    /**
     * One column.
     *
     * @param numbers how many cells are finite numbers
     * @param missing how many are missing
     * @param text how many are neither numbers nor missing
     * @param infinite how many are infinite or too large for a double
     * @param firstMissing the place of the first missing cell, such as "line 7", or null
     * @param firstText the place of the first text cell, or null
     * @param firstInfinite the place of the first infinite cell, or null
     * @param values one per row: NaN where the cell is missing or text; the array itself, not a copy
     */
    public record Column(
            String name,
            Kind kind,
            long numbers,
            long missing,
            long text,
            long infinite,
            String firstMissing,
            String firstText,
            String firstInfinite,
            double[] values) {}
}
