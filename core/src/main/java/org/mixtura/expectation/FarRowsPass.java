package org.mixtura.expectation;

import java.io.Serializable;
import org.mixtura.density.MixtureDensity;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;
import org.mixtura.threads.Workers;

/**
 * One pass that searches for rows far from all components of a mixture, as a message: it holds all that another process needs for
 * its part of the rows. The results of the parts can be merged in any order.
 *
 * <p>The squared distance of a row is min_k (x - mu_k)^T Sigma_k^-1 (x - mu_k), which has no unit.
 */
public final class FarRowsPass implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RowModel model;
    private final MixtureDensity density;
    private final Standardization standardization;
    private final double beyond;
    private final int most;
    private final long totalRows;

    /**
     * A pass.
     *
     * @param model the kind of the rows
     * @param mixture the mixture in standard coordinates
     * @param beyond the squared distance from which a row is far
     * @param most the largest number of rows to be found
     * @param totalRows the number of rows of all parts, which decides which kernels are used
     */
    public FarRowsPass(
            RowModel model,
            GaussianMixture mixture,
            Standardization standardization,
            double beyond,
            int most,
            long totalRows) {
        this.model = model;
        this.density = mixture.density();
        this.standardization = standardization;
        this.beyond = beyond;
        this.most = most;
        this.totalRows = totalRows;
    }

    /** The far rows of a part. */
    public FarRows over(Rows part, Workers workers) {
        FarRows all = new FarRows(beyond, most);
        try (RowReader reader = part.open()) {
            workers.run(() -> {
                FarRows found = read(reader, workers);
                synchronized (all) {
                    all.merge(found);
                }
            });
        }
        return all;
    }

    private FarRows read(RowReader reader, Workers workers) {
        int features = density.features();
        int chunk = ParallelExpectation.chunkRows(density.components(), features, totalRows);
        RowExpectation expectation = model.open(standardization, density.components(), features, totalRows);
        FarRows found = new FarRows(beyond, most);
        RowBlock block = new RowBlock();
        while (reader.next(block, chunk)) {
            workers.checkCancelled();
            expectation.collect(block, density, found);
        }
        return found;
    }
}
