package org.mixtura.internal.box;

import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.internal.math.TruncatedNormal;

/**
 * Independent sides, and what their dependence adds, by a series: for any number of narrow sides. With Q = C^-1, q makes the x_i independent,
 * each as it is given the others at their means xi, and
 *
 * <pre>
 * log P = -(log det C + sum_i log Q_ii) / 2 + sum_i (log P_i + b_i^2 / (2 Q_ii)) + sum_(i < j) Q_ij eta_i eta_j + log E_q exp(W)
 * W = -sum_(i < j) Q_ij (x_i - xi_i) (x_j - xi_j),   eta = xi - m,   b_i = sum_(j != i) Q_ij eta_j
 * log E_q exp(W) = -log det(I + V^(1/2) Q_off V^(1/2)) / 2 + ...,   V = diag Var_q
 * Cov = (V^-1 + Q_off)^-1 + ...
 * E[x] = xi + Cov V^-1 g,   g_i = k3_i (Cov_ii - v_i) / (2 v_i^2)
 * </pre>
 *
 * <p>The determinant sums all terms of the series in which each side occurs by its variance alone ("rings"). The mean is the derivative of
 * this log P, for k3 is that of a variance. What is left out has third and fourth cumulants k3 and k4 of sides; the largest such terms are the
 * error that is told. So the rule is exact for narrow sides and for a box that is the whole space.
 * Plefka (1982), Convergence condition of the TAP equation for the infinite-ranged Ising spin glass model, doi:10.1088/0305-4470/15/6/035;
 * Opper and Winther (2001), Adaptive and self-averaging Thouless-Anderson-Palmer mean-field theory for probabilistic modeling,
 * doi:10.1103/PhysRevE.64.056131.
 */
final class MeanFieldRule {
    /** Where more are needed, the error is too large anyway. */
    private static final int MOST_SWEEPS = 15;
    /** How far a mean may move in the last sweep, in standard deviations. */
    private static final double AT_REST = 1e-10;
    /** The step of differences that give cumulants, in standard deviations of a side without bounds. */
    private static final double STEP = 0.1;

    private final TruncatedNormal side = new TruncatedNormal();
    private final double[] offset;
    private final double[] variance;
    private final double[] third;
    private final double[] fourth;
    private final double[] logProbability;
    private final double[] matrix;
    private final double[] factor;
    private final double[] inverse;

    /** For so many dimensions at most. */
    MeanFieldRule(int capacity) {
        offset = new double[capacity];
        variance = new double[capacity];
        third = new double[capacity];
        fourth = new double[capacity];
        logProbability = new double[capacity];
        int triangle = capacity * (capacity + 1) / 2;
        matrix = new double[triangle];
        factor = new double[triangle];
        inverse = new double[triangle];
    }

    /**
     * Finds log P and the moments.
     *
     * @return whether the means came to rest and the error is at most this one
     */
    boolean evaluate(Box box, double mostError) {
        if (!settle(box)) {
            return false;
        }
        int dimension = box.dimension;
        double log = -box.logDeterminant - box.logPrecisions;
        for (int i = 0; i < dimension; i++) {
            double q = box.precision[i * (i + 3) / 2];
            double b = field(box, i);
            log += 2 * logProbability[i] + b * b / q + b * offset[i];
        }
        box.error = error(box);
        if (!(box.error <= mostError) || !correlate(box)) {
            return false;
        }
        box.logProbability = 0.5 * (log - PackedCholesky.logDeterminant(factor, dimension));
        return true;
    }

    /** The third cumulant of a side, given that the others are at their means. */
    double third(int i) {
        return third[i];
    }

