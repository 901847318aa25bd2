package org.mixtura.rows;

import org.jspecify.annotations.Nullable;

/** A run of consecutive rows. Filled by a {@link RowReader}, which may point it into arrays of its own: read, do not write. */
public final class RowBlock {
    private long firstRow;
    private int rows;
    private double[] values = {};
    private int valuesOffset;
    private double @Nullable [] weights;
    private int weightsOffset;
    private final double[][] rooms = new double[3][];

    /** A block that holds no rows yet. */
    public RowBlock() {
        // filled by a reader
    }

    /**
     * Points the block at rows.
     *
     * @param values row by row, from {@code valuesOffset}
     * @param columns what they carry besides, from {@code columnsOffset}
     */
    public void set(long firstRow, int rows, double[] values, int valuesOffset, RowColumns columns, int columnsOffset) {
        this.firstRow = firstRow;
        this.rows = rows;
        this.values = values;
        this.valuesOffset = valuesOffset;
        this.weights = null;
        add(columns, columnsOffset);
    }

    /** Points the block at columns besides, or in place of, those that it has. */
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

    /** Where in {@link #values()} the first row begins. */
    public int valuesOffset() {
        return valuesOffset;
    }

    /** The weight of row n of the block. */
    public double weight(int n) {
        return weights == null ? 1 : weights[weightsOffset + n];
    }

    /** Memory for a reader that has none of its own to point into: one of three arrays, which stays with the block. */
    double[] room(int which, int length) {
        if (rooms[which] == null || rooms[which].length < length) {
            rooms[which] = new double[length];
        }
        return rooms[which];
    }
}
