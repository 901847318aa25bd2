package org.mixtura.data.profile;

import java.util.List;
import java.util.Optional;

/**
 * The profile of a table from one pass, in little memory: facts about its columns, the cells that rows lack, the share of repeated
 * rows, and a sample of the rows. Missing cells and text are counted instead of refused.
 *
 * @param rows the number of records, possibly 0
 * @param columns the columns, in the order of the file or in the requested order
 * @param labels the labels of the rows; empty if no column of them was named
 * @param gaps which cells the rows lack, by the places of the columns
 * @param repeated the share of the rows that repeat an earlier row, number by number; estimated in tables with very many distinct
 *     rows
 * @param sample evenly spaced rows, all rows if they are few: one value per column, NaN where the cell is not a finite number
 * @param notes the decisions made while reading, in plain words
 */
public record TableProfile(
        long rows,
        List<Column> columns,
        Optional<LabelFacts> labels,
        Gaps gaps,
        double repeated,
        List<double[]> sample,
        List<String> notes) {
    public TableProfile {
        columns = List.copyOf(columns);
        sample = List.copyOf(sample);
        notes = List.copyOf(notes);
    }

    /** Whether the sample holds every row. */
    public boolean isSampleComplete() {
        return sample.size() == rows;
    }

    /** The kind of a column when a table is read for a fit. */
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
     * @param numbers the number of cells that are finite numbers
     * @param missing the number of missing cells
     * @param text the number of cells that are neither numbers nor missing
     * @param infinite the number of cells that are infinite or too large for a double
     * @param firstMissing the place of the first missing cell, such as "line 7"; empty if there is none
     * @param firstText the place of the first text cell; empty if there is none
     * @param firstInfinite the place of the first infinite cell; empty if there is none
     * @param minimum the smallest finite number, or NaN
     * @param maximum the largest finite number, or NaN
     * @param minimumPlace the place of the minimum; empty if there is none
     * @param maximumPlace the place of the maximum; empty if there is none
     * @param integers whether all numbers are integers
     * @param counts whether each number is 1 more than the previous one
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

        /** Whether all numbers are equal. */
        public boolean isConstant() {
            return minimum == maximum;
        }
    }
}
