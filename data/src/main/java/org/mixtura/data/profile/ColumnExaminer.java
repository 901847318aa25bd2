package org.mixtura.data.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mixtura.data.display.Display;
import org.mixtura.data.profile.TableProfile.Column;
import org.mixtura.geometry.DataScale;

/**
 * Findings about the numbers of a column. Distances are measured from the median, in units of the typical distance, which is their
 * geometric mean (see {@link DataScale}). For a normal distribution it is about half a standard deviation; a few extreme values do
 * not change it.
 */
final class ColumnExaminer {
    /** With fewer rows, consecutive numbers or few distinct numbers mean nothing. */
    private static final int ROWS_TO_JUDGE = 20;

    private static final int FEW_DISTINCT = 10;
    private static final int ROWS_PER_DISTINCT = 10;
    /** The share of the rows with one value from which on a component may collapse onto it. */
    private static final double MANY_TIES = 0.3;
    /** A coarse step, in typical distances. */
    private static final double COARSE = 0.5;
    /** A distance, in typical distances, that no row of a normal distribution reaches: about 50 standard deviations. */
    private static final double FAR_OUT = 100;
    /** If the share of such rows is larger than this, they are a group, not outliers. */
    private static final double FEW_ROWS = 0.001;

    private static final int FEW = 3;
    /** The distance from the other values, in typical distances, of a repeated value that is suspicious. */
    private static final double APART = 20;
    /** The precision that must remain in the typical distance. */
    private static final double ENOUGH_DIGITS = 1e6;

    private final TableProfile profile;
    private final Column column;
    private final double[] sorted;
    private final boolean varies;
    private final int place;
    private final DataScale scale;
    private final double width;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * An examiner for one column.
     *
     * @param values the values of the sample
     * @param constant whether these are all equal
     * @param place the index of the column in the scale
     * @param width the smallest difference between its values
     */
    ColumnExaminer(
            TableProfile profile,
            Column column,
            double[] values,
            boolean constant,
            int place,
            DataScale scale,
            double width) {
        this.profile = profile;
        this.column = column;
        this.sorted = Arrays.stream(values).map(value -> value + 0.0).sorted().toArray(); // -0 is 0
        this.varies = !constant;
        this.place = place;
        this.scale = scale;
        this.width = width;
    }

    List<Finding> findings() {
        int distinct = distinct();
        if (isIdentifier(distinct)) {
            add(
                    Finding.Kind.IDENTIFIER,
                    Map.of("from", column.minimum(), "to", column.maximum()),
                    "numbers the rows, from " + Display.number(column.minimum()) + " to "
                            + Display.number(column.maximum()),
                    "it says nothing about groups; leave it out with --exclude");
            return findings;
        }
        if (!varies) {
            return findings; // in the sample
        }
        boolean few = distinct <= FEW_DISTINCT && sorted.length >= ROWS_PER_DISTINCT * distinct;
        if (few) {
            fewValues(distinct);
        } else {
            ties();
            rounding();
        }
        offset();
        extreme(column.minimum(), column.minimumPlace(), false);
        extreme(column.maximum(), column.maximumPlace(), true);
        return findings;
    }

    private int distinct() {
        int distinct = 1;
        for (int n = 1; n < sorted.length; n++) {
            distinct += sorted[n] != sorted[n - 1] ? 1 : 0;
        }
        return distinct;
    }

    private boolean isIdentifier(int distinct) {
        boolean allDifferent = column.counts() || profile.isSampleComplete() && distinct == sorted.length;
        return profile.rows() >= ROWS_TO_JUDGE
                && column.integers()
                && allDifferent
                && column.maximum() - column.minimum() == profile.rows() - 1.0;
    }

    private void fewValues(int distinct) {
        boolean codes = column.integers();
        add(
                codes ? Finding.Kind.CODES : Finding.Kind.ROUNDING,
                Map.of("distinct", (double) distinct),
                "holds " + distinct + " different " + (codes ? "integers" : "numbers") + " only",
                codes
                        ? "if they are codes of categories, leave it out with --exclude; if they are counts or grades, components may"
                                + " collapse onto single values"
                        : "components may collapse onto single values; use few components, or leave it out");
    }

    private void ties() {
        int longest = 0;
        double mode = sorted[0];
        for (int from = 0, n = 1; n <= sorted.length; n++) {
            if (n == sorted.length || sorted[n] != sorted[from]) {
                mode = n - from > longest ? sorted[from] : mode;
                longest = Math.max(longest, n - from);
                from = n;
            }
        }
        double share = (double) longest / sorted.length;
        if (share > MANY_TIES && sorted.length >= ROWS_TO_JUDGE) {
            add(
                    Finding.Kind.TIES,
                    Map.of("value", mode, "share", share),
                    String.format(
                            Locale.ROOT, "has the value %s in %.0f %% of the rows", Display.number(mode), 100 * share),
                    "a component may collapse onto it; split the rows there, or leave the column out");
        }
    }

    private void rounding() {
        double median = sorted[(sorted.length - 1) / 2];
        if (sorted.length >= ROWS_TO_JUDGE && scale.distance(place, median + width) > COARSE) {
            add(
                    Finding.Kind.ROUNDING,
                    Map.of("step", width),
                    "moves in steps of " + Display.number(width) + ", about as wide as its spread",
                    "components may collapse onto single values; use few components, or values that are less rounded");
        }
    }

    private void offset() {
        double largest = Math.max(Math.abs(column.minimum()), Math.abs(column.maximum()));
        double median = sorted[(sorted.length - 1) / 2];
        double digits = 1 / scale.distance(place, median + Math.max(Math.ulp(median), Double.MIN_NORMAL));
        if (digits < ENOUGH_DIGITS && Math.abs(median) > 0.5 * largest) {
            add(
                    Finding.Kind.OFFSET,
                    Map.of("median", median),
                    "lies around " + Display.number(median) + " and varies in its last digits only",
                    "subtract a constant where the numbers are made, before they are rounded to a double");
        }
    }

    private void extreme(double value, String where, boolean isLargest) {
        double distance = scale.distance(place, value);
        int last = sorted.length - 1;
        int same = 0;
        int far = 0;
        double next = Double.NaN;
        for (int i = 0; i <= last; i++) {
            double other = sorted[isLargest ? last - i : i];
            if (other != value) {
                next = Double.isNaN(next) ? other : next;
            } else {
                same++;
            }
            boolean isThisSide = isLargest ? other > sorted[last / 2] : other < sorted[last / 2];
            far += isThisSide && scale.distance(place, other) > FAR_OUT ? 1 : 0;
        }
        if (same >= FEW && distance - scale.distance(place, next) > APART) {
            add(
                    Finding.Kind.SENTINEL,
                    Map.of("value", value, "share", (double) same / sorted.length),
                    "has " + Display.number(value) + " several times, far from all its other values",
                    "if that is a code for missing cells, leave those rows out or fill them in");
        } else if (distance > FAR_OUT && far <= Math.max(FEW, FEW_ROWS * sorted.length)) {
            add(
                    Finding.Kind.OUTLIER,
                    Map.of("value", value, "distance", distance),
                    String.format(
                            Locale.ROOT,
                            "has %s on %s, %.1e typical distances from the median",
                            Display.number(value),
                            where,
                            distance),
                    "is it an error or a code? a component may be spent on it");
        }
    }

    private void add(Finding.Kind kind, Map<String, Double> numbers, String fault, String advice) {
        findings.add(new Finding(
                kind,
                List.of(column.name()),
                numbers,
                "column " + Display.quoted(column.name()) + " " + fault,
                advice));
    }
}
