package org.mixtura.shape;

/** The form of the factors A_k with which an E-step evaluates |A_k (x - mu_k)|^2. */
public enum PrecisionShape {
    /** One number per component: 1 / standard deviation. */
    SCALAR,
    /** D numbers per component: 1 / standard deviation of each feature. */
    DIAGONAL,
    /** A packed lower triangle per component: the inverse Cholesky factor of its covariance. */
    TRIANGULAR,
    /** One packed lower triangle that all components share. */
    SHARED_TRIANGULAR;

    /** The number of values of one factor. */
    public int factorLength(int features) {
        return switch (this) {
            case SCALAR -> 1;
            case DIAGONAL -> features;
            case TRIANGULAR, SHARED_TRIANGULAR -> ScatterShape.packedLength(features);
        };
    }

    /** The number of factors of a mixture. */
    public int factorCount(int components) {
        return this == SHARED_TRIANGULAR ? 1 : components;
    }
}
