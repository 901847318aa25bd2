package org.mixtura.internal.linalg;

import java.util.Arrays;

/**
 * Cholesky factorization A = L L^T of a symmetric matrix of dozens of rows or more, with its inverse: loops along columns and rows, of which
 * Java makes vectors. For a few rows {@link PackedCholesky} is faster. It keeps its memory from one matrix to the next.
 */
public final class ColumnCholesky {
    /** L_ij at [j][i]. */
    private double[][] columns = new double[0][0];
    /** The rows of U = L^-1, zeros after the diagonal. */
    private double[][] rows = new double[0][0];
    /** The rows of A^-1, up to the diagonal. */
    private double[][] inverse = new double[0][0];

    private double[] pivots = new double[0];
    private int dimension;

    /** Begins with a matrix of so many rows, whose lower triangle is to be written into {@link #column}. */
    public void begin(int rowCount) {
        dimension = rowCount;
        if (columns.length < rowCount) {
            columns = new double[rowCount][rowCount];
            rows = new double[rowCount][rowCount + 3];
            inverse = new double[rowCount][rowCount];
            pivots = new double[rowCount];
        }
    }

    /** Column j: before {@link #factor} of A, after it of L; entries before j do not count. */
    public double[] column(int j) {
        return columns[j];
    }

    /** 1 / L_ii. */
    public double inversePivot(int i) {
        return pivots[i];
    }

    /** Row a of the inverse up to the diagonal, after {@link #invert}. */
    public double[] inverseRow(int a) {
        return inverse[a];
    }

    /** Factors the matrix, in place; returns whether it is positive definite to working precision. */
    public boolean factor() {
        for (int k = 0; k < dimension; k++) {
            double[] column = columns[k];
            int j = 0;
            for (; j + 3 < k; j += 4) {
                addScaled(
                        columns[j],
                        columns[j + 1],
                        columns[j + 2],
                        columns[j + 3],
                        -columns[j][k],
                        -columns[j + 1][k],
                        -columns[j + 2][k],
                        -columns[j + 3][k],
                        k,
                        dimension,
                        column);
            }
            for (; j < k; j++) {
                addScaled(columns[j], -columns[j][k], k, dimension, column);
            }
            double pivot = column[k];
            if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
                return false;
            }
            pivots[k] = 1 / Math.sqrt(pivot);
            for (int i = k; i < dimension; i++) {
                column[i] *= pivots[k];
            }
        }
        return true;
    }

    /** Makes A^-1 = U^T U from the factor. */
    public void invert() {
        for (int i = 0; i < dimension; i++) {
            invertRow(i);
        }
        for (int a = 0; a < dimension; a++) {
            double[] target = inverse[a];
            Arrays.fill(target, 0, a + 1, 0);
            int l = a;
            for (; l + 3 < dimension; l += 4) {
                addScaled(
                        rows[l],
                        rows[l + 1],
                        rows[l + 2],
                        rows[l + 3],
                        rows[l][a],
                        rows[l + 1][a],
                        rows[l + 2][a],
                        rows[l + 3][a],
                        0,
                        a + 1,
                        target);
            }
            for (; l < dimension; l++) {
                addScaled(rows[l], rows[l][a], 0, a + 1, target);
            }
        }
    }

    private void invertRow(int i) {
        double[] row = rows[i];
        Arrays.fill(row, 0);
        int m = 0;
        for (; m + 3 < i; m += 4) { // rows end in zeros, so that four of them may be taken as equally long
            addScaled(
                    rows[m],
                    rows[m + 1],
                    rows[m + 2],
                    rows[m + 3],
                    -columns[m][i],
                    -columns[m + 1][i],
                    -columns[m + 2][i],
                    -columns[m + 3][i],
                    0,
                    m + 4,
                    row);
        }
        for (; m < i; m++) {
            addScaled(rows[m], -columns[m][i], 0, m + 1, row);
        }
        for (int j = 0; j < i; j++) {
            row[j] *= pivots[i];
        }
        row[i] = pivots[i];
    }

    private static void addScaled(
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            double a0,
            double a1,
            double a2,
            double a3,
            int from,
            int to,
            double[] target) {
        for (int i = from; i < to; i++) {
            target[i] += (a0 * x0[i] + a1 * x1[i]) + (a2 * x2[i] + a3 * x3[i]);
        }
    }

    private static void addScaled(double[] x, double factor, int from, int to, double[] target) {
        for (int i = from; i < to; i++) {
            target[i] += factor * x[i];
        }
    }
}
