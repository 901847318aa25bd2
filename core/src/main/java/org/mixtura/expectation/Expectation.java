package org.mixtura.expectation;

import org.mixtura.density.MixtureDensity;
import org.mixtura.statistics.MixtureStatistics;

/** The E-step: all rows and a density give the sufficient statistics. Implementations differ in who reads the rows, and how. */
public interface Expectation {
    /** The statistics of all rows about the means of the density, with the log-likelihood of the rows under it. */
    MixtureStatistics expect(MixtureDensity density);
}
