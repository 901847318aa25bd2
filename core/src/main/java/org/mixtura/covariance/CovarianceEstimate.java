package org.mixtura.covariance;

import java.util.List;

/**
 * What a covariance structure makes of the scatters.
 *
 * @param covariances one per component; structures that share a covariance repeat the same object
 * @param floored for each component, in how many directions its covariance was raised to the floor
 */
public record CovarianceEstimate(List<Covariance> covariances, int[] floored) {}
