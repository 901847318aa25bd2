package org.mixtura.internal.linalg;

import java.util.Arrays;

/**
 * Cholesky factorization A = L L^T of symmetric matrices stored as packed lower triangles: entry (i, j), j <= i, stands at
 * i (i + 1) / 2 + j.
 */
public final class PackedCholesky {
    private PackedCholesky() {}

    /**
     * Factors a matrix.
     *
     * @param a packed lower triangle of the matrix, kept as it is
     * @param l receives the packed factor L; may not be {@code a}
     * @return whether the matrix is positive definite to working precision; if not, {@code l} is undefined
     */
    public static boolean factor(double[] a, int dimension, double[] l) {
        for (int i = 0; i < dimension; i++) {
            int row = i * (i + 1) / 2;
            for (int j = 0; j <= i; j++) {
                int other = j * (j + 1) / 2;
                double sum = a[row + j] - dot(l, row, other, j);
                if (j < i) {
                    l[row + j] = sum / l[other + j];
                } else if (sum > 0 && sum < Double.POSITIVE_INFINITY) {
                    l[row + j] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** Inverts a packed lower triangular factor: U = L^-1, again lower triangular. By rows, so that memory is read as it lies. */
    public static void invert(double[] l, int dimension, double[] u) {
        for (int i = 0; i < dimension; i++) {
            int row = i * (i + 1) / 2;
            Arrays.fill(u, row, row + i, 0);
            for (int m = 0; m < i; m++) {
                addRow(u, m * (m + 1) / 2, m + 1, l[row + m], row);
            }
            for (int j = 0; j < i; j++) {
                u[row + j] = -u[row + j] / l[row + i];
            }
            u[row + i] = 1 / l[row + i];
        }
    }

    private static void addRow(double[] u, int from, int length, double factor, int to) {
        for (int j = 0; j < length; j++) {
            u[to + j] += factor * u[from + j];
        }
    }

    /** Solves L L^T x = b, in place. */
    public static void solve(double[] l, int dimension, double[] b) {
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < i; j++) {
                b[i] -= l[i * (i + 1) / 2 + j] * b[j];
            }
            b[i] /= l[i * (i + 3) / 2];
        }
        for (int i = dimension - 1; i >= 0; i--) {
            for (int j = i + 1; j < dimension; j++) {
                b[i] -= l[j * (j + 1) / 2 + i] * b[j];
            }
            b[i] /= l[i * (i + 3) / 2];
        }
    }

    /** The packed lower triangle of U^T U: of A^-1, if U is the inverse of the factor of A. */
    public static double[] gram(double[] u, int dimension) {
        double[] product = new double[u.length];
        gram(u, dimension, product);
        return product;
    }

    /** The packed lower triangle of U^T U. */
    public static void gram(double[] u, int dimension, double[] product) {
        Arrays.fill(product, 0, dimension * (dimension + 1) / 2, 0);
        for (int m = 0; m < dimension; m++) {
            int row = m * (m + 1) / 2;
            for (int i = 0, at = 0; i <= m; i++) {
                for (int j = 0; j <= i; j++, at++) {
                    product[at] += u[row + i] * u[row + j];
                }
            }
        }
    }

    /** log det(L L^T) = 2 sum_i log l_ii. */
    public static double logDeterminant(double[] l, int dimension) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += StrictMath.log(l[i * (i + 1) / 2 + i]);
        }
        return 2 * sum;
    }

    /** Four sums, since one alone would wait for itself. */
    private static double dot(double[] l, int first, int second, int length) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int m = 0;
        for (; m + 3 < length; m += 4) {
            sum0 += l[first + m] * l[second + m];
            sum1 += l[first + m + 1] * l[second + m + 1];
            sum2 += l[first + m + 2] * l[second + m + 2];
            sum3 += l[first + m + 3] * l[second + m + 3];
        }
        double even = sum0 + sum2;
        double odd = sum1 + sum3;
        for (; m + 1 < length; m += 2) {
            even += l[first + m] * l[second + m];
            odd += l[first + m + 1] * l[second + m + 1];
        }
        return m < length ? even + odd + l[first + m] * l[second + m] : even + odd;
    }
}
