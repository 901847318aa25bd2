package org.mixtura.columns;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The features of a table whose values are not known exactly, and how they are known. A feature is in one of the maps; one that is
 * rounded may be cut off as well.
 *
 * @param errors by feature, the column with the standard errors of its values
 * @param rounded by feature, the unit of which its values are multiples
 * @param intervals by feature, the columns with the ends of the intervals in which its values lie
 * @param saturated by feature, the ends at which its values are cut off
 */
public record InexactCells(
        Map<String, String> errors,
        Map<String, Double> rounded,
        Map<String, Ends> intervals,
        Map<String, Limits> saturated) {
    /** Exact values only. */
    public static final InexactCells NONE = new InexactCells(Map.of(), Map.of(), Map.of(), Map.of());

    /** The columns with the lower and the upper ends of intervals. */
    public record Ends(String lower, String upper) {}

    /**
     * The ends at which values are cut off: one at an end, or beyond it, is only known to be there or beyond.
     *
     * @param lower the lower one, -infinity if there is none
     * @param upper the upper one, +infinity if there is none
     */
    public record Limits(double lower, double upper) {
        /**
         * Checks the ends.
         *
         * @throws IllegalArgumentException if there is none, or the lower one is not below the upper one
         */
        public Limits {
            if (!(lower < upper) || Double.isInfinite(lower) && Double.isInfinite(upper)) {
                throw new IllegalArgumentException(
                        "the ends of what can be measured are two rising numbers, or one of them, not " + lower
                                + " and " + upper);
            }
        }
    }

    /**
     * Checks the members.
     *
     * @throws IllegalArgumentException if a unit is not positive and finite, or a feature is known in two ways
     */
    public InexactCells {
        errors = sorted(errors);
        rounded = sorted(rounded);
        intervals = sorted(intervals);
        saturated = sorted(saturated);
        rounded.forEach((feature, unit) -> {
            if (!(unit > 0 && unit < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the unit of rounding of '" + feature + "' is " + unit
                        + ": it is a positive number, such as 0.1 for one decimal");
            }
        });
        requireApart(errors, "errors", intervals, "an interval");
        requireApart(errors, "errors", rounded, "a unit of rounding");
        requireApart(errors, "errors", saturated, "ends of saturation");
        requireApart(intervals, "an interval", rounded, "a unit of rounding");
        requireApart(intervals, "an interval", saturated, "ends of saturation");
    }

    private static <T> Map<String, T> sorted(Map<String, T> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map)); // in an order that does not change
    }

    private static void requireApart(Map<String, ?> one, String oneWay, Map<String, ?> other, String otherWay) {
        for (String feature : one.keySet()) {
            if (other.containsKey(feature)) {
                throw new IllegalArgumentException("'" + feature + "' has " + oneWay + " and " + otherWay
                        + ": its values are known in one way, so choose one");
            }
        }
    }

    /** Whether some feature is not known exactly. */
    public boolean any() {
        return !features().isEmpty();
    }

    /** Whether values of some feature are intervals, bounded or not. */
    public boolean anyIntervals() {
        return !(rounded.isEmpty() && intervals.isEmpty() && saturated.isEmpty());
    }

    /** The features that are not known exactly. */
    public Set<String> features() {
        Set<String> features = new TreeSet<>(errors.keySet());
        features.addAll(rounded.keySet());
        features.addAll(intervals.keySet());
        features.addAll(saturated.keySet());
        return features;
    }

    /** What is said of some of the features. */
    public InexactCells among(List<String> chosen) {
        return new InexactCells(
                among(errors, chosen), among(rounded, chosen), among(intervals, chosen), among(saturated, chosen));
    }

    private static <T> Map<String, T> among(Map<String, T> map, List<String> chosen) {
        return map.entrySet().stream()
                .filter(entry -> chosen.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The same with these units of rounding instead. */
    public InexactCells withRounded(Map<String, Double> units) {
        return new InexactCells(errors, units, intervals, saturated);
    }
}
