package org.mixtura.statistics;

import org.mixtura.density.PrecisionShape;

/**
 * How much of the scatter matrices of the components a covariance structure needs.
 *
 * <p>Together with {@link PrecisionShape} this is all that hot code knows of covariance structures.
 */
public enum ScatterShape {
    /** The trace of each component's scatter: one number per component. */
    TRACE {
        @Override
        public int length(int components, int features) {
            return components;
        }
    },
    /** The diagonal of each component's scatter: D numbers per component. */
    DIAGONAL {
        @Override
        public int length(int components, int features) {
            return Math.multiplyExact(components, features);
        }
    },
    /** The sum of the scatters over the components: one packed lower triangle. */
    POOLED {
        @Override
        public int length(int components, int features) {
            return packedLength(features);
        }
    },
    /** The scatter of each component: a packed lower triangle per component. */
    FULL {
        @Override
        public int length(int components, int features) {
            return Math.multiplyExact(components, packedLength(features));
        }
    },
    /**
     * What is seen of each component's scatter along the q directions p_j = w * v_j of its {@link PrecisionShape#LOW_RANK} factor:
     * the diagonal (D numbers); then for each direction S p_j (D numbers) and the sum of the scores r p_j^T (x - m).
     */
    LOW_RANK {
        @Override
        public int length(int components, int features) {
            return Math.multiplyExact(components, features);
        }
    };

    /**
     * The length of an array that holds scatters of this shape, without directions.
     *
     * @throws ArithmeticException if it is above what an array can hold
     */
    public abstract int length(int components, int features);

    /** The length with q directions per component, which only {@link #LOW_RANK} has. */
    public int length(int components, int features, int rank) {
        int directions = this == LOW_RANK ? Math.multiplyExact(components, Math.multiplyExact(rank, features + 1)) : 0;
        return Math.addExact(length(components, features), directions);
    }

    /** The length D (D + 1) / 2 of a lower triangle stored row by row. */
    public static int packedLength(int features) {
        return Math.toIntExact(features * (features + 1L) / 2);
    }
}
