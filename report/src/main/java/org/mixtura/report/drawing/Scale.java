package org.mixtura.report.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps the values of an axis to positions on a sheet, linearly.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}, larger than {@code low}
 * @param from a position
 * @param to a position
 */
public record Scale(double low, double high, double from, double to) {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is empty or not finite
     */
    public Scale {
        if (!(high > low) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("an axis goes from a value to a larger one, got " + low + " to " + high);
        }
    }

    /** The position of a value. */
    public double at(double value) {
        return from + (value - low) * factor();
    }

    /** Positions per unit. */
    public double factor() {
        return (to - from) / (high - low);
    }

    /** About this many round values: multiples of 1, 2 or 5 times a power of ten. */
    public List<Double> ticks(int count) {
        double raw = (high - low) / Math.max(1, count);
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(raw)));
        double step = power;
        for (double factor : new double[] {2, 5, 10}) {
            step = step < 0.7 * raw ? factor * power : step;
        }
        List<Double> ticks = new ArrayList<>();
        double first = Math.ceil(low / step - 1e-9);
        for (double i = first; i * step <= high + 1e-9 * step && ticks.size() < 100; i++) {
            ticks.add(i * step + 0.0); // no negative zero
        }
        return ticks;
    }
}
