package org.mixtura.expectation;

import java.io.Serializable;
import org.mixtura.geometry.Standardization;
import org.mixtura.rows.RowsSummary;

/**
 * A kind of rows, which determines their E-step. Kinds differ in what a row contains of x: all values, or only a part. Instances
 * are sent to executors.
 */
public interface RowModel extends Serializable {
    /** Rows that contain all values of x. */
    RowModel COMPLETE = new Complete();

    /** Rows that tell some values of x, with errors or without, or bounds of them: cells that are NaN are missing at random. */
    RowModel INCOMPLETE = new Incomplete();

    /** How rows enter of which a pass has told this: one of the two constants. */
    static RowModel of(RowsSummary summary) {
        return Completion.isNeeded(summary) || summary.hasErrors() || summary.hasIntervals() ? INCOMPLETE : COMPLETE;
    }

    /**
     * The E-step of blocks of such rows.
     *
     * @param standardization the coordinates of the mixture
     * @param components K
     * @param features D
     * @param totalRows the number of all rows, not only of a block
     */
    RowExpectation open(Standardization standardization, int components, int features, long totalRows);

    /** How many times as many rows as complete ones are taken at once, where that pays: a power of two. */
    default int blocks() {
        return 1;
    }

    /** See {@link #COMPLETE}. */
    record Complete() implements RowModel {
        private static final long serialVersionUID = 1L;

        @Override
        public RowExpectation open(Standardization standardization, int components, int features, long totalRows) {
            return new CompleteRows(standardization, components, features, totalRows);
        }
    }

    /** See {@link #INCOMPLETE}. */
    record Incomplete() implements RowModel {
        private static final long serialVersionUID = 1L;

        @Override
        public RowExpectation open(Standardization standardization, int components, int features, long totalRows) {
            return new IncompleteRows(standardization, components, features, totalRows);
        }

        /** The more rows, the more of them lack the same cells, or have the same errors. */
        @Override
        public int blocks() {
            return 8;
        }
    }
}
