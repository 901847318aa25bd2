package org.mixtura.model;

import org.mixtura.density.MixtureDensity;

/**
 * The parameters that a run of EM estimates. A point estimate is a mixture, and its density is the density of that mixture. An
 * estimate that is a distribution over mixtures is represented by one mixture, and its E-step uses a density of its own.
 */
public interface Parameters {
    /** The mixture that these parameters are, or the one that represents them. */
    GaussianMixture mixture();

    /** The density under which the E-step computes the responsibilities. */
    MixtureDensity density();
}
