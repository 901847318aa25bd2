package org.mixtura.geometry;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.mixtura.rows.RowSample;

/**
 * The resolution of each feature: the step of the lattice on which values lie that were rounded, counted or coded. Rounding to a
 * step s adds a variance of about s^2 / 12 to the measured quantity (Sheppard 1898, doi:10.1112/plms/s1-29.1.353), so that the
 * values cannot show anything narrower.
 *
 * <p>The step is the largest distance between two neighbouring values such that nine in ten of the other distances are whole
 * multiples of it. So a few values off the lattice, such as imputed means, do not hide it. Values with all digits have no step,
 * since no distance divides the others.
 */
public final class Resolution {
    /** The share of the distances that must be multiples of the step. */
    private static final double MOST = 0.9;
    /** The most distances that are examined: any part of a lattice shows its step. */
    private static final int DISTANCES = 1024;
    /** The error of a decimal number, in units of its last place. */
    private static final double LAST_PLACES = 4;
    /** A step is at least this many times the error of the values: all numbers are multiples of their last place. */
    private static final double ERRORS_OF_STEP = 256;

    private final double[] steps;
    private final double[] widths;

    private Resolution(int features) {
        this.steps = new double[features];
        this.widths = new double[features];
    }

    /** The resolution of the values of a sample. Repeated values and weights make no difference. */
    public static Resolution of(RowSample sample) {
        Resolution resolution = new Resolution(sample.features());
        for (int d = 0; d < sample.features(); d++) {
            double[] column = sample.column(d);
            if (column.length == 0) {
                continue;
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
     * The smallest difference between values of feature d: the step, or without a step the smallest distance between two different
     * values; 0 if all values are equal.
     */
    public double width(int d) {
        return widths[d];
    }

    private static double smallest(double[] sorted) {
        return Arrays.stream(Gaps.of(sorted, Math::ulp).widths).min().orElse(0);
    }

    /** The step of sorted values. Decimal numbers that were read in single precision have errors in its last places. */
    private static double step(double[] sorted) {
        double step = step(Gaps.of(sorted, Math::ulp));
        boolean single = step == 0 && Arrays.stream(sorted).allMatch(value -> value == (float) value);
        return single ? step(Gaps.of(sorted, value -> Math.ulp((float) value))) : step;
    }

    private static double step(Gaps gaps) {
        int exceptions = (int) ((1 - MOST) * gaps.widths.length);
        int[] ascending = gaps.ascending();
        double last = Double.POSITIVE_INFINITY;
        for (int i = Math.min(exceptions, ascending.length - 1); i >= 0; i--) { // those before are no multiples of it
            double step = gaps.widths[ascending[i]];
            double error = gaps.errors[ascending[i]];
            boolean isNew = step < last - 2 * error;
            if (isNew && step > ERRORS_OF_STEP * error && gaps.areMultiples(step, exceptions)) {
                return step;
            }
            last = isNew ? step : last;
        }
        return 0;
    }

    /**
     * The distances between neighbouring distinct values.
     *
     * @param widths the distances
     * @param errors the error of each distance: each value is off by some units in its own last place, so that one extreme value
     *     hides nothing
     */
    private record Gaps(double[] widths, double[] errors) {
        /** The distances, from the middle of the column if there are many. */
        static Gaps of(double[] sorted, DoubleUnaryOperator lastPlace) {
            double[] widths = new double[sorted.length];
            double[] errors = new double[sorted.length];
            int count = 0;
            double before = sorted[0];
            for (double value : sorted) {
                double error = LAST_PLACES * Math.max(lastPlace.applyAsDouble(value), lastPlace.applyAsDouble(before));
                if (value - before > error) {
                    widths[count] = value - before;
                    errors[count++] = error;
                    before = value;
                }
            }
            int from = Math.max(0, (count - DISTANCES) / 2);
            int to = Math.min(count, from + DISTANCES);
            return new Gaps(Arrays.copyOfRange(widths, from, to), Arrays.copyOfRange(errors, from, to));
        }

        int[] ascending() {
            return IntStream.range(0, widths.length)
                    .boxed()
                    .sorted((i, j) -> Double.compare(widths[i], widths[j]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        boolean areMultiples(double step, int exceptions) {
            int left = exceptions;
            for (int i = 0; i < widths.length && left >= 0; i++) {
                double times = Math.rint(widths[i] / step);
                left -= Math.abs(widths[i] - times * step) > 2 * errors[i] ? 1 : 0;
            }
            return left >= 0;
        }
    }
}
