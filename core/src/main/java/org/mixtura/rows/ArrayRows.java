package org.mixtura.rows;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows in an array in memory. */
public final class ArrayRows implements Rows {
    private final double[] values;
    private final int features;
    private final int size;
    private final RowColumns columns;
    private final @Nullable List<String> names;
    private final List<String> labelNames;

    ArrayRows(double[] values, int features, RowColumns columns) {
        this(values, features, columns, null, List.of());
    }

    private ArrayRows(
            double[] values, int features, RowColumns columns, @Nullable List<String> names, List<String> labelNames) {
        if (features < 1 || values.length == 0 || values.length % features != 0) {
            throw new IllegalArgumentException("rows of " + features + " features cannot be cut from " + values.length
                    + " values: need at least one row and one feature");
        }
        this.values = values;
        this.features = features;
        this.size = values.length / features;
        this.columns = columns;
        this.names = names;
        this.labelNames = labelNames;
    }

    static ArrayRows of(double[][] table) {
        if (table.length == 0 || table[0].length == 0) {
            throw new IllegalArgumentException("need at least one row and one column");
        }
        int features = table[0].length;
        double[] values = new double[Math.multiplyExact(table.length, features)];
        for (int n = 0; n < table.length; n++) {
            if (table[n].length != features) {
                throw new IllegalArgumentException(
                        "row " + (n + 1) + " has " + table[n].length + " values, the first row has " + features);
            }
            System.arraycopy(table[n], 0, values, n * features, features);
        }
        return new ArrayRows(values, features, RowColumns.NONE);
    }

    /**
     * The same rows with weights: a row of weight 2 counts as two such rows, a row of weight 0 as none.
     *
     * @param weights one per row, none negative, not all zero; not copied
     * @throws IllegalArgumentException if there are not as many weights as rows
     */
    public ArrayRows withWeights(double[] weights) {
        return with(new RowColumns(weights));
    }

    /**
     * The same rows with the known groups of some or all of them.
     *
     * @param labels one per row
     * @throws IllegalArgumentException if there are not as many labels as rows
     */
    public ArrayRows withLabels(RowLabels labels) {
        RowColumns all = new RowColumns(null, labels.codes(), null, null)
                .forRows(size, features)
                .over(columns);
        return new ArrayRows(values, features, all, names, labels.names());
    }

    /**
     * The same rows with the standard errors of their values: what is observed is x plus an independent normal error, and a mixture
     * that is fitted is that of x.
     *
     * @param errors N D standard errors, row by row, 0 for an exact value; not copied
     * @throws IllegalArgumentException if there are not as many errors as values
     */
    public ArrayRows withErrors(double[] errors) {
        return with(new RowColumns(null, null, errors, null));
    }

    /**
     * Rows of which only intervals are known: a mixture that is fitted is that of the values within.
     *
     * @param lower N D lower ends, row by row; -infinity if there is none
     * @param upper N D upper ends; +infinity if there is none. Equal ends are an exact value; a cell without both ends, or with NaN, is
     *     missing
     * @throws IllegalArgumentException if the lengths differ, or a lower end is above its upper end
     */
    public static ArrayRows ofIntervals(double[] lower, double[] upper, int features) {
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(lower.length + " lower ends and " + upper.length + " upper ones");
        }
        double[] values = new double[lower.length];
        double[] halfWidths = new double[lower.length];
        for (int at = 0; at < values.length; at++) {
            if (lower[at] > upper[at]) {
                throw new IllegalArgumentException("row " + (at / features + 1) + ", feature " + (at % features + 1)
                        + ": the lower end " + lower[at] + " is above the upper end " + upper[at]);
            }
            values[at] = Intervals.value(lower[at], upper[at]);
            halfWidths[at] = Intervals.halfWidth(lower[at], upper[at]);
        }
        return new ArrayRows(values, features, new RowColumns(null, null, null, halfWidths));
    }

    /**
     * The same rows with values that were rounded to the nearest multiple of a unit: each lies within half of it.
     *
     * @param units one per feature, in its unit; 0 for a feature that was not rounded
     * @throws IllegalArgumentException if there are not as many units as features, or one is negative or not finite
     */
    public ArrayRows withRounding(double... units) {
        Intervals.requireUnits(units, features);
        double[] halfWidths = new double[values.length];
        Arrays.setAll(halfWidths, at -> 0.5 * units[at % features]);
        return with(new RowColumns(null, null, null, halfWidths));
    }

    @Override
    public ArrayRows with(RowColumns others) {
        return new ArrayRows(values, features, others.forRows(size, features).over(columns), names, labelNames);
    }

    /**
     * The same rows with names for their features.
     *
     * @throws IllegalArgumentException if there are not as many names as features
     */
    public ArrayRows withNames(List<String> names) {
        if (names.size() != features) {
            throw new IllegalArgumentException(names.size() + " names for " + features + " features: need one each");
        }
        return new ArrayRows(values, features, columns, List.copyOf(names), labelNames);
    }

    /**
     * A copy with some of the features.
     *
     * @param chosen the indices of the features, from 0, in the wanted order
     * @throws IllegalArgumentException if the list is empty
     */
    public ArrayRows withFeatures(int... chosen) {
        @Nullable
        List<String> kept =
                names == null ? null : IntStream.of(chosen).mapToObj(names::get).toList();
        RowColumns picked = new RowColumns(
                columns.weights(),
                columns.labels(),
                picked(columns.errors(), chosen),
                picked(columns.halfWidths(), chosen));
        return new ArrayRows(pick(values, size, features, chosen), chosen.length, picked, kept, labelNames);
    }

    private double @Nullable [] picked(double @Nullable [] cells, int... chosen) {
        return cells == null ? null : pick(cells, size, features, chosen);
    }

    /** The chosen values of each row, in the order of {@code chosen}. */
    static double[] pick(double[] values, int rows, int features, int... chosen) {
        double[] picked = new double[Math.multiplyExact(rows, chosen.length)];
        for (int n = 0, at = 0; n < rows; n++) {
            for (int d : chosen) {
                picked[at++] = values[n * features + d];
            }
        }
        return picked;
    }

    @Override
    public String featureName(int d) {
        return names == null ? Rows.super.featureName(d) : names.get(d);
    }

    @Override
    public List<String> labelNames() {
        return labelNames;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public RowReader open() {
        return new Reader();
    }

    private final class Reader implements RowReader {
        private final AtomicLong position = new AtomicLong();

        @Override
        public boolean next(RowBlock block, int limit) {
            long next = position.getAndAdd(limit);
            int count = (int) Math.min(limit, size - next);
            if (count <= 0) {
                return false;
            }
            int first = (int) next;
            block.set(first, count, values, first * features, columns, first);
            return true;
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
