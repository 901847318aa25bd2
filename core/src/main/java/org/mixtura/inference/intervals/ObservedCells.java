package org.mixtura.inference.intervals;

import java.util.Arrays;
import org.mixtura.internal.linalg.PackedCholesky;

/**
 * What a row that lacks some cells, or whose values have errors, tells of the coordinates y of a component, which are standard normal:
 *
 * <pre>
 * y^ = E[y | x_o] = W (x_o - mu_o),    I - Cov[y | x_o] = P = W B_o,    W = B_o^T T^-1,    T = Sigma_oo + S
 * </pre>
 *
 * <p>with the rows B_o of B that belong to observed features, and the variances S of their errors. Without errors P projects to the
 * directions that are seen.
 */
final class ObservedCells {
    private final int[] observed;
    private final double[] mean;
    private final double logConstant;
    /** D x |o|, row by row. */
    private final double[] gain;

    private final double[] projection;
    /** S^(1/2) T^-1, row by row; empty without errors. */
    private final double[] unexplained;

    /**
     * The cells of some features under a component.
     *
     * @param observed the features, ascending
     * @param errors the standard errors of all features of the row; empty if there are none
     * @param mean the mean of the component
     * @param factor B, row by row
     * @param logWeight log pi
     */
    ObservedCells(int[] observed, double[] errors, double[] mean, double[] factor, double logWeight) {
        int count = observed.length;
        int features = mean.length;
        this.observed = observed;
        this.mean = mean;
        this.gain = new double[features * count];
        this.projection = new double[features * features];
        double[] root = new double[count * (count + 1) / 2];
        if (!PackedCholesky.factor(covariance(factor, features, errors), count, root)) {
            throw new IllegalArgumentException("the covariance of observed cells is not positive definite");
        }
        this.logConstant = logWeight - 0.5 * PackedCholesky.logDeterminant(root, count);
        double[] column = new double[count];
        for (int i = 0; i < features; i++) {
            for (int o = 0; o < count; o++) {
                column[o] = factor[observed[o] * features + i];
            }
            PackedCholesky.solve(root, count, column);
            System.arraycopy(column, 0, gain, i * count, count);
        }
        project(factor, features);
        this.unexplained = unexplained(root, errors);
    }

    /** S^(1/2) T^-1, by its columns. */
    private double[] unexplained(double[] root, double[] errors) {
        int count = observed.length;
        double[] rows = new double[errors.length == 0 ? 0 : count * count];
        double[] column = new double[count];
        for (int j = 0; rows.length > 0 && j < count; j++) {
            Arrays.fill(column, 0);
            column[j] = 1;
            PackedCholesky.solve(root, count, column);
            for (int i = 0; i < count; i++) {
                rows[i * count + j] = errors[observed[i]] * column[i];
            }
        }
        return rows;
    }

    private double[] covariance(double[] factor, int features, double[] errors) {
        double[] packed = new double[observed.length * (observed.length + 1) / 2];
        for (int i = 0, at = 0; i < observed.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                for (int d = 0; d < features; d++) {
                    packed[at] += factor[observed[i] * features + d] * factor[observed[j] * features + d];
                }
            }
            packed[at - 1] += errors.length == 0 ? 0 : errors[observed[i]] * errors[observed[i]];
        }
        return packed;
    }

    private void project(double[] factor, int features) {
        for (int i = 0; i < features; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int o = 0; o < observed.length; o++) {
                    sum += gain[i * observed.length + o] * factor[observed[o] * features + j];
                }
                projection[i * features + j] = sum;
                projection[j * features + i] = sum;
            }
        }
    }

    /** P, row by row; the live array. */
    double[] projection() {
        return projection;
    }

    /** Writes y^; returns log pi + log N(x_o | mu_o, T) + |o| / 2 log(2 pi). */
    double whiten(double[] values, int row, double[] y, int offset) {
        double squares = 0;
        for (int i = 0, at = 0; i < mean.length; i++) {
            double sum = 0;
            for (int o = 0; o < observed.length; o++, at++) {
                sum += gain[at] * (values[row + observed[o]] - mean[observed[o]]);
            }
            y[offset + i] = sum;
            squares += sum * sum;
        }
        for (int at = 0; at < unexplained.length; ) {
            double sum = 0;
            for (int o = 0; o < observed.length; o++, at++) {
                sum += unexplained[at] * (values[row + observed[o]] - mean[observed[o]]);
            }
            squares += sum * sum;
        }
        return logConstant - 0.5 * squares;
    }
}
