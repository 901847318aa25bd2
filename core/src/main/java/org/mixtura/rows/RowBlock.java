package org.mixtura.rows;

import org.jspecify.annotations.Nullable;

/** A block of consecutive rows. A {@link RowReader} fills it, and may point it to arrays of its own: do not write to them. */
public final class RowBlock {
    private long firstRow;
    private int rows;
    private double[] values = {};
    private int valuesOffset;
    private double @Nullable [] weights;
    private int weightsOffset;
    private final double[][] scratch = new double[3][];

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
        add(columns, columnsOffset);
    }

    /** Adds columns to the block; they replace columns of the block that have the same meaning. */
    void add(RowColumns columns, int offset) {
        if (columns.weights() != null) {
            this.weights = columns.weights();
            this.weightsOffset = offset;
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

    /** The weight of row n of the block. */
    public double weight(int n) {
        return weights == null ? 1 : weights[weightsOffset + n];
    }

    /** Scratch memory for a reader that has no array of its own to point into: one of three arrays, which the block keeps for reuse. */
    double[] scratch(int which, int length) {
        if (scratch[which] == null || scratch[which].length < length) {
            scratch[which] = new double[length];
        }
        return scratch[which];
    }
}
