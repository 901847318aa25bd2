package org.mixtura.covariance;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.internal.linalg.SymmetricEigen;
import org.mixtura.statistics.ScatterShape;

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

    /**
     * The covariance with this matrix. Entries (i, j) and (j, i) that differ by rounding are replaced by their mean.
     *
     * @param matrix D rows of D values
     * @throws IllegalArgumentException if the matrix is not square, not symmetric, or not positive definite to working precision
     */
    public static FullCovariance of(double[][] matrix) {
        double[][] symmetric = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        SymmetricMatrix.repair(symmetric);
        return ofPacked(symmetric.length, Packed.lowerTriangle(symmetric));
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
    public void whiten(double[] values, int offset, double[] mean, double[] y) {
        for (int i = 0, at = 0; i < features; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++, at++) {
                sum += inverseFactor[at] * (values[offset + j] - mean[j]);
            }
            y[i] = sum;
        }
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

    @Override
    public FullCovariance marginal(int... features) {
        int[] listed = FeatureIndices.requireSome(features, this.features);
        return ofPacked(listed.length, entries(listed));
    }

    private double[] entries(int[] order) {
        double[] entries = new double[ScatterShape.packedLength(order.length)];
        for (int i = 0, at = 0; i < order.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                entries[at] = entry(order[i], order[j]);
            }
        }
        return entries;
    }

    /**
     * {@inheritDoc} With the given features first, the Cholesky factor has three blocks: A^-1, with A Sigma_gg A^T = I; C =
     * Sigma_rg A^T, so that B = C A; and the Cholesky factor of the remaining covariance.
     */
    @Override
    public ConditionalCovariance conditional(int... given) {
        int[] remaining = FeatureIndices.remaining(given, features);
        if (given.length == 0) {
            return ConditionalCovariance.independent(given, remaining, this);
        }
        int[] order =
                IntStream.concat(Arrays.stream(given), Arrays.stream(remaining)).toArray();
        FullCovariance ordered = marginal(order);
        int count = given.length;
        double[][] left = new double[remaining.length][];
        double[][] right = new double[count][count];
        double[] rest = new double[ScatterShape.packedLength(remaining.length)];
        for (int i = 0, at = 0; i < features; i++, at += i) {
            if (i < count) {
                System.arraycopy(ordered.inverseFactor, at, right[i], 0, i + 1);
            } else {
                left[i - count] = Arrays.copyOfRange(ordered.factor, at, at + count);
                int to = ScatterShape.packedLength(i - count);
                System.arraycopy(ordered.factor, at + count, rest, to, i - count + 1);
            }
        }
        FullCovariance covariance = new FullCovariance(remaining.length, square(rest, remaining.length), rest);
        return new ConditionalCovariance(given, remaining, left, right, covariance);
    }

    /** The packed lower triangle of L L^T. */
    private static double[] square(double[] l, int dimension) {
        double[] square = new double[l.length];
        for (int i = 0, at = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++, at++) {
                for (int m = 0; m <= j; m++) {
                    square[at] += l[i * (i + 1) / 2 + m] * l[j * (j + 1) / 2 + m];
                }
            }
        }
        return square;
    }

    /** Whether the other object has the same numbers, to the last bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FullCovariance covariance && Arrays.equals(covariance.packed, packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }
}
