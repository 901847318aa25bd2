package org.mixtura.shape;

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
    };

    /**
     * The length of an array that holds scatters of this shape.
     *
     * @throws ArithmeticException if it is above what an array can hold
     */
    public abstract int length(int components, int features);

    /** The length D (D + 1) / 2 of a lower triangle stored row by row. */
    public static int packedLength(int features) {
        return Math.toIntExact(features * (features + 1L) / 2);
    }
}
