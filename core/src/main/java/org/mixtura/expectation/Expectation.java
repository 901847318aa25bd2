package org.mixtura.expectation;

import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;

/** The E-step: all rows and a mixture give the sufficient statistics. Implementations differ in who reads the rows, and how. */
public interface Expectation {
    /** The statistics of all rows about the means of the mixture, with the log-likelihood of the rows under it. */
    MixtureStatistics expect(GaussianMixture mixture);
}
