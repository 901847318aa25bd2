package org.mixtura.model;

import org.mixtura.density.MixtureDensity;

/**
 * What a run of EM estimates. A point estimate is a mixture, and its density is the mixture's own; an estimate that is a distribution
 * over mixtures has one that stands for it, and weighs rows by another density.
 */
public interface Parameters {
    /** The mixture that these parameters are, or that stands for them. */
    GaussianMixture mixture();

    /** The density under which the E-step weighs the rows. */
    MixtureDensity density();
}
