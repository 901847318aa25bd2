package org.mixtura.expectation;

import java.io.Serializable;
import org.mixtura.geometry.Standardization;

/**
 * A kind of rows, which determines their E-step. Kinds differ in what a row contains of x: all values, or only a part. Instances
 * are sent to executors.
 */
public interface RowModel extends Serializable {
    /** Rows that contain all values of x. */
    RowModel COMPLETE = new Complete();

    /**
     * The E-step of blocks of such rows.
     *
     * @param standardization the coordinates of the mixture
     * @param components K
     * @param features D
     * @param totalRows the number of all rows, not only of a block
     */
    RowExpectation open(Standardization standardization, int components, int features, long totalRows);

    /** See {@link #COMPLETE}. */
    record Complete() implements RowModel {
        private static final long serialVersionUID = 1L;

        @Override
        public RowExpectation open(Standardization standardization, int components, int features, long totalRows) {
            return new CompleteRows(standardization, components, features, totalRows);
        }
    }
}
