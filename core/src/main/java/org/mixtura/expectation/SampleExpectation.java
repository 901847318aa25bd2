package org.mixtura.expectation;

import org.mixtura.density.MixtureDensity;
import org.mixtura.statistics.MixtureStatistics;

/** The E-step over rows that this process reads; it also handles partitions of the rows. */
public interface SampleExpectation extends Expectation {
    /**
     * The statistics of a partition, about the means of a density and along its directions.
     *
     * @param labels the component of each row
     */
    MixtureStatistics ofPartition(int[] labels, MixtureDensity about);

    /** The most probable component of each row, the first of equals. */
    int[] allocation(MixtureDensity density);
}
