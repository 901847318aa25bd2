package org.mixtura.rows;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What one pass over the rows tells. Rows of weight 0 count as absent, and so do rows without any value. */
public final class RowsSummary implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int BLOCK_ROWS = 1024;
    /** The relative rounding error of a sum of weights. */
    private static final double ROUNDING = 1e-9;

    @SuppressWarnings("serial") // an unmodifiable list of strings, which is serializable
    private final List<String> names;

    private final long rows;
    private final double totalWeight;
    private final double largestWeight;
    private final double[] minimum;
    private final double[] maximum;
    private final long[] minimumRow;
    private final long[] maximumRow;
    private final MissingCells missing;
    private final RowLabels.Counts labels;
    private final boolean[] hasErrors;
    private final boolean[] hasIntervals;

    private RowsSummary(Scan scan) {
        names = scan.names;
        rows = scan.rows;
        totalWeight = scan.totalWeight;
        largestWeight = scan.largestWeight;
        minimum = scan.minimum.clone();
        maximum = scan.maximum.clone();
        minimumRow = scan.minimumRow.clone();
        maximumRow = scan.maximumRow.clone();
        missing = scan.missing;
        labels = new RowLabels.Counts(
                scan.labelNames,
                scan.labelled.clone(),
                scan.labelWeights.clone(),
                scan.rows - LongStream.of(scan.labelled).sum());
        hasErrors = scan.hasErrors.clone();
        hasIntervals = scan.hasIntervals.clone();
    }

    private RowsSummary(RowsSummary all, int[] chosen) {
        names = IntStream.of(chosen).mapToObj(all.names::get).toList();
        rows = all.rows;
        totalWeight = all.totalWeight;
        largestWeight = all.largestWeight;
        minimum = IntStream.of(chosen).mapToDouble(d -> all.minimum[d]).toArray();
        maximum = IntStream.of(chosen).mapToDouble(d -> all.maximum[d]).toArray();
        minimumRow = IntStream.of(chosen).mapToLong(d -> all.minimumRow[d]).toArray();
        maximumRow = IntStream.of(chosen).mapToLong(d -> all.maximumRow[d]).toArray();
        missing = new MissingCells(chosen.length);
        labels = all.labels;
        hasErrors = picked(all.hasErrors, chosen);
        hasIntervals = picked(all.hasIntervals, chosen);
    }

    /**
     * Reads all rows once.
     *
     * @throws RefusedRowsException at the first value that is infinite, or weight that is NaN, infinite or negative, or such an error of a
     *     value; if no row has a
     *     positive weight and a value, or no row a value of some feature
     */
    public static RowsSummary of(Rows rows) {
        return join(List.of(ofPart(rows)));
    }

    /**
     * Reads a part of the rows once; the part may have no rows of positive weight.
     *
     * @throws RefusedRowsException at the first value that is infinite, or weight that is NaN, infinite or negative, or such an error of a
     *     value
     */
    public static RowsSummary ofPart(Rows rows) {
        Scan scan = new Scan(
                IntStream.range(0, rows.features()).mapToObj(rows::featureName).toList(), rows.labelNames());
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                scan.add(block);
            }
        }
        return scan.summary();
    }

    /**
     * The summary of all rows from those of their parts, in the order of the rows.
     *
     * @throws RefusedRowsException if no row has a positive weight and a value, no row has a value of some feature, or the weights sum
     *     to more than a double can hold
     */
    public static RowsSummary join(List<RowsSummary> parts) {
        Scan scan = new Scan(parts.get(0).names, parts.get(0).labels.names());
        parts.forEach(scan::add);
        RowsSummary all = scan.summary();
        all.requireValues();
        if (all.totalWeight == Double.POSITIVE_INFINITY) {
            throw new RefusedRowsException(
                    "the weights sum to more than a double can hold: divide them all by a constant");
        }
        return all;
    }

    private void requireValues() {
        if (rows == 0) {
            throw new RefusedRowsException(
                    missing.emptyRows() > 0
                            ? "no row has a value: there is nothing to fit"
                            : "no row has a positive weight: there is nothing to fit");
        }
        for (int d = 0; d < minimum.length; d++) {
            if (minimum[d] > maximum[d]) {
                throw new RefusedRowsException("feature " + names.get(d) + " has no value in any row: leave it out");
            }
        }
    }

    /**
     * This, if no cell is missing.
     *
     * @throws RefusedRowsException if one is
     */
    public RowsSummary requireComplete() {
        if (missing.firstRow() >= 0) {
            throw new RefusedRowsException("row " + (missing.firstRow() + 1) + ", feature "
                    + names.get(missing.firstFeature()) + " is missing: remove such rows or fill the values in");
        }
        return this;
    }

    /** Which cells are missing. */
    public MissingCells missing() {
        return missing;
    }

    private static boolean[] picked(boolean[] all, int[] chosen) {
        boolean[] picked = new boolean[chosen.length];
        for (int d = 0; d < chosen.length; d++) {
            picked[d] = all[chosen[d]];
        }
        return picked;
    }

    /** Whether some value of a row of positive weight has an error. */
    public boolean hasErrors() {
        return any(hasErrors);
    }

    /** Whether some value of a row of positive weight is an interval. */
    public boolean hasIntervals() {
        return any(hasIntervals);
    }

    /** Whether some value of feature d, in a row of positive weight, is an interval. */
    public boolean hasIntervals(int d) {
        return hasIntervals[d];
    }

    private static boolean any(boolean[] features) {
        for (boolean some : features) {
            if (some) {
                return true;
            }
        }
        return false;
    }

    /** The pairs of features, the smaller index first, of which no row has both: nothing tells how they vary together. */
    public List<int[]> pairsNeverTogether() {
        return rows > missing.rows() ? List.of() : missing.pairsNeverTogether();
    }

    /** The known groups of the rows. */
    public RowLabels.Counts labels() {
        return labels;
    }

    /**
     * The weight of these rows that takes part in the draw of a {@link RowSample}: of all rows but those of rare labels.
     *
     * @param all the summary of all rows, of which these are a part
     * @param capacity of the sample
     */
    public double drawnWeight(RowsSummary all, int capacity) {
        boolean[] whole = SampleDraw.keptWhole(all, capacity);
        double weight = totalWeight;
        for (int label = 0; label < whole.length; label++) {
            weight -= whole[label] ? labels.weights()[label] : 0;
        }
        return weight;
    }

    /** The names of the features. */
    public List<String> names() {
        return names;
    }

    /** The number of rows of positive weight that have a value. */
    public long rows() {
        return rows;
    }

    /** The sum of their weights. */
    public double totalWeight() {
        return totalWeight;
    }

    /** The largest weight. */
    public double largestWeight() {
        return largestWeight;
    }

    /**
     * What the same pass tells of some of the features, in the order wanted.
     *
     * @throws IllegalStateException if cells are missing: then rows may have no value among these features
     */
    public RowsSummary withFeatures(int... chosen) {
        if (missing.firstRow() >= 0) {
            throw new IllegalStateException("rows may have no value among some of their features: read them again");
        }
        return new RowsSummary(this, chosen);
    }

    /** The number of features. */
    public int features() {
        return minimum.length;
    }

    /** The weight that means one row: 1 if the weights are counts, less if they are relative. */
    public double rowWeight() {
        return Math.min(1, totalWeight / rows);
    }

    /**
     * The effective number n of rows. Weights that sum to the number of rows or more are counts: n is their sum. Weights that sum
     * to less are relative, such as shares or heights of a curve: they are rescaled to a mean of 1, and n is the number of rows. So
     * the result does not depend on the scale of relative weights, and n is continuous between the two cases.
     */
    public double sampleSize() {
        return Math.max(rows, totalWeight);
    }

    /** The interpretation of the weights, in words; empty if they sum to the number of rows, as they do without weights. */
    public Optional<String> weighting() {
        if (Math.abs(totalWeight - rows) <= ROUNDING * rows) {
            return Optional.empty();
        }
        return Optional.of(
                totalWeight < rows
                        ? String.format(
                                Locale.ROOT,
                                "relative: they sum to %.6g, less than the %d rows, and are multiplied so that n is %2$d",
                                totalWeight,
                                rows)
                        : String.format(
                                Locale.ROOT,
                                "counts: they sum to %.10g, which is n, for %d rows; if they are relative, divide them by their mean",
                                totalWeight,
                                rows));
    }

    /** The smallest value of feature d. */
    public double minimum(int d) {
        return minimum[d];
    }

    /** The largest value of feature d. */
    public double maximum(int d) {
        return maximum[d];
    }

    /** The index of the row that holds the smallest value of feature d, from 0. */
    public long minimumRow(int d) {
        return minimumRow[d];
    }

    /** The index of the row that holds the largest value of feature d, from 0. */
    public long maximumRow(int d) {
        return maximumRow[d];
    }

    /** Whether all rows have the same value in feature d. */
    public boolean isConstant(int d) {
        return minimum[d] == maximum[d];
    }

    private static final class Scan {
        private final List<String> names;
        private final double[] minimum;
        private final double[] maximum;
        private final long[] minimumRow;
        private final long[] maximumRow;
        private final MissingCells missing;
        private final List<String> labelNames;
        private final long[] labelled;
        private final double[] labelWeights;
        private final boolean[] hasErrors;
        private final boolean[] hasIntervals;
        private long rows;
        private double totalWeight;
        private double largestWeight;

        Scan(List<String> names, List<String> labelNames) {
            int features = names.size();
            this.names = names;
            this.labelNames = labelNames;
            labelled = new long[labelNames.size()];
            labelWeights = new double[labelNames.size()];
            minimum = new double[features];
            maximum = new double[features];
            minimumRow = new long[features];
            maximumRow = new long[features];
            missing = new MissingCells(features);
            hasErrors = new boolean[features];
            hasIntervals = new boolean[features];
            Arrays.fill(minimum, Double.POSITIVE_INFINITY);
            Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
        }

        void add(RowBlock block) {
            for (int n = 0; n < block.rows(); n++) {
                double weight = WeightRange.ANY.require(block.weight(n), block.firstRow() + n);
                if (block.hasErrors()) {
                    addErrors(block, n, weight > 0);
                }
                if (block.hasIntervals()) {
                    addIntervals(block, n, weight > 0);
                }
                if (!addValues(block, n, weight > 0)) {
                    continue;
                }
                rows += weight > 0 ? 1 : 0;
                totalWeight += weight;
                largestWeight = Math.max(largestWeight, weight);
                if (weight > 0 && block.label(n) != RowColumns.UNLABELLED) {
                    labelled[block.label(n)]++;
                    labelWeights[block.label(n)] += weight;
                }
            }
        }

        void add(RowsSummary part) {
            for (int d = 0; d < minimum.length; d++) {
                if (part.minimum[d] < minimum[d]) {
                    minimum[d] = part.minimum[d];
                    minimumRow[d] = part.minimumRow[d];
                }
                if (part.maximum[d] > maximum[d]) {
                    maximum[d] = part.maximum[d];
                    maximumRow[d] = part.maximumRow[d];
                }
                hasErrors[d] |= part.hasErrors[d];
                hasIntervals[d] |= part.hasIntervals[d];
            }
            rows += part.rows;
            totalWeight += part.totalWeight;
            largestWeight = Math.max(largestWeight, part.largestWeight);
            missing.add(part.missing);
            for (int label = 0; label < labelled.length; label++) {
                labelled[label] += part.labels.rows()[label];
                labelWeights[label] += part.labels.weights()[label];
            }
        }

        /** Whether the row has a value, or does not count anyhow. */
        private boolean addValues(RowBlock block, int n, boolean counts) {
            int features = minimum.length;
            int offset = block.valuesOffset() + n * features;
            boolean complete = true;
            for (int d = 0; d < features; d++) {
                double value = block.values()[offset + d];
                if (!Double.isFinite(value)) {
                    requireMissing(value, block.firstRow() + n, d);
                    complete = false;
                }
                if (counts && value < minimum[d]) {
                    minimum[d] = value;
                    minimumRow[d] = block.firstRow() + n;
                }
                if (counts && value > maximum[d]) {
                    maximum[d] = value;
                    maximumRow[d] = block.firstRow() + n;
                }
            }
            return complete || !counts || missing.add(block.values(), offset, block.firstRow() + n);
        }

        private void addErrors(RowBlock block, int n, boolean counts) {
            int features = minimum.length;
            int values = block.valuesOffset() + n * features;
            int errors = block.errorsOffset(features) + n * features;
            for (int d = 0; d < features; d++) {
                if (!Double.isNaN(block.values()[values + d])) {
                    double error = block.errors()[errors + d];
                    RowColumns.requireError(error, block.firstRow() + n, names.get(d));
                    hasErrors[d] |= counts && error > 0;
                }
            }
        }

        private void addIntervals(RowBlock block, int n, boolean counts) {
            int features = minimum.length;
            int values = block.valuesOffset() + n * features;
            int halfWidths = block.halfWidthsOffset(features) + n * features;
            int errors = block.errorsOffset(features) + n * features;
            for (int d = 0; d < features; d++) {
                if (!Double.isNaN(block.values()[values + d])) {
                    double halfWidth = block.halfWidths()[halfWidths + d];
                    boolean both = halfWidth != 0 && block.hasErrors() && block.errors()[errors + d] > 0;
                    Intervals.require(halfWidth, both, block.firstRow() + n, names.get(d));
                    hasIntervals[d] |= counts && halfWidth != 0;
                }
            }
        }

        private void requireMissing(double value, long row, int d) {
            if (Double.isInfinite(value)) {
                throw new RefusedRowsException("row " + (row + 1) + ", feature " + names.get(d) + " is " + value
                        + ": remove such rows or fill the values in");
            }
        }

        RowsSummary summary() {
            return new RowsSummary(this);
        }
    }
}
