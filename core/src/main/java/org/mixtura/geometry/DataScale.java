package org.mixtura.geometry;

import java.util.Arrays;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.RowsSummary;

/**
 * The location and spread of each feature, estimated robustly against a few extreme values: the median, and the geometric mean of
 * the nonzero distances from it. They determine the standard coordinates of a fit and its covariance floor.
 */
public final class DataScale {
    /** Beyond these exponents, the square of a deviation, or the floor for it, would not be a normal double. */
    private static final int LARGEST_EXPONENT = 509;

    private static final int SMALLEST_EXPONENT = -488;
    /** In standard coordinates values stay below this power of two, so that sums of squares of many rows are finite. */
    private static final int LARGEST_STANDARD_EXPONENT = 450;

    private static final int LARGEST_WEIGHT_EXPONENT = 300;

    private final RowsSummary summary;
    private final double[] median;
    private final double[] spread;
    private final int[] exponent;

    private DataScale(RowsSummary summary, double[] median, double[] spread) {
        this.summary = summary;
        this.median = median;
        this.spread = spread;
        this.exponent = new int[median.length];
        for (int d = 0; d < median.length; d++) {
            double largest = Math.max(Math.abs(summary.minimum(d)), Math.abs(summary.maximum(d)));
            exponent[d] = summary.isConstant(d)
                    ? constantExponent(largest)
                    : Math.max(Math.getExponent(spread[d]), Math.getExponent(largest) - LARGEST_STANDARD_EXPONENT);
        }
    }

    /** The exponent of the unit of a constant, which is arbitrary, except that its square must be a normal double. */
    private static int constantExponent(double value) {
        int exponent = value == 0 ? 0 : Math.getExponent(value);
        return Math.max(SMALLEST_EXPONENT, Math.min(LARGEST_STANDARD_EXPONENT, exponent));
    }

    /**
     * The scale of rows.
     *
     * @throws RefusedRowsException if the variance of a feature would not be a normal double
     */
    public static DataScale of(RowsSummary summary, RowSample sample) {
        int features = summary.features();
        double[] median = new double[features];
        double[] spread = new double[features];
        for (int d = 0; d < features; d++) {
            double[] column = sample.column(d);
            if (column.length == 0) { // the few rows that have a value are not in the sample
                column = new double[] {summary.minimum(d), summary.maximum(d)};
            }
            double[] weights = column.length == sample.size() ? sample.weights() : sample.columnWeights(d);
            weights = weights.length == column.length ? weights : new double[] {1, 1};
            median[d] = median(column, weights);
            spread[d] = summary.isConstant(d) ? 1 : spread(column, weights, median[d]);
            requireSquare(summary, d, spread[d]);
        }
        return new DataScale(summary, median, spread);
    }

    private static void requireSquare(RowsSummary summary, int d, double spread) {
        double range = summary.maximum(d) * 0.5 - summary.minimum(d) * 0.5;
        if (Math.getExponent(range) >= LARGEST_EXPONENT) {
            throw new RefusedRowsException("feature " + summary.names().get(d) + " ranges from " + summary.minimum(d)
                    + " to " + summary.maximum(d)
                    + ": its variance is larger than any double; divide the column by " + powerOfTen(range));
        }
        if (!summary.isConstant(d) && Math.getExponent(spread) < SMALLEST_EXPONENT) {
            throw new RefusedRowsException("feature " + summary.names().get(d) + " varies by about " + spread
                    + " only: its variance is smaller than any double; multiply the column by "
                    + powerOfTen(1 / Math.max(spread, 1e-307)));
        }
    }

    private static String powerOfTen(double size) {
        return "1e" + (int) StrictMath.floor(StrictMath.log10(size));
    }

    /** The summary of the rows. */
    public RowsSummary summary() {
        return summary;
    }

    /** The distance of a value of feature d from the median, in typical distances. */
    public double distance(int d, double value) {
        return Math.abs(value * 0.5 - median[d] * 0.5) / spread[d] * 2;
    }

    /**
     * Standard coordinates.
     *
     * @param perFeature whether each feature has a unit of its own; if not, all share the largest
     */
    public Standardization standardization(boolean perFeature) {
        int features = median.length;
        double[] scale = new double[features];
        double[] center = new double[features];
        for (int d = 0; d < features; d++) {
            scale[d] = unit(d, perFeature);
            center[d] = median[d] * scale[d];
        }
        int weightExponent = Math.getExponent(summary.totalWeight());
        boolean extreme = Math.abs(weightExponent) > LARGEST_WEIGHT_EXPONENT;
        return new Standardization(scale, center, extreme ? powerOfTwo(-weightExponent) : 1);
    }

    /** The covariance floor, in standard coordinates. A constant feature has a floor of 1; any other value would do as well. */
    public CovarianceFloor floor(boolean perFeature) {
        int features = median.length;
        double[] variances = new double[features];
        double sum = 0;
        int varying = 0;
        for (int d = 0; d < features; d++) {
            double deviation = spread[d] * unit(d, perFeature);
            variances[d] = summary.isConstant(d) ? 1 : CovarianceFloor.RELATIVE * deviation * deviation;
            sum += summary.isConstant(d) ? 0 : variances[d];
            varying += summary.isConstant(d) ? 0 : 1;
        }
        return new CovarianceFloor(variances, varying > 0 ? sum / varying : 1);
    }

    private double unit(int d, boolean perFeature) {
        return powerOfTwo(-(perFeature ? exponent[d] : sharedExponent()));
    }

    /** The largest exponent of the features that vary; constants only have to be representable. */
    private int sharedExponent() {
        int largest = Integer.MIN_VALUE;
        for (int d = 0; d < exponent.length; d++) {
            int fitting = Math.getExponent(summary.maximum(d)) - 1000;
            largest = Math.max(largest, summary.isConstant(d) ? fitting : exponent[d]);
        }
        return largest;
    }

    private static double powerOfTwo(int exponent) {
        return Math.scalb(1.0, exponent);
    }

    /** The smallest value such that at least half of the weight lies at or below it. */
    private static double median(double[] column, double[] weights) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        if (Arrays.stream(weights).allMatch(weight -> weight == weights[0])) {
            return sorted[(sorted.length - 1) / 2];
        }
        double half = 0.5 * Arrays.stream(weights).sum();
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (weightUpTo(sorted[middle], column, weights) >= half) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return sorted[low];
    }

    private static double weightUpTo(double value, double[] column, double[] weights) {
        double sum = 0;
        for (int n = 0; n < column.length; n++) {
            sum += column[n] <= value ? weights[n] : 0;
        }
        return sum;
    }

    private static double spread(double[] column, double[] weights, double median) {
        double largestWeight = Arrays.stream(weights).max().orElseThrow();
        double sum = 0;
        double total = 0;
        for (int n = 0; n < column.length; n++) {
            if (column[n] != median) {
                double distance = Math.abs(column[n] * 0.5 - median * 0.5); // halves, so that it cannot overflow
                double weight = weights[n] / largestWeight;
                sum += weight * Logarithm.log(Math.max(distance, Double.MIN_VALUE));
                total += weight;
            }
        }
        return total > 0 ? 2 * StrictMath.exp(sum / total) : 1;
    }
}
