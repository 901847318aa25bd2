package org.mixtura.data.cells;

import org.mixtura.internal.json.DoubleFormat;

/** Formats numbers for tables. */
public final class NumberText {
    private NumberText() {}

    /** Whether this integer is exactly a double. */
    public static boolean isDouble(long integer) {
        double nearest = integer;
        return nearest < 0x1p63 && (long) nearest == integer;
    }

    /** The shortest decimal that reads back to the same bits, or {@code NaN}, {@code inf}, {@code -inf}. */
    public static String of(double value) {
        if (Double.isFinite(value)) {
            return DoubleFormat.format(value);
        }
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value > 0 ? "inf" : "-inf";
    }
}
