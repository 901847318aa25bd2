package org.mixtura.covariance;

import java.util.Arrays;
import java.util.List;

/**
 * The covariances that a structure estimates from the scatters.
 *
 * @param covariances one per component; structures that share a covariance repeat the same object
 * @param floored for each component, the number of directions in which its covariance was raised to the floor
 */
public record CovarianceEstimate(List<Covariance> covariances, int[] floored) {
    /** Joins estimates: their components one after the other. */
    public static CovarianceEstimate join(List<CovarianceEstimate> parts) {
        return new CovarianceEstimate(
                parts.stream().flatMap(part -> part.covariances.stream()).toList(),
                parts.stream().flatMapToInt(part -> Arrays.stream(part.floored)).toArray());
    }
}
