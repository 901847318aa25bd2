package org.mixtura.internal.box;

import org.mixtura.internal.math.Exponential;
import org.mixtura.internal.math.TruncatedNormal;

/**
 * The sides of a box, one after the other: the least probable first, given that those before it are at their means (Gibson, Glasbey and
 * Elston 1994, Monte Carlo evaluation of multivariate normal integrals and sensitivity to variate ordering; Genz and Bretz 2009, Computation of
 * multivariate normal and t probabilities, doi:10.1007/978-3-642-01689-9, section 4.1.3), and the Cholesky factor in that order: x = m + L z.
 */
final class OrderedSides {
    private static final double LARGEST = 600;

    int dimension;
    final int[] order;
    final double[] mean;
    final double[] lower;
    final double[] upper;
    /** L by rows. */
    final double[][] factor;
    /** log of the probability of each side, given that those before it are at their means. */
    final double[] logProbability;
    /** sqrt(1 + sum_(k > i) (L_ki / L_kk)^2): how much faster than the density of z_i what stands below it may change along z_i. */
    final double[] steepness;

    /** The interval of z_i, given that the sides before it are at their means. */
    final double[] expectedLow;

    final double[] expectedHigh;

    private final double[] expected;
    /** Near to what x_i is measured from, so that narrow sides keep their digits. */
    private final double[] origin;

    private double center;
    private double scale;
    private double low;
    private double high;
    private double width;
    private final TruncatedNormal side = new TruncatedNormal();

    /** For so many dimensions at most. */
    OrderedSides(int capacity) {
        order = new int[capacity];
        mean = new double[capacity];
        lower = new double[capacity];
        upper = new double[capacity];
        factor = new double[capacity][capacity];
        logProbability = new double[capacity];
        steepness = new double[capacity];
        expectedLow = new double[capacity];
        expectedHigh = new double[capacity];
        expected = new double[capacity];
        origin = new double[capacity];
    }

    /** Turns to a box. */
    void order(Box box) {
        dimension = box.dimension;
        for (int i = 0; i < dimension; i++) {
            order[i] = i;
        }
        for (int i = 0; i < dimension; i++) {
            choose(box, i);
        }
        for (int i = 0; i < dimension; i++) {
            double squares = 1;
            for (int k = i + 1; k < dimension; k++) {
                double slope = factor[k][i] / factor[k][k];
                squares += slope * slope;
            }
            steepness[i] = Math.sqrt(squares);
        }
    }

    /** Turns to the interval of z_i that is left by the z before it. */
    void turn(int i, double[] z) {
        scale = factor[i][i];
        center = conditionalMean(mean[i], factor[i], i, z);
        low = (lower[i] - center) / scale;
        high = (upper[i] - center) / scale;
        width = (upper[i] - lower[i]) / scale;
    }

    /** The lower end of the interval. */
    double low() {
        return low;
    }

    /** The upper end of the interval. */
    double high() {
        return high;
    }

    /** Its width. */
    double width() {
        return width;
    }

    /** dx_i / dz_i. */
    double scale() {
        return scale;
    }

    /** x_i at z_i, from its origin. */
    double node(int i, double z) {
        return (center - origin[i]) + scale * z;
    }

    /** The sum of the logarithms by which weights were lowered. */
    double logScale() {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += logProbability[i];
        }
        return sum;
    }

    /** exp(x), which lowered logarithms of weights may have above 0. */
    static double exp(double x) {
        return x <= 0 ? Exponential.exp(x) : 1 / Exponential.exp(-Math.min(x, LARGEST));
    }

    /** Tells a box the moments. */
    void moments(Box box, LevelSums sums) {
        for (int i = 0; i < dimension; i++) {
            box.first[order[i]] = origin[i] + sums.mean(i);
            for (int j = 0; j <= i; j++) {
                box.second[place(order[i], order[j])] = sums.covariance(i, j);
            }
        }
    }

    /** Tells a box the moments. */
    void moments(Box box, double[] first, double[] second) {
        for (int i = 0; i < dimension; i++) {
            box.first[order[i]] = origin[i] + first[i];
            for (int j = 0; j <= i; j++) {
                box.second[place(order[i], order[j])] = second[i * (i + 1) / 2 + j];
            }
        }
    }

    private static int place(int i, int j) {
        return i < j ? j * (j + 1) / 2 + i : i * (i + 1) / 2 + j;
    }

    private static double conditionalMean(double mean, double[] row, int count, double[] z) {
        double sum = mean;
        for (int j = 0; j < count; j++) {
            sum += row[j] * z[j];
        }
        return sum;
    }

    private void choose(Box box, int i) {
        int best = i;
        double least = Double.POSITIVE_INFINITY;
        for (int v = i; v < dimension; v++) {
            double logProbability = probe(box, v, i);
            if (logProbability < least) {
                least = logProbability;
                best = v;
            }
        }
        swap(i, best);
        logProbability[i] = probe(box, i, i);
        expected[i] = side.mean();
        mean[i] = box.mean[order[i]];
        lower[i] = box.lower[order[i]];
        upper[i] = box.upper[order[i]];
        origin[i] = origin(mean[i], lower[i], upper[i]);
        factor[i][i] = deviation(box, i, i);
        for (int v = i + 1; v < dimension; v++) {
            double sum = covariance(box, order[v], order[i]);
            for (int j = 0; j < i; j++) {
                sum -= factor[v][j] * factor[i][j];
            }
            factor[v][i] = sum / factor[i][i];
        }
    }

    /** log P of the side at place v, were it the next one after so many. */
    private double probe(Box box, int v, int before) {
        int at = order[v];
        double s = deviation(box, v, before);
        double middle = conditionalMean(box.mean[at], factor[v], before, expected);
        expectedLow[before] = (box.lower[at] - middle) / s;
        expectedHigh[before] = (box.upper[at] - middle) / s;
        side.set(expectedLow[before], expectedHigh[before], (box.upper[at] - box.lower[at]) / s);
        return side.logProbability();
    }

    private double deviation(Box box, int v, int before) {
        double sum = covariance(box, order[v], order[v]);
        for (int j = 0; j < before; j++) {
            sum -= factor[v][j] * factor[v][j];
        }
        return Math.sqrt(sum);
    }

    private static double covariance(Box box, int i, int j) {
        return box.covariance[place(i, j)];
    }

    private static double origin(double mean, double lower, double upper) {
        if (lower > Double.NEGATIVE_INFINITY) {
            return upper < Double.POSITIVE_INFINITY ? lower + 0.5 * (upper - lower) : lower;
        }
        return upper < Double.POSITIVE_INFINITY ? upper : mean;
    }

    private void swap(int i, int j) {
        int first = order[i];
        order[i] = order[j];
        order[j] = first;
        double[] row = factor[i];
        factor[i] = factor[j];
        factor[j] = row;
    }
}
