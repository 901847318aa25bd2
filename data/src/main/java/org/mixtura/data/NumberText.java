package org.mixtura.data;

import org.mixtura.internal.json.DoubleFormat;

/** Numbers as they stand in tables. */
final class NumberText {
    private NumberText() {}

    /** The shortest decimal that reads back to the same bits, or {@code NaN}, {@code inf}, {@code -inf}. */
    static String of(double value) {
        if (Double.isFinite(value)) {
            return DoubleFormat.format(value);
        }
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value > 0 ? "inf" : "-inf";
    }
}
