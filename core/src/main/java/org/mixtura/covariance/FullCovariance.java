package org.mixtura.covariance;

import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.internal.linalg.SymmetricEigen;

/** An unrestricted covariance matrix with its Cholesky factor L and the inverse factor L^-1. */
public final class FullCovariance implements Covariance {
    private static final long serialVersionUID = 1L;

    private final int features;
    private final double[] packed;
    private final double[] factor;
    private final double[] inverseFactor;
    private final double logDeterminant;

    private FullCovariance(int features, double[] packed, double[] factor) {
        this.features = features;
        this.packed = packed;
        this.factor = factor;
        this.inverseFactor = new double[packed.length];
        PackedCholesky.invert(factor, features, inverseFactor);
        this.logDeterminant = PackedCholesky.logDeterminant(factor, features);
    }

    /**
     * The covariance whose lower triangle is given row by row.
     *
     * @param packed D (D + 1) / 2 values: entry (i, j), j <= i, at i (i + 1) / 2 + j
     * @throws IllegalArgumentException if the matrix is not positive definite to working precision
     */
    public static FullCovariance ofPacked(int features, double[] packed) {
        double[] factor = new double[packed.length];
        if (!PackedCholesky.factor(packed, features, factor)) {
            throw new IllegalArgumentException("the covariance matrix is not positive definite");
        }
        return new FullCovariance(features, packed.clone(), factor);
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public double logDeterminant() {
        return logDeterminant;
    }

    @Override
    public double squaredDistance(double[] values, int offset, double[] mean) {
        double sum = 0;
        for (int i = 0, at = 0; i < features; i++) {
            double y = 0;
            for (int j = 0; j <= i; j++, at++) {
                y += inverseFactor[at] * (values[offset + j] - mean[j]);
            }
            sum += y * y;
        }
        return sum;
    }

    @Override
    public void copyPrecisionFactor(double[] target, int offset) {
        System.arraycopy(inverseFactor, 0, target, offset, inverseFactor.length);
    }

    @Override
    public void unwhiten(double[] mean, double[] z) {
        for (int i = features - 1; i >= 0; i--) { // from below: row i of L reads z_0 .. z_i only
            double x = mean[i];
            for (int j = 0; j <= i; j++) {
                x += factor[i * (i + 1) / 2 + j] * z[j];
            }
            z[i] = x;
        }
    }

    @Override
    public double variance(int d) {
        return entry(d, d);
    }

    @Override
    public double entry(int i, int j) {
        return i >= j ? packed[i * (i + 1) / 2 + j] : packed[j * (j + 1) / 2 + i];
    }

    @Override
    public double[] longestAxis() {
        SymmetricEigen eigen = SymmetricEigen.of(packed, features);
        int largest = eigen.largest();
        double[] axis = new double[features];
        for (int d = 0; d < features; d++) {
            axis[d] = eigen.vector(largest, d) * Math.sqrt(eigen.value(largest));
        }
        return axis;
    }

    @Override
    public FullCovariance scaled(double[] factor) {
        double[] scaled = new double[packed.length];
        for (int i = 0, at = 0; i < features; i++) {
            for (int j = 0; j <= i; j++, at++) {
                scaled[at] = packed[at] * factor[i] * factor[j];
            }
        }
        return ofPacked(features, scaled);
    }
}
