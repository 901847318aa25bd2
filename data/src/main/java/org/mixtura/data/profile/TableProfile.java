package org.mixtura.data.profile;

import java.util.List;

/**
 * What one pass over a table tells, in little memory: columns, what rows lack, how often rows are repeated, and a sample of the rows. Missing cells and
 * text are counted instead of refused.
 *
 * @param rows the number of records, possibly 0
 * @param columns in the file's order, or in the order asked for
 * @param gaps which cells the rows lack, by the places of the columns
 * @param repeated the share of the rows that repeat an earlier row, number by number; estimated in tables with very many different
 *     rows
 * @param sample rows at equal distances, all of them if they are few: one value per column, NaN where the cell is no finite number
 * @param notes what was decided while reading, in plain words
 */
public record TableProfile(
        long rows, List<Column> columns, Gaps gaps, double repeated, List<double[]> sample, List<String> notes) {
    public TableProfile {
        columns = List.copyOf(columns);
        sample = List.copyOf(sample);
        notes = List.copyOf(notes);
    }

    /** Whether the sample holds every row. */
    public boolean isSampleComplete() {
        return sample.size() == rows;
    }

    /** What a column is taken for where a table is read for a fit. */
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
     * @param minimum the smallest finite number, or NaN
     * @param maximum the largest finite number, or NaN
     * @param minimumPlace its place
     * @param maximumPlace its place
     * @param integers whether all numbers are integers
     * @param counts whether each number is 1 more than the one before
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
            double minimum,
            double maximum,
            String minimumPlace,
            String maximumPlace,
            boolean integers,
            boolean counts) {

        /** Whether every cell is a finite number. */
        public boolean isComplete() {
            return missing == 0 && isFinite();
        }

        /** Whether every cell that is not missing is a finite number, and there are such. */
        public boolean isFinite() {
            return text + infinite == 0 && numbers > 0;
        }

        /** Whether all numbers are the same. */
        public boolean isConstant() {
            return minimum == maximum;
        }
    }
}
