package org.mixtura.expectation;

import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.threads.Workers;

/**
 * All rows of a fit, in this process or distributed over many. A fit makes passes over them; starts and short runs need only the
 * sample.
 */
public interface Population {
    /** The number D of features. */
    int features();

    /**
     * The summary of one pass over all rows.
     *
     * @throws org.mixtura.rows.RefusedRowsException if no mixture can be fitted to them
     */
    RowsSummary summary();

    /** The same rows, which enter E-steps in another way. */
    Population under(RowModel model);

    /** See {@link RowSample#draw}. */
    RowSample sample(RowsSummary summary, int capacity, long seed);

    /**
     * The geometry of the rows. It takes one pass to check them, and one to sample them.
     *
     * @throws org.mixtura.rows.RefusedRowsException if no mixture can be fitted to them
     */
    default Geometry geometry(SamplePlan plan) {
        RowsSummary summary = summary();
        return new Geometry(plan, summary, sample(summary, plan.rows(), plan.seed()));
    }

    /**
     * The E-step over all rows.
     *
     * @param standardization the coordinates of mixtures and statistics
     * @param shape the scatter shape of the statistics
     * @param workers the threads of this process
     */
    Expectation expectation(Standardization standardization, ScatterShape shape, Workers workers);

    /**
     * The rows that are far from all components of a mixture, found in one pass over all rows. The result does not depend on how
     * the rows are distributed.
     *
     * @param mixture the mixture in standard coordinates
     * @param beyond the squared distance from which a row is far
     * @param most the largest number of rows to be found
     * @param workers the threads of this process
     */
    FarRows farRows(GaussianMixture mixture, Standardization standardization, double beyond, int most, Workers workers);

    /** Rows that this process reads, taken for complete ones until {@link #under} says otherwise. */
    static LocalPopulation of(Rows rows) {
        return new LocalPopulation(rows, RowModel.COMPLETE);
    }
}
