package org.mixtura.report.figure;

import java.util.List;
import java.util.Locale;
import org.mixtura.data.display.Display;

/**
 * The numbers at an axis. Each has enough digits to differ from the next. If that makes them long, as for seconds since 1970, the
 * common part is written once, at the end of the axis.
 *
 * @param values the values in increasing order, evenly spaced
 * @param common the part that is left out of each number, or 0
 */
record Ticks(List<Double> values, double common) {
    private static final int LONGEST = 8;

    static Ticks of(List<Double> values) {
        Ticks whole = new Ticks(values, 0);
        if (values.size() < 2
                || values.stream().allMatch(tick -> whole.text(tick).length() <= LONGEST)) {
            return whole;
        }
        double unit = 100 * StrictMath.pow(10, whole.magnitude());
        return new Ticks(values, Math.floor(values.get(0) / unit) * unit);
    }

    private double step() {
        return values.get(1) - values.get(0);
    }

    /** The power of ten of the step. */
    private int magnitude() {
        return (int) Math.floor(StrictMath.log10(step()) + 1e-9);
    }

    String text(double tick) {
        if (values.size() < 2) {
            return Display.significant(tick, 4);
        }
        double shown = tick - common;
        double largest = Math.max(Math.abs(values.get(0) - common), Math.abs(values.get(values.size() - 1) - common));
        if (largest >= 1e7 || magnitude() < -5) {
            int digits = (int) Math.floor(StrictMath.log10(Math.max(largest, 1e-300)) + 1e-9) - magnitude();
            return String.format(Locale.ROOT, "%." + Math.max(0, Math.min(digits, 16)) + "e", shown);
        }
        return String.format(Locale.ROOT, "%." + Math.max(0, -magnitude()) + "f", shown);
    }

    /** The common part, with its sign; empty if there is none. */
    String commonText() {
        return common == 0
                ? ""
                : (common > 0 ? "+" : "") + Display.asPreciseAs(common, StrictMath.pow(10, 2 + magnitude()), 1);
    }
}
