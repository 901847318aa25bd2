package org.mixtura.density;

import org.mixtura.statistics.ScatterShape;

/** The form of the factors A_k with which an E-step evaluates |A_k (x - mu_k)|^2. */
public enum PrecisionShape {
    /** One number per component: 1 / standard deviation. */
    SCALAR,
    /** D numbers per component: 1 / standard deviation of each feature. */
    DIAGONAL,
    /** A packed lower triangle per component: the inverse Cholesky factor of its covariance. */
    TRIANGULAR,
    /** One packed lower triangle that all components share. */
    SHARED_TRIANGULAR,
    /**
     * A diagonal and q directions per component, one after the other: w (D numbers), v_1 .. v_q (D each), h (q). With
     * z = w * (x - mu) and the scores c_j = v_j^T z,
     * <pre>|A (x - mu)|^2 = |z - sum_j c_j v_j|^2 + sum_j (h_j c_j)^2</pre>
     */
    LOW_RANK;

    /** The number of values of one factor, without directions. */
    public int factorLength(int features) {
        return switch (this) {
            case SCALAR -> 1;
            case DIAGONAL, LOW_RANK -> features;
            case TRIANGULAR, SHARED_TRIANGULAR -> ScatterShape.packedLength(features);
        };
    }

    /** The number of values of one factor with q directions, which only {@link #LOW_RANK} has. */
    public int factorLength(int features, int rank) {
        int directions = this == LOW_RANK ? Math.multiplyExact(rank, features + 1) : 0;
        return Math.addExact(factorLength(features), directions);
    }

    /** Whether factors are diagonal: features are independent within a component. */
    public boolean isDiagonal() {
        return switch (this) {
            case SCALAR, DIAGONAL -> true;
            case TRIANGULAR, SHARED_TRIANGULAR, LOW_RANK -> false;
        };
    }

    /** The number of factors of a mixture. */
    public int factorCount(int components) {
        return this == SHARED_TRIANGULAR ? 1 : components;
    }
}
