package org.mixtura.internal.linalg;

import java.util.Arrays;

/**
 * Symmetric matrices of one size along common orthonormal axes: T_k = Q S_k Q^T, where the rows of Q are the axes. Plane rotations
 * turn the axes, and the matrices with them.
 */
public final class CommonAxes {
    private static final int MAX_SWEEPS = 30;
    /** Off-diagonal entries below this share of the trace are rounding errors. */
    private static final double ROTATION_THRESHOLD = 0x1p-49;

    private final int dimension;
    private final double[] axes;
    private final double[][] matrices;

    private CommonAxes(int dimension, double[] axes, double[][] matrices) {
        this.dimension = dimension;
        this.axes = axes;
        this.matrices = matrices;
    }

    /**
     * The axes along which the matrices, each divided by its trace, have the smallest sum of squares off their diagonals: 0 if
     * they have common eigenvectors. By cyclic Jacobi rotations: Cardoso and Souloumiac (1996), Jacobi angles for simultaneous
     * diagonalization, doi:10.1137/S0895479893259546. They begin with the eigenvectors of the sum, which are common ones if there are any, so that
     * little is left to be done.
     *
     * @param packed lower triangles of positive semidefinite matrices
     */
    public static CommonAxes diagonalizing(double[][] packed, int dimension) {
        double[][] shares = new double[packed.length][];
        double[] sum = new double[packed[0].length];
        for (int k = 0; k < packed.length; k++) {
            shares[k] = ofTraceOne(packed[k], dimension);
            for (int at = 0; at < sum.length; at++) {
                sum[at] += shares[k][at]
                        * (1 + (double) k / packed.length); // equal shares might cancel in a difference of eigenvalues
            }
        }
        CommonAxes common =
                new CommonAxes(dimension, SymmetricEigen.of(sum, dimension).vectors(), new double[0][]).of(shares);
        for (int sweep = 0; sweep < MAX_SWEEPS && common.sweep(); sweep++) {
            // one pass over all pairs of axes
        }
        return common;
    }

    private static double[] ofTraceOne(double[] packed, int dimension) {
        double trace = 0;
        for (int i = 0; i < dimension; i++) {
            trace += packed[i * (i + 3) / 2];
        }
        double[] divided = packed.clone();
        for (int at = 0; at < divided.length && trace > 0; at++) {
            divided[at] /= trace;
        }
        return divided;
    }

    /** Other matrices along the same axes. */
    public CommonAxes of(double[][] packed) {
        double[][] seen = new double[packed.length][];
        Arrays.setAll(seen, k -> turned(SymmetricEigen.unpack(packed[k], dimension)));
        return new CommonAxes(dimension, axes.clone(), seen);
    }

    private double[] turned(double[] matrix) {
        double[] half = new double[matrix.length]; // Q S: row i is axis i times S
        double[] whole = new double[matrix.length];
        for (int i = 0; i < dimension; i++) {
            for (int m = 0; m < dimension; m++) {
                double factor = axes[i * dimension + m];
                for (int j = 0; j < dimension; j++) {
                    half[i * dimension + j] += factor * matrix[m * dimension + j];
                }
            }
        }
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int m = 0; m < dimension; m++) {
                    sum += half[i * dimension + m] * axes[j * dimension + m];
                }
                whole[i * dimension + j] = sum;
                whole[j * dimension + i] = sum;
            }
        }
        return whole;
    }

    /** Entry d of axis i. */
    public double axis(int i, int d) {
        return axes[i * dimension + d];
    }

    /** Entry (i, j) of T_k. */
    public double entry(int k, int i, int j) {
        return matrices[k][i * dimension + j];
    }

    /** Turns axes p and q: the new ones are c p + s q and -s p + c q, with c^2 + s^2 = 1. */
    public void rotate(int p, int q, double c, double s) {
        for (double[] matrix : matrices) {
            rotate(matrix, p, q, c, s);
        }
        for (int i = 0; i < dimension; i++) {
            double atP = axes[p * dimension + i];
            double atQ = axes[q * dimension + i];
            axes[p * dimension + i] = c * atP + s * atQ;
            axes[q * dimension + i] = c * atQ - s * atP;
        }
    }

    private void rotate(double[] matrix, int p, int q, double c, double s) {
        double pp = matrix[p * dimension + p];
        double pq = matrix[p * dimension + q];
        double qq = matrix[q * dimension + q];
        for (int i = 0; i < dimension; i++) {
            double atP = matrix[p * dimension + i];
            double atQ = matrix[q * dimension + i];
            matrix[p * dimension + i] = c * atP + s * atQ;
            matrix[i * dimension + p] = matrix[p * dimension + i];
            matrix[q * dimension + i] = c * atQ - s * atP;
            matrix[i * dimension + q] = matrix[q * dimension + i];
        }
        matrix[p * dimension + p] = c * c * pp + 2 * c * s * pq + s * s * qq;
        matrix[q * dimension + q] = s * s * pp - 2 * c * s * pq + c * c * qq;
        matrix[p * dimension + q] = (c * c - s * s) * pq - c * s * (pp - qq);
        matrix[q * dimension + p] = matrix[p * dimension + q];
    }

    /** Writes the packed lower triangle of sum_i values_i q_i q_i^T: the matrix with these eigenvalues along the axes. */
    public void compose(double[] values, double[] packed) {
        SymmetricEigen.compose(axes, values, packed);
    }

    private boolean sweep() {
        boolean rotated = false;
        for (int p = 0; p < dimension; p++) {
            for (int q = p + 1; q < dimension; q++) {
                rotated |= diagonalize(p, q);
            }
        }
        return rotated;
    }

    /** With h_k = (t_pp - t_qq, 2 t_pq), (cos 2 theta, sin 2 theta) is the first eigenvector of sum_k h_k h_k^T. */
    private boolean diagonalize(int p, int q) {
        double difference = 0;
        double product = 0;
        double largest = 0;
        for (double[] matrix : matrices) {
            double h = matrix[p * dimension + p] - matrix[q * dimension + q];
            double off = 2 * matrix[p * dimension + q];
            difference += h * h - off * off;
            product += 2 * h * off;
            largest = Math.max(largest, Math.abs(off));
        }
        double x = difference + Math.sqrt(difference * difference + product * product);
        double length = Math.sqrt(x * x + product * product);
        if (largest < ROTATION_THRESHOLD || length == 0) {
            return false;
        }
        double c = Math.sqrt((1 + x / length) / 2);
        rotate(p, q, c, product / length / (2 * c));
        return true;
    }
}
