package org.mixtura.online;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.geometry.Standardization;
import org.mixtura.internal.json.JsonText;
import org.mixtura.model.ComponentLabels;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;
import org.mixtura.rows.WeightRange;

/**
 * The rows of one step, copied from a stream. Rows of weight 0 and rows without any value count as absent and are left out. Labels are
 * numbered as those of the mixture.
 */
final class Batch implements Rows {
    /** The largest value in standard coordinates, so that the sums of squares of many rows are finite. */
    private static final double LARGEST = 0x1p450;

    /** The range of weights for which counts of many rows, and squares times counts, are normal doubles. */
    private static final WeightRange WEIGHTS = new WeightRange(
            0x1p-200, 0x1p200, "an online mixture takes weights from 1e-60 to 1e60; divide all by a constant");

    private static final int FIRST_ROWS = 1024;

    private final Rows source;
    private final Standardization standardization;
    private final int capacity;
    private final List<String> labelNames;
    /** For each label of the source that of the mixture, or -1 if it owns no component. */
    private final int[] numbers;

    private final RowBlock block = new RowBlock();
    private double[] values;
    private double[] weights;
    /** Null until a row has one. */
    private int @Nullable [] labels;
    /** Those of the values; empty as long as all are exact. */
    private double[] errors = {};

    private int size;
    private boolean incomplete;

    Batch(Rows source, ComponentLabels owners, Standardization standardization, int capacity) {
        this.source = source;
        this.labelNames = owners.names();
        this.numbers = source.labelNames().stream()
                .mapToInt(labelNames::indexOf)
                .map(label -> label >= 0 && owners.count(label) > 0 ? label : RowColumns.UNLABELLED)
                .toArray();
        this.standardization = standardization;
        this.capacity = capacity;
        int first = Math.min(capacity, FIRST_ROWS);
        this.values = new double[Math.multiplyExact(first, source.features())];
        this.weights = new double[first];
    }

    /**
     * Loads the next rows.
     *
     * @return false if there are no more rows of positive weight that have a value
     * @throws RefusedRowsException at the first value that is infinite or far too large, at the first weight that is negative, not finite,
     *     or outside the range, at such an error of a value, at the first label that owns no component, or if values are intervals
     */
    boolean load(RowReader reader) {
        size = 0;
        incomplete = false;
        errors = new double[0];
        while (size < capacity && reader.next(block, capacity - size)) {
            requireNoIntervals(block);
            for (int n = 0; n < block.rows(); n++) {
                add(n);
            }
        }
        return size > 0;
    }

    /** Refuses intervals: what they tell of a component is not in its statistics of values. */
    static void requireNoIntervals(RowBlock block) {
        if (block.hasIntervals()) {
            throw new RefusedRowsException("an online mixture takes values, exact or measured: leave the intervals"
                    + " out, or fit a mixture to all rows");
        }
    }

    private void add(int n) {
        int features = source.features();
        double weight = WEIGHTS.require(block.weight(n), block.firstRow() + n);
        int from = block.valuesOffset() + n * features;
        int missing = 0;
        for (int d = 0; d < features; d++) {
            if (Double.isNaN(block.values()[from + d])) {
                missing++;
            } else {
                requireValue(block.values()[from + d], d, block.firstRow() + n);
            }
        }
        if (weight > 0 && missing < features) {
            incomplete |= missing > 0;
            makeRoom();
            System.arraycopy(block.values(), from, values, size * features, features);
            weights[size] = weight;
            if (block.hasLabels()) {
                addLabel(block.label(n), block.firstRow() + n);
            }
            if (block.hasErrors()) {
                addErrors(n, features);
            }
            size++;
        }
    }

    private void addLabel(int label, long row) {
        if (labels == null) {
            labels = new int[weights.length];
            Arrays.fill(labels, RowColumns.UNLABELLED);
        }
        labels[size] = label == RowColumns.UNLABELLED ? label : numbers[label];
        if (labels[size] != label && labels[size] == RowColumns.UNLABELLED) {
            throw new RefusedRowsException("row " + (row + 1) + " has the label "
                    + JsonText.quoteShortened(source.labelNames().get(label))
                    + ", which no component of the model has: leave such labels out, or fit a model to them");
        }
    }

    private void addErrors(int n, int features) {
        if (errors.length < values.length) {
            errors = Arrays.copyOf(errors, values.length);
        }
        int from = block.errorsOffset(features) + n * features;
        for (int d = 0; d < features; d++) {
            if (!Double.isNaN(values[size * features + d])) {
                double error = block.errors()[from + d];
                RowColumns.requireError(error, block.firstRow() + n, source.featureName(d));
                errors[size * features + d] = error;
                incomplete |= error > 0;
            }
        }
    }

    /** Whether a cell of these rows is missing or has an error. */
    boolean isIncomplete() {
        return incomplete;
    }

    private void makeRoom() {
        if (size == weights.length) {
            int larger = (int) Math.min(capacity, 2L * size);
            weights = Arrays.copyOf(weights, larger);
            labels = labels == null ? null : Arrays.copyOf(labels, larger);
            values = Arrays.copyOf(values, Math.multiplyExact(larger, source.features()));
            errors = errors.length == 0 ? errors : Arrays.copyOf(errors, values.length);
        }
    }

    private void requireValue(double value, int d, long row) {
        double standard = value * standardization.scale(d) - standardization.center(d);
        if (!(Math.abs(standard) < LARGEST)) {
            throw new RefusedRowsException("row " + (row + 1) + ", feature " + source.featureName(d) + " is " + value
                    + (Double.isFinite(value)
                            ? ": beside the spread of the model its square is larger than any double; is it an error?"
                            : ": remove such rows or fill the values in"));
        }
    }

    @Override
    public int features() {
        return source.features();
    }

    @Override
    public List<String> labelNames() {
        return labelNames;
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
        private int position;

        @Override
        public boolean next(RowBlock target, int limit) {
            int count = Math.min(limit, size - position);
            RowColumns columns = new RowColumns(weights, labels, errors.length == 0 ? null : errors, null);
            target.set(position, count, values, position * features(), columns, position);
            position += count;
            return count > 0;
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
