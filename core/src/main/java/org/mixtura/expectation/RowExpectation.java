package org.mixtura.expectation;

import org.mixtura.density.MixtureDensity;
import org.mixtura.rows.RowBlock;
import org.mixtura.statistics.MixtureStatistics;

/** The E-step of blocks of rows of one kind. It has memory of its own, so each thread needs its own instance. */
public interface RowExpectation {
    /** The number K of components of the mixtures. */
    int components();

    /** Adds the statistics of a block under a mixture in standard coordinates; a row with a label is of the components that it owns. */
    void accumulate(RowBlock block, MixtureDensity density, MixtureStatistics statistics);

    /** Adds the statistics of a block in which each row belongs to one component: row n of the table belongs to {@code parts[n]}. */
    void accumulate(RowBlock block, int[] parts, MixtureDensity about, MixtureStatistics statistics);

    /** Finds the most probable component of each row of a block; for row n of the table, it is stored in {@code parts[n]}. */
    void allocate(RowBlock block, MixtureDensity density, int[] parts);

    /** Collects the rows of a block by their squared distance from the nearest component. */
    void collect(RowBlock block, MixtureDensity density, FarRows far);
}
