package org.mixtura.rows;

import java.util.Arrays;

/**
 * In what steps the values of each feature move: the width of the lattice on which values lie that were rounded, counted or coded.
 * Rounding to a step s adds a variance of about s^2 / 12 to whatever is measured (Sheppard 1898, doi:10.1112/plms/s1-29.1.353), so that
 * nothing narrower than that can be told from the values.
 *
 * <p>A step is a distance between two neighbouring values of which nine in ten of the other distances are whole multiples; the largest
 * such distance. So some values between the lines, such as means that were filled in, do not hide it, and numbers of all digits have
 * none: no distance measures the others.
 */
public final class Resolution {
    /** The share of the distances that must be multiples of the step. */
    private static final double MOST = 0.9;
    /** The distances that are looked at: neighbours on a lattice are neighbours in any part of it. */
    private static final int DISTANCES = 1024;
    /** By how many units in the last place of the largest value a decimal number may be off. */
    private static final double LAST_PLACES = 4;
    /** A step is at least so many: all numbers are multiples of one. */
    private static final double LAST_PLACES_OF_STEP = 1024;

    private final double[] steps;
    private final double[] widths;

    private Resolution(int features) {
        this.steps = new double[features];
        this.widths = new double[features];
    }

    /** The resolution of the values of a sample; how often a value occurs, and the weights, do not matter. */
    public static Resolution of(RowSample sample) {
        Resolution resolution = new Resolution(sample.features());
        double[] column = new double[sample.size()];
        for (int d = 0; d < sample.features(); d++) {
            for (int n = 0; n < column.length; n++) {
                column[n] = sample.values()[n * sample.features() + d];
            }
            Arrays.sort(column);
            resolution.steps[d] = step(column);
            resolution.widths[d] = resolution.steps[d] > 0 ? resolution.steps[d] : smallest(column);
        }
        return resolution;
    }

    /** The step of feature d, or 0 if its values lie on no lattice. */
    public double step(int d) {
        return steps[d];
    }

    /**
     * The smallest difference that the values of feature d show: the step, or else the smallest distance of two different values; 0 if
     * all are the same.
     */
    public double width(int d) {
        return widths[d];
    }

    private static double smallest(double[] sorted) {
        return Arrays.stream(distances(sorted, LAST_PLACES * Math.ulp(largest(sorted))))
                .min()
                .orElse(0);
    }

    private static double largest(double[] sorted) {
        return Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
    }

    /** Decimal numbers that were read in single precision are off by its last places. */
    private static double step(double[] sorted) {
        double largest = largest(sorted);
        double step = step(sorted, Math.ulp(largest));
        boolean single = step == 0 && Arrays.stream(sorted).allMatch(value -> value == (float) value);
        return single ? step(sorted, Math.ulp((float) largest)) : step;
    }

    private static double step(double[] sorted, double lastPlace) {
        double rounding = LAST_PLACES * lastPlace;
        double[] distances = distances(sorted, rounding);
        double[] ascending = distances.clone();
        Arrays.sort(ascending);
        int exceptions = (int) ((1 - MOST) * ascending.length);
        double last = Double.POSITIVE_INFINITY;
        for (int i = Math.min(exceptions, ascending.length - 1); i >= 0; i--) { // those before are no multiples of it
            double step = ascending[i];
            boolean isNew = step < last - 2 * rounding;
            if (isNew
                    && step > LAST_PLACES_OF_STEP * lastPlace
                    && measures(step, distances, exceptions, 2 * rounding)) {
                return step;
            }
            last = isNew ? step : last;
        }
        return 0;
    }

    /** The distances between neighbours among different values, from the middle of the column if they are many. */
    private static double[] distances(double[] sorted, double rounding) {
        double[] distances = new double[sorted.length];
        int count = 0;
        double before = sorted[0];
        for (double value : sorted) {
            if (value - before > rounding) {
                distances[count++] = value - before;
                before = value;
            }
        }
        int from = Math.max(0, (count - DISTANCES) / 2);
        return Arrays.copyOfRange(distances, from, Math.min(count, from + DISTANCES));
    }

    private static boolean measures(double step, double[] distances, int exceptions, double rounding) {
        int left = exceptions;
        for (int i = 0; i < distances.length && left >= 0; i++) {
            double times = Math.rint(distances[i] / step);
            left -= Math.abs(distances[i] - times * step) > rounding ? 1 : 0;
        }
        return left >= 0;
    }
}