    /** Finds the means, one side after the other until they rest. */
    private boolean settle(Box box) {
        int dimension = box.dimension;
        for (int i = 0; i < dimension; i++) {
            offset[i] = start(box.lower[i], box.upper[i], box.mean[i]) - box.mean[i];
        }
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double largest = 0;
            for (int i = 0; i < dimension; i++) {
                largest = Math.max(largest, update(box, i));
            }
            if (largest <= AT_REST) {
                return true;
            }
        }
        return false;
    }

    private static double start(double lower, double upper, double mean) {
        double width = upper - lower;
        return width < Double.POSITIVE_INFINITY ? lower + 0.5 * width : Math.min(upper, Math.max(lower, mean));
    }

    /** Turns a side to the means of the others; returns by how much its own moves. */
    private double update(Box box, int i) {
        double q = box.precision[i * (i + 3) / 2];
        double root = Math.sqrt(q);
        double center = -field(box, i) / q;
        turn(box, i, center, root);
        double next = center + side.mean() / root;
        double move = Math.abs(next - offset[i]) * root;
        offset[i] = next;
        variance[i] = side.variance() / q;
        logProbability[i] = side.logProbability();
        return move;
    }

    private void turn(Box box, int i, double center, double root) {
        double middle = box.mean[i] + center;
        side.set((box.lower[i] - middle) * root, (box.upper[i] - middle) * root, (box.upper[i] - box.lower[i]) * root);
    }

    /** The third and fourth cumulant: the derivatives of the variance by the field. */
    private void findCumulants(Box box, int i) {
        double q = box.precision[i * (i + 3) / 2];
        double root = Math.sqrt(q);
        double center = -field(box, i) / q;
        turn(box, i, center + STEP / root, root);
        double above = side.variance() / q;
        turn(box, i, center - STEP / root, root);
        double below = side.variance() / q;
        double step = STEP * root;
        third[i] = (above - below) / (2 * step);
        fourth[i] = ((above - variance[i]) - (variance[i] - below)) / (step * step);
    }

    /** b_i. */
    private double field(Box box, int i) {
        double sum = 0;
        for (int j = 0; j < box.dimension; j++) {
            if (j != i) {
                sum += precision(box, i, j) * offset[j];
            }
        }
        return sum;
    }

    private static double precision(Box box, int i, int j) {
        return box.precision[j < i ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i];
    }

    /** sum_i k4_i (sum_j Q_ij^2 v_j)^2 / 8 and sum_(i < j) Q_ij^3 k3_i k3_j / 6. */
    private double error(Box box) {
        double error = 0;
        for (int i = 0; i < box.dimension; i++) {
            findCumulants(box, i);
            double squares = 0;
            for (int j = 0; j < box.dimension; j++) {
                double q = precision(box, i, j);
                squares += j == i ? 0 : q * q * variance[j];
                error += j < i ? Math.abs(q * q * q * third[i] * third[j]) / 6 : 0;
            }
            error += Math.abs(fourth[i]) * squares * squares / 8;
        }
        return error;
    }

    /** Cov = V^(1/2) (I + V^(1/2) Q_off V^(1/2))^-1 V^(1/2). */
    private boolean correlate(Box box) {
        int dimension = box.dimension;
        for (int i = 0, at = 0; i < dimension; i++) {
            for (int j = 0; j < i; j++, at++) {
                matrix[at] = box.precision[at] * Math.sqrt(variance[i]) * Math.sqrt(variance[j]);
            }
            matrix[at++] = 1;
        }
        if (!PackedCholesky.factor(matrix, dimension, factor)) {
            return false;
        }
        PackedCholesky.invert(factor, dimension, inverse);
        PackedCholesky.gram(inverse, dimension, box.second);
        for (int i = 0, at = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++, at++) {
                box.second[at] *= Math.sqrt(variance[i]) * Math.sqrt(variance[j]);
            }
        }
        mean(box);
        return true;
    }

    private void mean(Box box) {
        for (int i = 0; i < box.dimension; i++) {
            double sum = 0;
            for (int j = 0; j < box.dimension; j++) {
                double v = variance[j];
                double g = third[j] * (box.second[j * (j + 3) / 2] - v) / (2 * v * v);
                sum += box.second[j < i ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i] * g / v;
            }
            box.first[i] = box.mean[i] + offset[i] + sum;
        }
    }
}
