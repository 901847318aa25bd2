package org.mixtura.em;

import java.io.Serializable;
import java.util.Optional;
import org.mixtura.internal.kernel.MixtureDensity;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.shape.ScatterShape;
import org.mixtura.statistics.MixtureStatistics;

/**
 * One E-step as a message: all that another process needs to make the statistics of its part of the rows. Parts are merged by
 * {@link OrderedMerge}. Where every part but the last has a power of two times {@link #blockRows} rows, as many in each, the merged
 * statistics have the same bits as those that one process makes of all rows.
 */
public final class PartialExpectation implements Serializable {
    private static final long serialVersionUID = 1L;

    private final MixtureDensity density;
    private final Standardization standardization;
    private final ScatterShape shape;
    private final long totalRows;

    /**
     * The E-step of a mixture.
     *
     * @param totalRows the number of rows of all parts: blocks and kernels are chosen by it
     */
    public PartialExpectation(
            GaussianMixture mixture, Standardization standardization, ScatterShape shape, long totalRows) {
        this.density = mixture.density();
        this.standardization = standardization;
        this.shape = shape;
        this.totalRows = totalRows;
    }

    /** The number of consecutive rows that no E-step cuts in the middle: what a part should be made of. */
    public static int blockRows(int features) {
        return ParallelExpectation.largestChunk(features);
    }

    /** The statistics of a part; empty if it has no rows. */
    public Optional<MixtureStatistics> over(Rows part, Workers workers) {
        return Optional.ofNullable(
                new ParallelExpectation(part, totalRows, standardization, shape, workers).expect(density));
    }
}
