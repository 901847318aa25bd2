package org.mixtura.data.scan;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.display.Display;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;
import org.mixtura.rows.WeightRange;

/** Collects the numbers of one column, and the first cells of other kinds. */
public final class ColumnScan {
    private static final int FIRST_CAPACITY = 16;

    private final RecordReader reader;
    private final int index;
    private final long[] counts = new long[CellKind.values().length];
    private final long[] firstRows = new long[counts.length];
    private final String[] firstPlaces = new String[counts.length];
    private final String[] firstCells = new String[counts.length];
    private double[] values = new double[FIRST_CAPACITY];
    private int held;
    private long rows;
    private double first;
    private boolean numbersRows = true;
    private double largest = Double.NEGATIVE_INFINITY;
    private @Nullable String firstNoWeightPlace;
    private double firstNoWeight;

    ColumnScan(RecordReader reader, int index) {
        this.reader = reader;
        this.index = index;
        Arrays.fill(firstPlaces, "");
        Arrays.fill(firstCells, "");
    }

    /** Takes in this column's cell of the reader's current record. */
    void add() {
        CellKind kind = reader.parse(index);
        double value = reader.value();
        int i = kind.ordinal();
        if (counts[i]++ == 0 && kind != CellKind.NUMBER) {
            firstRows[i] = rows;
            firstPlaces[i] = reader.place();
            firstCells[i] = reader.cell(index);
        }
        if (firstNoWeightPlace == null && !WeightRange.ANY.takes(value)) {
            firstNoWeightPlace = reader.place();
            firstNoWeight = value;
        }
        first = rows == 0 ? value : first;
        numbersRows &= value == first + rows;
        largest = Math.max(largest, value);
        rows++;
        hold(value);
    }

    private void hold(double value) {
        if (held == values.length) {
            values = Arrays.copyOf(values, largerCapacity());
        }
        values[held++] = value;
    }

    public String name() {
        return reader.columns().get(index);
    }

    public int index() {
        return index;
    }

    long count(CellKind kind) {
        return counts[kind.ordinal()];
    }

    /** The record, from 0, of the first cell of a kind other than numbers. */
    long firstRow(CellKind kind) {
        return firstRows[kind.ordinal()];
    }

    /** The place of the first cell of a kind other than numbers; empty if there is none. */
    String firstPlace(CellKind kind) {
        return firstPlaces[kind.ordinal()];
    }

    String firstCell(CellKind kind) {
        return firstCells[kind.ordinal()];
    }

    /** The place of the first value that no row weight can have, or null. */
    @Nullable
    String firstNoWeightPlace() {
        return firstNoWeightPlace;
    }

    /** The first value that no row weight can have. */
    double firstNoWeight() {
        return firstNoWeight;
    }

    /** The largest number, if all cells are numbers. */
    double largest() {
        return largest;
    }

    /** The value of a row, counted from the first one that is held. */
    double value(int row) {
        return values[row];
    }

    /** One value per row that is held; NaN where the cell is not a number. */
    public double[] values() {
        values = Arrays.copyOf(values, held);
        return values;
    }

    /** How many values are held. */
    int held() {
        return held;
    }

    /** Drops all held values. */
    void drop() {
        held = 0;
    }

    /** Tells the rows in which it has no number; all have to be held. */
    void addMissing(BitSet rows) {
        for (int row = 0; row < held; row++) {
            if (Double.isNaN(values[row])) {
                rows.set(row);
            }
        }
    }

    /** Holds some rows no longer. */
    void remove(BitSet rows) {
        int kept = 0;
        for (int row = 0; row < held; row++) {
            if (!rows.get(row)) {
                values[kept++] = values[row];
            }
        }
        held = kept;
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
        return index == 0 && reader.isFirstColumnUnnamed() && numbersRows && (first == 0 || first == 1);
    }

    private int largerCapacity() {
        if (held == TableScan.MOST_VALUES) {
            throw new DataException(reader.name() + " has more than " + Display.count(TableScan.MOST_VALUES)
                    + " rows, which one table cannot hold: take a part of the rows");
        }
        return (int) Math.min(TableScan.MOST_VALUES, held + (long) (held >> 1));
    }
}
