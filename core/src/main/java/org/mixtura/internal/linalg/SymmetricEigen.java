package org.mixtura.internal.linalg;

import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations: slower than tridiagonalization, but each
 * eigenvalue is accurate relative to its own size when the matrix is well scaled.
 *
 * <p>Demmel and Veselic (1992), Jacobi's method is more accurate than QR, doi:10.1137/0613074.
 */
public final class SymmetricEigen {
    private static final int MAX_SWEEPS = 60;
    private static final double ROTATION_THRESHOLD = 0x1p-53;

    private final int dimension;
    private final double[] values;
    private final double[] vectors;

    private SymmetricEigen(int dimension, double[] values, double[] vectors) {
        this.dimension = dimension;
        this.values = values;
        this.vectors = vectors;
    }

    /** Decomposes the matrix whose packed lower triangle is given; the argument is kept as it is. */
    public static SymmetricEigen of(double[] packed, int dimension) {
        double[] a = unpack(packed, dimension);
        double[] v = new double[dimension * dimension];
        for (int i = 0; i < dimension; i++) {
            v[i * dimension + i] = 1;
        }
        for (int sweep = 0; sweep < MAX_SWEEPS && sweep(a, v, dimension); sweep++) {
            // one pass over all pairs of columns
        }
        double[] values = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = a[i * dimension + i];
        }
        return new SymmetricEigen(dimension, values, v);
    }

    /** Eigenvalue i, in no particular order. */
    public double value(int i) {
        return values[i];
    }

    /** Entry {@code row} of the unit eigenvector that belongs to eigenvalue i. */
    public double vector(int i, int row) {
        return vectors[i * dimension + row];
    }

    /** All unit eigenvectors: that of eigenvalue i begins at i D. The live array. */
    double[] vectors() {
        return vectors;
    }

    /** Index of the largest eigenvalue. */
    public int largest() {
        int best = 0;
        for (int i = 1; i < dimension; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    /** The indices of the eigenvalues, the largest first. */
    public int[] falling() {
        return IntStream.range(0, dimension)
                .boxed()
                .sorted((i, j) -> Double.compare(values[j], values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Writes the packed lower triangle of sum_i replaced_i v_i v_i^T: the matrix with other eigenvalues. */
    public void recompose(double[] replaced, double[] packed) {
        compose(vectors, replaced, packed);
    }

    /** Writes the packed lower triangle of sum_i values_i v_i v_i^T, where vector i begins at i D. */
    static void compose(double[] vectors, double[] values, double[] packed) {
        int dimension = values.length;
        for (int row = 0, at = 0; row < dimension; row++) {
            for (int column = 0; column <= row; column++, at++) {
                double sum = 0;
                for (int i = 0; i < dimension; i++) {
                    sum += values[i] * vectors[i * dimension + row] * vectors[i * dimension + column];
                }
                packed[at] = sum;
            }
        }
    }

    private static boolean sweep(double[] a, double[] v, int dimension) {
        boolean rotated = false;
        for (int p = 0; p < dimension; p++) {
            for (int q = p + 1; q < dimension; q++) {
                double off = Math.abs(a[p * dimension + q]);
                double scale = Math.sqrt(Math.abs(a[p * dimension + p])) * Math.sqrt(Math.abs(a[q * dimension + q]));
                if (off > ROTATION_THRESHOLD * scale && off > Double.MIN_NORMAL) {
                    rotate(a, v, dimension, p, q);
                    rotated = true;
                }
            }
        }
        return rotated;
    }

    private static void rotate(double[] a, double[] v, int dimension, int p, int q) {
        double apq = a[p * dimension + q];
        double theta = (a[q * dimension + q] - a[p * dimension + p]) / (2 * apq);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        a[p * dimension + p] -= t * apq;
        a[q * dimension + q] += t * apq;
        a[p * dimension + q] = 0;
        a[q * dimension + p] = 0;
        for (int i = 0; i < dimension; i++) {
            if (i != p && i != q) {
                double aip = a[i * dimension + p];
                double aiq = a[i * dimension + q];
                set(a, dimension, i, p, c * aip - s * aiq);
                set(a, dimension, i, q, s * aip + c * aiq);
            }
            double vp = v[p * dimension + i];
            double vq = v[q * dimension + i];
            v[p * dimension + i] = c * vp - s * vq;
            v[q * dimension + i] = s * vp + c * vq;
        }
    }

    private static void set(double[] a, int dimension, int i, int j, double value) {
        a[i * dimension + j] = value;
        a[j * dimension + i] = value;
    }

    static double[] unpack(double[] packed, int dimension) {
        double[] a = new double[dimension * dimension];
        for (int i = 0, at = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++, at++) {
                set(a, dimension, i, j, packed[at]);
            }
        }
        return a;
    }
}
