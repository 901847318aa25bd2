package org.mixtura.covariance;

import java.util.Arrays;
import java.util.List;

/**
 * What a covariance structure makes of the scatters.
 *
 * @param covariances one per component; structures that share a covariance repeat the same object
 * @param floored for each component, in how many directions its covariance was raised to the floor
 */
public record CovarianceEstimate(List<Covariance> covariances, int[] floored) {
    /** One estimate of the components of all, in this order. */
    public static CovarianceEstimate join(List<CovarianceEstimate> parts) {
        return new CovarianceEstimate(
                parts.stream().flatMap(part -> part.covariances.stream()).toList(),
                parts.stream().flatMapToInt(part -> Arrays.stream(part.floored)).toArray());
    }
}
