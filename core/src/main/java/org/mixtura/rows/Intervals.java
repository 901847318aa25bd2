package org.mixtura.rows;

/** Intervals as a value and a half width; see {@link RowColumns#halfWidths}. */
public final class Intervals {
    private Intervals() {}

    /** The value that stands for an interval: its middle, or its only end; NaN if it has none. */
    public static double value(double lower, double upper) {
        if (lower == upper) {
            return lower;
        }
        if (Double.isInfinite(lower)) {
            return Double.isInfinite(upper) ? Double.NaN : upper;
        }
        return Double.isInfinite(upper) ? lower : lower + 0.5 * (upper - lower);
    }

    /** The half width that goes with it. */
    public static double halfWidth(double lower, double upper) {
        if (lower == upper || Double.isNaN(value(lower, upper))) {
            return 0;
        }
        return Double.isInfinite(lower) ? Double.NEGATIVE_INFINITY : 0.5 * (upper - lower);
    }

    /** The lower end of an interval. */
    public static double lower(double value, double halfWidth) {
        return halfWidth == Double.POSITIVE_INFINITY ? value : value - Math.abs(halfWidth);
    }

    /** The upper end of an interval. */
    public static double upper(double value, double halfWidth) {
        return halfWidth == Double.NEGATIVE_INFINITY ? value : value + halfWidth;
    }

    /**
     * Checks the half width of a value.
     *
     * @param measured whether the value has an error
     */
    static void require(double halfWidth, boolean measured, long row, String feature) {
        if (!(halfWidth >= 0 || halfWidth == Double.NEGATIVE_INFINITY)) {
            throw new RefusedRowsException("row " + (row + 1) + ", feature " + feature
                    + ": the half width of an interval must not be negative, got " + halfWidth);
        }
        if (measured) {
            throw new RefusedRowsException("row " + (row + 1) + ", feature " + feature
                    + " is an interval and has an error of measurement: a value can have one of them");
        }
    }

    static void requireUnits(double[] units, int features) {
        if (units.length != features) {
            throw new IllegalArgumentException(units.length + " units for " + features + " features: need one each");
        }
        for (double unit : units) {
            if (!(unit >= 0 && unit < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a unit of rounding is finite and not negative, got " + unit);
            }
        }
    }
}
