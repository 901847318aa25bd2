package org.mixtura.data;

import java.util.Arrays;

/** The numbers of one column as they are read, and what else was met there. */
final class ColumnScan {
    private static final int FIRST_CAPACITY = 16;

    private final RecordReader reader;
    private final int index;
    private final long[] counts = new long[CellKind.values().length];
    private final long[] firstLines = new long[counts.length];
    private final String[] firstCells = new String[counts.length];
    private double[] values = new double[FIRST_CAPACITY];
    private int rows;
    private long firstNegativeLine;

    ColumnScan(RecordReader reader, int index) {
        this.reader = reader;
        this.index = index;
    }

    /** Takes in this column's cell of the reader's current record. */
    void add() {
        CellKind kind = reader.parse(index);
        double value = reader.value();
        int i = kind.ordinal();
        if (counts[i]++ == 0 && kind != CellKind.NUMBER) {
            firstLines[i] = reader.line();
            firstCells[i] = reader.cell(index);
        }
        if (value < 0 && firstNegativeLine == 0) {
            firstNegativeLine = reader.line();
        }
        if (rows == values.length) {
            values = Arrays.copyOf(values, largerCapacity());
        }
        values[rows++] = value;
    }

    String name() {
        return reader.columns().get(index);
    }

    int index() {
        return index;
    }

    long count(CellKind kind) {
        return counts[kind.ordinal()];
    }

    /** The line of the first cell of a kind other than numbers, or 0. */
    long firstLine(CellKind kind) {
        return firstLines[kind.ordinal()];
    }

    String firstCell(CellKind kind) {
        return firstCells[kind.ordinal()];
    }

    /** The line of the first number below zero, or 0. */
    long firstNegativeLine() {
        return firstNegativeLine;
    }

    double value(int row) {
        return values[row];
    }

    /** One value per row; NaN where the cell is no number. */
    double[] values() {
        values = Arrays.copyOf(values, rows);
        return values;
    }

    /** Gives the memory of the values back. */
    void release() {
        values = new double[0];
    }

    TableProfile.Kind kind() {
        return kind(count(CellKind.NUMBER) + count(CellKind.INFINITE), count(CellKind.TEXT), numbersRows());
    }

    static TableProfile.Kind kind(long numbers, long text, boolean numbersRows) {
        if (numbers + text == 0) {
            return TableProfile.Kind.EMPTY;
        }
        if (text > numbers) {
            return TableProfile.Kind.TEXT;
        }
        return numbersRows ? TableProfile.Kind.ROW_NUMBERS : TableProfile.Kind.NUMERIC;
    }

    private boolean numbersRows() {
        if (index != 0 || !reader.isFirstColumnUnnamed() || values[0] != 0 && values[0] != 1) {
            return false;
        }
        for (int row = 1; row < rows; row++) {
            if (values[row] != values[0] + row) {
                return false;
            }
        }
        return true;
    }

    private int largerCapacity() {
        if (rows == TableScan.MOST_VALUES) {
            throw new DataException(reader.name() + " has more than " + Shown.count(TableScan.MOST_VALUES)
                    + " rows, which one table cannot hold: take a part of the rows");
        }
        return (int) Math.min(TableScan.MOST_VALUES, rows + (long) (rows >> 1));
    }
}
