package org.mixtura.internal.box;

import org.mixtura.internal.math.Exponential;
import org.mixtura.internal.math.GaussLegendre;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.internal.math.TruncatedNormal;

/**
 * Products of Gauss-Legendre rules, for boxes that are narrow against the standard deviations. With c the middle of the box, h its half
 * widths, x = c + h t, Q = C^-1, A_ij = h_i h_j Q_ij and g_i = h_i sum_j Q_ij (c_j - m_j), the density is
 *
 * <pre>
 * f(x) = f(c) prod_i exp(-g_i t_i - A_ii t_i^2 / 2) prod_(i < j) exp(-A_ij t_i t_j)
 * </pre>
 *
 * so that tables of single nodes and of pairs of nodes hold all exponentials, and a node of the product costs a few multiplications.
 *
 * <p>The nodes do not depend on m and C. So P is that of a mixture of points, and the moments are exactly the derivatives of log P:
 * EM with them raises the likelihood that it computes, whatever the error of the rule is.
 *
 * <p>Along each t_i as many nodes are taken as the error asks for. That of n nodes for exp(a t), relative to the width, is c_n a^(2n) with
 * c_n = 2^(2n) n!^4 / ((2n + 1) (2n)!^3) (Davis and Rabinowitz 1984, Methods of numerical integration, 2.7.12); exp(-A t^2 / 2) counts as
 * a^2 = 0.74 n A, which has derivatives of that size.
 */
final class GridRule {
    /** The most nodes along a side. */
    static final int MOST_NODES = 16;

    /** More sides, of two nodes each, are too many. */
    static final int MOST_SIDES = 12;

    private static final double[] TOLERANCES = {2e-10, 1e-8};
    private static final double CURVATURE = 0.74;
    private static final double[] CONSTANTS = constants();

    private final int[] nodes;
    private final double[] half;
    private final double[] slope;
    private final double[] curvature;
    private final double[] unary;
    private final GridSums sums;

    /** For so many dimensions at most; others it refuses. */
    GridRule(int capacity) {
        nodes = new int[capacity];
        half = new double[capacity];
        slope = new double[capacity];
        curvature = new double[capacity * (capacity + 1) / 2];
        unary = new double[capacity * MOST_NODES];
        sums = new GridSums(capacity);
    }

    private static double[] constants() {
        double[] constants = new double[MOST_NODES + 1];
        constants[0] = 1;
        for (int n = 1; n <= MOST_NODES; n++) {
            double pairs = 2.0 * n * (2 * n - 1);
            double ratio = 4.0 * n * n * n * n / (pairs * pairs * pairs);
            constants[n] = constants[n - 1] * ratio * (2 * n - 1) / (2 * n + 1);
        }
        return constants;
    }

    /**
     * Finds log P and the moments, if it can be done with so many nodes.
     *
     * @return whether it was done
     */
    boolean evaluate(Box box, int mostNodes) {
        if (box.dimension > half.length) {
            return false;
        }
        double logDensity = standardize(box);
        if (!chooseNodes(box, mostNodes)) {
            return false;
        }
        double logScale = fillTables(box.dimension);
        LevelSums levels = sums.sum();
        box.logProbability = logDensity + logScale + Logarithm.log(levels.sum());
        moments(box, levels);
        return true;
    }

    /** Finds h, g and A; returns log f(c). */
    private double standardize(Box box) {
        int dimension = box.dimension;
        double distance = 0;
        for (int i = 0; i < dimension; i++) {
            half[i] = 0.5 * (box.upper[i] - box.lower[i]);
        }
        for (int i = 0; i < dimension; i++) {
            double sum = 0;
            for (int j = 0; j < dimension; j++) {
                double q = box.precision[j <= i ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i];
                sum += q * (box.lower[j] + half[j] - box.mean[j]);
                if (j <= i) {
                    curvature[i * (i + 1) / 2 + j] = half[i] * half[j] * q;
                }
            }
            slope[i] = half[i] * sum;
            distance += sum * (box.lower[i] + half[i] - box.mean[i]);
        }
        return -0.5 * (distance + box.logDeterminant) - dimension * TruncatedNormal.LOG_ROOT_TWO_PI;
    }

    private boolean chooseNodes(Box box, int mostNodes) {
        for (double tolerance : TOLERANCES) {
            double product = 1;
            box.error = 0;
            for (int i = 0; i < box.dimension && product <= mostNodes; i++) {
                product *= chooseNodes(box, i, tolerance);
            }
            if (product <= mostNodes) {
                return true;
            }
        }
        return false;
    }

    private double chooseNodes(Box box, int i, double tolerance) {
        double steepness = Math.abs(slope[i]);
        for (int j = 0; j < box.dimension; j++) {
            if (j != i) {
                steepness += Math.abs(curvature[j < i ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i]);
            }
        }
        double square = steepness * steepness;
        double perNode = CURVATURE * curvature[i * (i + 3) / 2];
        for (int n = 2; n <= MOST_NODES; n++) {
            double error = CONSTANTS[n] * power(square + n * perNode, n);
            if (error <= tolerance) {
                nodes[i] = n;
                box.error += error;
                return n;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double power(double base, int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }

    /** Fills in what stands for single nodes and pairs of them; returns the logarithm of the factor that is left out. */
    private double fillTables(int dimension) {
        double logScale = 0;
        sums.begin(dimension, nodes);
        for (int i = 0; i < dimension; i++) {
            logScale += Logarithm.log(half[i]);
            fillUnary(i);
            for (int j = 0; j < i; j++) {
                sums.couple(j, i, curvature[i * (i + 1) / 2 + j]);
            }
        }
        return logScale;
    }

    private void fillUnary(int i) {
        GaussLegendre rule = GaussLegendre.of(nodes[i]);
        int last = nodes[i] - 1;
        double a = 0.5 * curvature[i * (i + 3) / 2];
        double g = Math.abs(slope[i]);
        for (int k = nodes[i] / 2; k <= last; k++) {
            double t = rule.nodes()[k];
            double even = rule.weights()[k] * Exponential.exp(-a * t * t);
            double fall = Exponential.exp(-g * t);
            int lower = slope[i] > 0 ? k : last - k;
            unary[lower] = even * fall;
            unary[last - lower] = even / fall;
        }
        sums.weigh(i, unary);
    }

    private void moments(Box box, LevelSums levels) {
        for (int i = 0; i < box.dimension; i++) {
            box.first[i] = box.lower[i] + half[i] + half[i] * levels.mean(i);
            for (int j = 0; j <= i; j++) {
                box.second[i * (i + 1) / 2 + j] = half[i] * half[j] * levels.covariance(i, j);
            }
        }
    }
}
