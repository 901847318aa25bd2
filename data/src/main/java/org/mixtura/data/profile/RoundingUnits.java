package org.mixtura.data.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mixtura.geometry.Resolution;
import org.mixtura.rows.RowSample;

/**
 * Finds the units to which columns were rounded: the step of their values (see {@link Resolution}) if nine in ten different values are
 * multiples of it; else the place of the last decimal digit that so many of them need, up to nine. A column has no unit if its values
 * have more digits, or are all equal.
 */
public final class RoundingUnits {
    private static final double MOST = 0.9;
    private static final int MOST_DIGITS = 9;
    /** How far from a multiple a value may be, in units: as far as single precision brings it. */
    private static final double TOLERANCE = 0.01;
    /** A unit is at least this many times the last place of the values: all numbers are multiples of their last place. */
    private static final double LAST_PLACES = 256;

    private RoundingUnits() {}

    /**
     * The units of those columns that have one.
     *
     * @param names the columns
     * @param sample rows, NaN where there is no number
     */
    public static Map<String, Double> of(List<String> names, List<double[]> sample) {
        Map<String, Double> units = new LinkedHashMap<>();
        for (int d = 0; d < names.size(); d++) {
            int column = d;
            double[] values = sample.stream()
                    .mapToDouble(row -> row[column] + 0.0) // -0 is 0
                    .filter(Double::isFinite)
                    .distinct()
                    .toArray();
            double unit = values.length < 2 ? 0 : unit(values);
            if (unit > 0) {
                units.put(names.get(d), unit);
            }
        }
        return units;
    }

    private static double unit(double... values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        double smallest = LAST_PLACES * Math.ulp(largest);
        double[] weights = new double[values.length];
        Arrays.fill(weights, 1);
        Resolution resolution = Resolution.of(new RowSample(1, values, weights, true));
        for (double unit : candidates(resolution.step(0))) {
            if (unit > smallest && areMultiples(unit, values)) {
                return unit;
            }
        }
        return 0;
    }

    private static List<Double> candidates(double step) {
        List<Double> units = new ArrayList<>();
        if (step > 0) {
            units.add(decimal(step));
        }
        for (int digits = 0; digits <= MOST_DIGITS; digits++) {
            units.add(BigDecimal.ONE.movePointLeft(digits).doubleValue());
        }
        return units;
    }

    /** The shortest decimal number that is the step up to the error of single precision: a difference of values has errors. */
    private static double decimal(double step) {
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            double decimal = new BigDecimal(step).round(new MathContext(digits)).doubleValue();
            if (Math.abs(decimal - step) <= 1e-6 * step) {
                return decimal;
            }
        }
        return step;
    }

    private static boolean areMultiples(double unit, double... values) {
        int off = 0;
        for (double value : values) {
            double units = value / unit;
            off += Math.abs(units - Math.rint(units)) > TOLERANCE ? 1 : 0;
        }
        return off <= (1 - MOST) * values.length;
    }
}
