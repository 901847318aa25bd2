package org.mixtura.rows;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A block of consecutive rows. A {@link RowReader} fills it, and may point it to arrays of its own: do not write to them. */
public final class RowBlock {
    private static final double[] NONE = {};

    private long firstRow;
    private int rows;
    private double[] values = {};
    private int valuesOffset;
    private double @Nullable [] weights;
    private int weightsOffset;
    private int @Nullable [] labels;
    private int labelsOffset;
    private double[] errors = NONE;
    private int firstErrors;
    private double[] halfWidths = NONE;
    private int firstHalfWidths;
    private final double[][] scratch = new double[5][];
    private int[] labelScratch = {};

    /** A block that holds no rows yet. */
    public RowBlock() {
        // filled by a reader
    }

    /**
     * Points the block to rows.
     *
     * @param values the values, row by row, from {@code valuesOffset} on
     * @param columns additional columns of the rows, from {@code columnsOffset} on
     */
    public void set(long firstRow, int rows, double[] values, int valuesOffset, RowColumns columns, int columnsOffset) {
        this.firstRow = firstRow;
        this.rows = rows;
        this.values = values;
        this.valuesOffset = valuesOffset;
        this.weights = null;
        this.labels = null;
        this.errors = NONE;
        this.halfWidths = NONE;
        add(columns, columnsOffset);
    }

    /** Adds columns to the block; they replace columns of the block that have the same meaning. */
    void add(RowColumns columns, int offset) {
        if (columns.weights() != null) {
            this.weights = columns.weights();
            this.weightsOffset = offset;
        }
        if (columns.labels() != null) {
            this.labels = columns.labels();
            this.labelsOffset = offset;
        }
        if (columns.errors() != null) {
            this.errors = columns.errors();
            this.firstErrors = offset;
        }
        if (columns.halfWidths() != null) {
            this.halfWidths = columns.halfWidths();
            this.firstHalfWidths = offset;
        }
    }

    /** The index of the first row of the block in the table, from 0. */
    public long firstRow() {
        return firstRow;
    }

    /** The number of rows in the block. */
    public int rows() {
        return rows;
    }

    /** The array that holds the values. */
    public double[] values() {
        return values;
    }

    /** The index in {@link #values()} at which the first row begins. */
    public int valuesOffset() {
        return valuesOffset;
    }

    /** Whether row n of the block has no value in any of its D features. */
    public boolean isEmpty(int n, int features) {
        int from = valuesOffset + n * features;
        for (int at = from; at < from + features; at++) {
            if (!Double.isNaN(values[at])) {
                return false;
            }
        }
        return true;
    }

    /** The features that row n of the block lacks; a copy. */
    public BitSet missing(int n, int features) {
        BitSet missing = new BitSet(features);
        int from = valuesOffset + n * features;
        for (int d = 0; d < features; d++) {
            if (Double.isNaN(values[from + d])) {
                missing.set(d);
            }
        }
        return missing;
    }

    /** The weight of row n of the block. */
    public double weight(int n) {
        return weights == null ? 1 : weights[weightsOffset + n];
    }

    /** The label of row n of the block, or {@link RowColumns#UNLABELLED}. */
    public int label(int n) {
        return labels == null ? RowColumns.UNLABELLED : labels[labelsOffset + n];
    }

    /** Whether some rows may have a label. */
    public boolean hasLabels() {
        return labels != null;
    }

    /** Whether some values may have errors. */
    public boolean hasErrors() {
        return errors.length > 0;
    }

    /** The array that holds the standard errors of the values; empty if all values are exact. */
    public double[] errors() {
        return errors;
    }

    /** The index in {@link #errors()} at which those of the first row begin, with D features. */
    public int errorsOffset(int features) {
        return firstErrors * features;
    }

    /** Whether some values may be intervals. */
    public boolean hasIntervals() {
        return halfWidths.length > 0;
    }

    /** The array that holds the half widths of the values, see {@link RowColumns#halfWidths}; empty if no value is an interval. */
    public double[] halfWidths() {
        return halfWidths;
    }

    /** The index in {@link #halfWidths()} at which those of the first row begin, with D features. */
    public int halfWidthsOffset(int features) {
        return firstHalfWidths * features;
    }

    /** Scratch memory for a reader that has no array of its own to point into: one of five arrays, which the block keeps for reuse. */
    double[] scratch(int which, int length) {
        if (scratch[which] == null || scratch[which].length < length) {
            scratch[which] = new double[length];
        }
        return scratch[which];
    }

    /** The same for labels. */
    int[] labelScratch(int length) {
        if (labelScratch.length < length) {
            labelScratch = new int[length];
        }
        return labelScratch;
    }
}
