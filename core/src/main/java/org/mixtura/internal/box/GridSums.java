package org.mixtura.internal.box;

import java.util.Arrays;
import org.mixtura.internal.math.Exponential;
import org.mixtura.internal.math.GaussLegendre;

/**
 * Sums of products of single factors and of factors of pairs over all nodes of a product rule, with first and second moments of the nodes.
 *
 * <p>Along the sides from the first to the last but two, whoever chooses a node multiplies its pairs into the weights of the later sides. The
 * last two are summed together.
 */
final class GridSums {
    private static final int MOST = GridRule.MOST_NODES;

    private final int[] nodes;
    private final GaussLegendre[] rules;
    /** For each level and side the weights of its nodes. */
    private final double[][] weights;
    /** For sides i < j, exp(-A_ij t_k t_l) at k n_j + l. */
    private final double[][] pairs;

    private final int capacity;
    private final LevelSums levels;
    private final double[] moments = new double[3 * MOST];
    private int dimension;

    /** For so many dimensions at most. */
    GridSums(int capacity) {
        this.capacity = capacity;
        nodes = new int[capacity];
        rules = new GaussLegendre[capacity];
        weights = new double[capacity][capacity * MOST];
        pairs = new double[capacity * capacity][];
        levels = new LevelSums(capacity);
    }

    /** Turns to a product rule. */
    void begin(int dimensions, int[] numbers) {
        dimension = dimensions;
        for (int i = 0; i < dimensions; i++) {
            nodes[i] = numbers[i];
            rules[i] = GaussLegendre.of(numbers[i]);
        }
    }

    /** Sets the weights of the nodes along a side. */
    void weigh(int i, double[] factors) {
        System.arraycopy(factors, 0, weights[0], i * MOST, nodes[i]);
    }

    /** Sets the factors exp(-a t_k t_l) of pairs of nodes along the sides i < j, by the symmetry of the nodes. */
    void couple(int i, int j, double a) {
        double[] pair = pairs[i * capacity + j];
        if (pair == null) {
            pair = new double[MOST * MOST];
            pairs[i * capacity + j] = pair;
        }
        int n = nodes[j];
        int lastRow = nodes[i] - 1;
        int last = n - 1;
        double size = Math.abs(a);
        fillMiddle(pair, nodes[i], n);
        for (int k = (nodes[i] + 1) / 2; k <= lastRow; k++) {
            double t = size * rules[i].nodes()[k];
            int same = a > 0 ? k : lastRow - k;
            int other = lastRow - same;
            for (int l = (n + 1) / 2; l <= last; l++) {
                double small = Exponential.exp(-t * rules[j].nodes()[l]);
                double large = 1 / small;
                pair[same * n + l] = small;
                pair[other * n + last - l] = small;
                pair[other * n + l] = large;
                pair[same * n + last - l] = large;
            }
        }
    }

    /** Where one of the nodes is 0. */
    private static void fillMiddle(double[] pair, int rows, int columns) {
        if ((rows & 1) == 1) {
            Arrays.fill(pair, rows / 2 * columns, (rows / 2 + 1) * columns, 1);
        }
        if ((columns & 1) == 1) {
            for (int k = 0; k < rows; k++) {
                pair[k * columns + columns / 2] = 1;
            }
        }
    }

    /** The sums of all products. */
    LevelSums sum() {
        levels.begin(dimension);
        sum(0);
        return levels;
    }

    private void sum(int level) {
        if (level == dimension - 2) {
            sumPairs(level);
            return;
        }
        double[] t = rules[level].nodes();
        double[] own = weights[level];
        levels.clear(level);
        for (int k = 0; k < nodes[level]; k++) {
            for (int j = level + 1; j < dimension; j++) {
                multiply(own, pairs[level * capacity + j], k * nodes[j], weights[level + 1], j * MOST, nodes[j]);
            }
            sum(level + 1);
            levels.add(level, own[level * MOST + k], t[k]);
        }
    }

    private static void multiply(double[] x, double[] pair, int from, double[] target, int at, int count) {
        for (int l = 0; l < count; l++) {
            target[at + l] = x[at + l] * pair[from + l];
        }
    }

    /** The sums over the last two sides: those over the last one are products of a matrix with the weights and their moments. */
    private void sumPairs(int level) {
        int n = nodes[level + 1];
        int from = (level + 1) * MOST;
        double[] x = weights[level];
        double[] pair = pairs[level * capacity + level + 1];
        double[] t = rules[level].nodes();
        double[] u = rules[level + 1].nodes();
        for (int l = 0; l < n; l++) {
            moments[l] = x[from + l];
            moments[MOST + l] = x[from + l] * u[l];
            moments[2 * MOST + l] = x[from + l] * u[l] * u[l];
        }
        double s = 0;
        double sT = 0;
        double sTT = 0;
        double sU = 0;
        double sTU = 0;
        double sUU = 0;
        for (int k = 0; k < nodes[level]; k++) {
            double r0 = 0;
            double r1 = 0;
            double r2 = 0;
            int row = k * n;
            int l = 0;
            for (; l + 1 < n; l += 2) {
                double p = pair[row + l];
                double q = pair[row + l + 1];
                r0 += p * moments[l] + q * moments[l + 1];
                r1 += p * moments[MOST + l] + q * moments[MOST + l + 1];
                r2 += p * moments[2 * MOST + l] + q * moments[2 * MOST + l + 1];
            }
            if (l < n) {
                double p = pair[row + l];
                r0 += p * moments[l];
                r1 += p * moments[MOST + l];
                r2 += p * moments[2 * MOST + l];
            }
            double weight = x[level * MOST + k];
            double weighted = weight * t[k];
            s += weight * r0;
            sT += weighted * r0;
            sTT += weighted * t[k] * r0;
            sU += weight * r1;
            sTU += weighted * r1;
            sUU += weight * r2;
        }
        levels.zeroth[level] = s;
        levels.first[level][0] = sU;
        levels.first[level][1] = sT;
        levels.second[level][0] = sUU;
        levels.second[level][1] = sTU;
        levels.second[level][2] = sTT;
    }
}
