package org.mixtura.initialization;

import java.util.Arrays;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.FullCovariance;
import org.mixtura.geometry.Standardization;
import org.mixtura.internal.linalg.SymmetricEigen;
import org.mixtura.internal.math.RowIdentity;
import org.mixtura.rows.RowSample;
import org.mixtura.statistics.ScatterShape;

/**
 * Weighted points, in the coordinates in which a start measures distances.
 *
 * @param dimension D
 * @param values point n at n D
 * @param weights one per point
 */
record Points(int dimension, double[] values, double[] weights) {
    private static final int MAX_WHITENED = 500;
    /** A variance along a principal axis that is smaller than this, relative to the largest, is a rounding error. */
    private static final double FLAT = 0x1p-40;

    /** The rows in standard coordinates. With common units, these are the raw rows up to a shift and one factor. */
    static Points standardized(RowSample sample, Standardization standardization) {
        int features = sample.features();
        double[] values = new double[sample.values().length];
        for (int at = 0; at < values.length; at++) {
            int d = at % features;
            values[at] = sample.values()[at] * standardization.scale(d) - standardization.center(d);
        }
        return new Points(features, values, sample.weights());
    }

    /**
     * The points after a linear map to unit covariance, so that the choice of units and axes does not matter. With few points for
     * their dimension, only the variances are made equal, since the full map would put all points at the same distance. The same
     * applies with many dimensions, where the full map would take longer than a fit with factors.
     */
    Points whitened(CovarianceFloor floor) {
        double[] mean = mean();
        if (size() < 3L * dimension || dimension > MAX_WHITENED) {
            return rescaled(mean, floor);
        }
        double[] packed = covariance(mean);
        floor.raise(packed);
        double[] factor = new double[packed.length];
        FullCovariance.ofPacked(dimension, packed).copyPrecisionFactor(factor, 0);
        double[] white = new double[values.length];
        for (int n = 0; n < size(); n++) {
            multiply(factor, n * dimension, mean, white);
        }
        return new Points(dimension, white, weights);
    }

    /**
     * The points along the principal axes of their correlations, each axis divided by the square root of the deviation along it: halfway
     * between equal variances of the features and of the axes.
     */
    Points principal(CovarianceFloor floor) {
        Points equal = rescaled(mean(), floor);
        SymmetricEigen axes = SymmetricEigen.of(equal.covariance(new double[dimension]), dimension);
        double[] factor = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            boolean flat = axes.value(i) < FLAT * axes.value(axes.largest());
            factor[i] = flat ? 0 : 1 / Math.sqrt(Math.sqrt(axes.value(i)));
        }
        double[] turned = new double[values.length];
        for (int at = 0; at < values.length; at++) {
            int i = at % dimension;
            for (int d = 0; d < dimension; d++) {
                turned[at] += factor[i] * axes.vector(i, d) * equal.values[at - i + d];
            }
        }
        return new Points(dimension, turned, weights);
    }

    /** For each point a number that it shares with all points at the same place: 0, 1, ... in order of first occurrence. */
    int[] identity() {
        return RowIdentity.of(values, dimension);
    }

    private Points rescaled(double[] mean, CovarianceFloor floor) {
        double total = Arrays.stream(weights).sum();
        double[] variances = new double[dimension];
        double[] scaled = new double[values.length];
        for (int at = 0; at < values.length; at++) {
            scaled[at] = values[at] - mean[at % dimension];
            variances[at % dimension] += scaled[at] * (weights[at / dimension] / total) * scaled[at];
        }
        for (int at = 0; at < values.length; at++) {
            int d = at % dimension;
            scaled[at] *= 1 / Math.sqrt(Math.max(variances[d], floor.variance(d)));
        }
        return new Points(dimension, scaled, weights);
    }

    private void multiply(double[] factor, int offset, double[] mean, double[] target) {
        for (int i = 0, at = 0; i < dimension; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++, at++) {
                sum += factor[at] * (values[offset + j] - mean[j]);
            }
            target[offset + i] = sum;
        }
    }

    /** The number of points. */
    int size() {
        return weights.length;
    }

    /** The squared distance of point n from a center. */
    double squaredDistance(int n, double[] centers, int center) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            double difference = values[n * dimension + d] - centers[center * dimension + d];
            sum += difference * difference;
        }
        return sum;
    }

    /** The nearest of the first {@code count} centers; the first of equals. */
    int nearest(int n, double[] centers, int count) {
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            double distance = squaredDistance(n, centers, k);
            if (distance < smallest) {
                smallest = distance;
                best = k;
            }
        }
        return best;
    }

    /** The nearest center of each point. */
    int[] nearest(double[] centers, int count) {
        int[] nearest = new int[size()];
        Arrays.setAll(nearest, n -> nearest(n, centers, count));
        return nearest;
    }

    /** The points or, if there are more than {@code most}, that many of them, evenly spaced. */
    Points thinned(int most) {
        if (size() <= most) {
            return this;
        }
        double[] some = new double[most * dimension];
        double[] theirs = new double[most];
        for (int i = 0; i < most; i++) {
            int n = (int) ((long) i * size() / most);
            copyTo(n, some, i);
            theirs[i] = weights[n];
        }
        return new Points(dimension, some, theirs);
    }

    /** Copies point n to a center. */
    void copyTo(int n, double[] centers, int center) {
        System.arraycopy(values, n * dimension, centers, center * dimension, dimension);
    }

    /** The weighted means of the parts of a partition; an empty part keeps the center that it has in {@code means}. */
    void partMeans(int[] labels, double[] means) {
        double[] totals = new double[means.length / dimension];
        double[] sums = new double[means.length];
        for (int n = 0; n < size(); n++) {
            totals[labels[n]] += weights[n];
            for (int d = 0; d < dimension; d++) {
                sums[labels[n] * dimension + d] += weights[n] * values[n * dimension + d];
            }
        }
        for (int at = 0; at < means.length; at++) {
            double total = totals[at / dimension];
            means[at] = total > 0 ? sums[at] / total : means[at];
        }
    }

    private double[] mean() {
        double[] mean = new double[dimension];
        partMeans(new int[size()], mean);
        return mean;
    }

    private double[] covariance(double[] mean) {
        double[] packed = new double[ScatterShape.packedLength(dimension)];
        double total = Arrays.stream(weights).sum();
        double[] difference = new double[dimension];
        for (int n = 0; n < size(); n++) {
            for (int d = 0; d < dimension; d++) {
                difference[d] = values[n * dimension + d] - mean[d];
            }
            for (int i = 0, at = 0; i < dimension; i++) {
                double scaled = difference[i] * (weights[n] / total);
                for (int j = 0; j <= i; j++, at++) {
                    packed[at] += scaled * difference[j];
                }
            }
        }
        return packed;
    }
}
