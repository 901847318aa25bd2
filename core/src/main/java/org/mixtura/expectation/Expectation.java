package org.mixtura.expectation;

import org.mixtura.density.MixtureDensity;
import org.mixtura.statistics.MixtureStatistics;

/**
 * The E-step: it computes the sufficient statistics of all rows under a density. Implementations differ in where and how the rows
 * are read.
 */
public interface Expectation {
    /** The statistics of all rows about the means of the density, with the log-likelihood of the rows under it. */
    MixtureStatistics expect(MixtureDensity density);
}
