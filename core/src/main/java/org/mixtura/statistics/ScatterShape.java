package org.mixtura.statistics;

import org.mixtura.density.PrecisionShape;

/**
 * The part of the scatter matrices of the components that a covariance structure needs.
 *
 * <p>The inner loops depend on covariance structures only through this enum and {@link PrecisionShape}. Other code calls the
 * methods of a shape and does not switch over the shapes.
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
     * Each component's scatter along the q directions p_j = w * v_j of its {@link PrecisionShape#LOW_RANK} factor: the diagonal (D
     * numbers); then for each direction S p_j (D numbers) and the sum of the scores r p_j^T (x - m).
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
     * @throws ArithmeticException if it is larger than the largest array
     */
    public abstract int length(int components, int features);

    /** The length with q directions per component, which only {@link #LOW_RANK} has. */
    public int length(int components, int features, int rank) {
        int directions = this == LOW_RANK ? Math.multiplyExact(components, Math.multiplyExact(rank, features + 1)) : 0;
        return Math.addExact(length(components, features), directions);
    }

    /** The number of scatters in an array: one if all components share it. */
    public int groups(int components) {
        return this == POOLED ? 1 : components;
    }

    /** The index at which the scatter of component k begins, without directions; 0 if all components share one. */
    public int offset(int k, int features) {
        return this == POOLED ? 0 : length(k, features);
    }

    /** Whether scatters are packed lower triangles. */
    public boolean hasTriangles() {
        return switch (this) {
            case POOLED, FULL -> true;
            case TRACE, DIAGONAL, LOW_RANK -> false;
        };
    }

    /** The entries (i, j), j <= i, of a symmetric matrix. */
    public interface Entries {
        double at(int i, int j);
    }

    /**
     * Adds a multiple of a matrix to a scatter, in the form of this shape.
     *
     * @param values the scatter, from {@code at} on
     * @throws IllegalArgumentException if the shape is the low-rank one, which holds products with the directions of a mixture
     */
    public void add(double factor, Entries matrix, int features, double[] values, int at) {
        requireWhole();
        int step = this == TRACE ? 0 : 1;
        for (int i = 0, to = at; i < features; i++) {
            for (int j = hasTriangles() ? 0 : i; j <= i; j++, to += step) {
                values[to] += factor * matrix.at(i, j);
            }
        }
    }

    /**
     * The sum of squares of feature d in the scatter of component k. A trace does not keep features apart: feature 0 has the whole
     * sum.
     *
     * @throws IllegalArgumentException if the shape is the low-rank one
     */
    public double square(double[] scatter, int k, int d, int features) {
        requireWhole();
        int at = offset(k, features);
        if (this == TRACE) {
            return d == 0 ? scatter[at] : 0;
        }
        return scatter[at + (hasTriangles() ? d * (d + 3) / 2 : d)];
    }

    /**
     * Multiplies each feature of all scatters by its factor.
     *
     * @param factors D factors, all equal if only traces are kept
     * @throws IllegalArgumentException if the shape is the low-rank one
     */
    public void scale(double[] factors, double[] scatter) {
        requireWhole();
        int rows = this == TRACE ? 1 : factors.length;
        for (int at = 0; at < scatter.length; ) {
            for (int i = 0; i < rows; i++) {
                for (int j = hasTriangles() ? 0 : i; j <= i; j++, at++) {
                    scatter[at] *= factors[i] * factors[j];
                }
            }
        }
    }

    private void requireWhole() {
        if (this == LOW_RANK) {
            throw new IllegalArgumentException(
                    "what is seen along the directions of one mixture is no whole scatter: keep full ones");
        }
    }

    /** The length D (D + 1) / 2 of a lower triangle stored row by row. */
    public static int packedLength(int features) {
        return Math.toIntExact(features * (features + 1L) / 2);
    }
}
