package org.mixtura.data.feature;

import java.util.Arrays;
import java.util.BitSet;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;

/** A growing list of the numbers of a column; NaN where there is none. */
public final class HeldNumbers {
    /** The largest array. */
    public static final int MOST_VALUES = Integer.MAX_VALUE - 8;

    private static final int FIRST_CAPACITY = 16;

    private final String table;
    private double[] values = new double[FIRST_CAPACITY];
    private int held;

    /**
     * An empty list.
     *
     * @param table the name of the table in messages
     */
    public HeldNumbers(String table) {
        this.table = table;
    }

    public void add(double value) {
        if (held == values.length) {
            values = Arrays.copyOf(values, largerCapacity());
        }
        values[held++] = value;
    }

    private int largerCapacity() {
        if (held == MOST_VALUES) {
            throw new DataException(table + " has more than " + Display.count(MOST_VALUES)
                    + " rows, which one table cannot hold: take a part of the rows");
        }
        return (int) Math.min(MOST_VALUES, held + (long) (held >> 1));
    }

    /** The value of a row, counted from the first one that is held. */
    public double value(int row) {
        return values[row];
    }

    /** One value per row that is held. */
    public double[] values() {
        values = Arrays.copyOf(values, held);
        return values;
    }

    /** How many values are held. */
    public int size() {
        return held;
    }

    /** Drops all values. */
    public void drop() {
        held = 0;
    }

    /** Tells the rows without a number. */
    public void addMissing(BitSet rows) {
        for (int row = 0; row < held; row++) {
            if (Double.isNaN(values[row])) {
                rows.set(row);
            }
        }
    }

    /** Holds some rows no longer. */
    public void remove(BitSet rows) {
        int kept = 0;
        for (int row = 0; row < held; row++) {
            if (!rows.get(row)) {
                values[kept++] = values[row];
            }
        }
        held = kept;
    }

    /** Gives the memory of the values back. */
    public void release() {
        values = new double[0];
    }
}
