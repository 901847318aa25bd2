package org.mixtura.covariance;

import java.io.Serializable;

/**
 * The covariance matrix of one component: immutable, symmetric, positive definite. There are four kinds, one for each form of the
 * density in an E-step.
 *
 * <p>With Sigma = L L^T the operations are: whiten, y = L^-1 (x - mu); unwhiten, x = mu + L z; log det Sigma.
 */
public sealed interface Covariance extends Serializable
        permits SphericalCovariance, DiagonalCovariance, FullCovariance, FactorCovariance {
    /** The number D of features. */
    int features();

    /** log det Sigma. */
    double logDeterminant();

    /** The squared Mahalanobis distance (x - mu)^T Sigma^-1 (x - mu) of the D values that start at {@code offset}. */
    double squaredDistance(double[] values, int offset, double[] mean);

    /**
     * Whitens a row: y = A (x - mu) with Sigma^-1 = A^T A, so that |y|^2 is the squared Mahalanobis distance, and y is standard
     * normal if x is normal with this mean and covariance. The inverse of {@link #unwhiten}. Nothing is allocated.
     *
     * @param values holds the D values x from {@code offset} on
     * @param y receives the D results; may not be {@code values}
     */
    void whiten(double[] values, int offset, double[] mean, double[] y);

    /**
     * Copies the factor A of the precision, Sigma^-1 = A^T A, to the target: one number for a spherical covariance, D for a
     * diagonal one, the packed lower triangle of L^-1 for a full one; for one with factors, the parts described at
     * {@link org.mixtura.density.PrecisionShape#LOW_RANK}.
     */
    void copyPrecisionFactor(double[] target, int offset);

    /** Turns D independent standard normal values into a row, in place: x = mu + L z. */
    void unwhiten(double[] mean, double[] z);

    /** The variance of feature d. */
    double variance(int d);

    /** Entry (i, j) of the matrix. */
    double entry(int i, int j);

    /** The direction of the largest variance, as a vector whose length is the standard deviation in that direction. */
    double[] longestAxis();

    /** The covariance after multiplying each feature d by {@code factor[d]}; the factors are powers of two. */
    Covariance scaled(double[] factor);

    /**
     * The covariance of some of the features, in the order in which they are listed.
     *
     * @throws IllegalArgumentException if none is listed, if there is no such feature, or if one is listed twice
     */
    Covariance marginal(int... features);

    /**
     * The dependence of the other features on the given ones. If none is given, the covariance of the rest is this one.
     *
     * @throws IllegalArgumentException if all features are given, if there is no such feature, or if one is given twice
     */
    ConditionalCovariance conditional(int... given);

    /** The full matrix, D x D. */
    default double[][] toMatrix() {
        int features = features();
        double[][] matrix = new double[features][features];
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                matrix[i][j] = entry(i, j);
            }
        }
        return matrix;
    }
}
