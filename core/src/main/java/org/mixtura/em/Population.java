package org.mixtura.em;

import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.shape.ScatterShape;

/**
 * All rows of a fit, wherever they are: in this process, or spread over many. What a fit asks of them are passes; starts and short
 * runs need the sample alone.
 */
public interface Population {
    /** The number D of features. */
    int features();

    /**
     * What one pass over all rows tells.
     *
     * @throws org.mixtura.rows.RefusedRowsException if no mixture can be fitted to them
     */
    RowsSummary summary();

    /** See {@link RowSample#draw}. */
    RowSample sample(RowsSummary summary, int capacity, long seed);

    /**
     * The E-step over all rows.
     *
     * @param standardization the coordinates in which mixtures are given and statistics are made
     * @param shape the scatter that is kept
     * @param workers the threads of this process
     */
    Expectation expectation(Standardization standardization, ScatterShape shape, Workers workers);

    /** Rows that this process reads. */
    static Population of(Rows rows) {
        return new LocalPopulation(rows);
    }
}
