package org.mixtura.data.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.cells.CellParser;
import org.mixtura.data.cells.NumberText;
import org.mixtura.data.display.Display;
import org.mixtura.rows.FileRows;

/**
 * Reads a table record by record, in little memory: every column, text too, in the input's order.
 *
 * <p>Numbers, names and the dialect are found out exactly as where a whole table is read. A reader serves one thread. Another module
 * adds an input with a subclass, and with a {@link TableSource} that opens it.
 */
public abstract class RecordReader implements AutoCloseable {
    private final String name;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final BitSet rounded = new BitSet();

    /**
     * A reader of an input.
     *
     * @param name what messages call the input
     */
    protected RecordReader(String name) {
        this.name = name;
    }

    /** The names of all columns, in the file's order, each one once. */
    public abstract List<String> columns();

    /**
     * The place of a column, from 0.
     *
     * @throws UnknownColumnException if there is none of this name
     */
    public final int column(String column) {
        if (places.isEmpty()) {
            columns().forEach(each -> places.put(each, places.size()));
        }
        Integer place = places.get(column);
        if (place == null) {
            throw new UnknownColumnException(
                    column,
                    name + " has no column " + Display.quoted(column) + "; it has " + Display.list(columns())
                            + (isNumbered() ? ": --names gives its columns names" : ""));
        }
        return place;
    }

    /** The number of records, where the input says it before they are read, as NumPy and Parquet files do. */
    public abstract OptionalLong size();

    /** What was decided while reading so far, in plain words. */
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        if (!rounded.isEmpty()) {
            all.add("integers beyond 2^53 = 9,007,199,254,740,992 were rounded to the nearest double: "
                    + Display.list(rounded.stream().mapToObj(columns()::get).toList()));
        }
        return List.copyOf(all);
    }

    /**
     * Moves to the next record.
     *
     * @return false at the end
     * @throws DataException if the record has another number of fields than there are columns, or is no valid text
     * @throws IOException if reading fails, or compressed data end too early
     */
    public abstract boolean next() throws IOException;

    /** The physical line, from 1, on which the record starts; in what has no lines its row, from 1. */
    public abstract long line();

    /** The cell as it stands in the file; a number with a decimal comma is given with a point. */
    public abstract String cell(int column);

    /**
     * The cell as a finite number.
     *
     * @throws DataException if it is missing, text or not finite; the message says where
     */
    public final double number(int column) {
        return finite(parse(column), column);
    }

    /**
     * The cell as a finite number, or NaN if it is missing.
     *
     * @throws DataException if it is text or not finite; the message says where
     */
    public final double numberOrMissing(int column) {
        CellKind kind = parse(column);
        return kind == CellKind.MISSING ? Double.NaN : finite(kind, column);
    }

    private double finite(CellKind kind, int column) {
        if (kind != CellKind.NUMBER) {
            throw new DataException(
                    where(place(), column) + ": " + fault(kind, cell(column)) + "; mend the cell or remove the row");
        }
        return value();
    }

    @Override
    public abstract void close() throws IOException;

    /** What is wrong with a cell of a kind where a finite number is needed. */
    public String fault(CellKind kind, String cell) {
        return kind.fault(cell);
    }

    /** Reads a cell; where it is a number, {@link #value()} is it. */
    public abstract CellKind parse(int column);

    /** The number parsed last; infinite where it is {@link CellKind#INFINITE}, else NaN. */
    public abstract double value();

    /** Whether every cell of a column is a double by the type of the input: {@link #value()} then holds whatever was parsed. */
    public boolean holdsDoubles(int column) {
        return false;
    }

    /** All columns, read from where the input holds them as doubles row by row; null if it does not. */
    public FileRows inPlace() throws IOException {
        return null;
    }

    /** Whether the columns have no names but x1, x2, ... */
    public boolean isNumbered() {
        return false;
    }

    /** Whether the first column came without a name, as the column of row names does. */
    public boolean isFirstColumnUnnamed() {
        return false;
    }

    /** Where the record stands in the input, for messages, such as "line 7" or "row 7". */
    public abstract String place();

    /** Adds to what was decided. */
    protected final void note(String decision) {
        notes.add(decision);
    }

    /** One name for each column: blank ones and those that came before get another, which is noted. */
    protected final List<String> distinctNames(List<String> names) {
        return ColumnNames.fromHeader(names, notes);
    }

    /** The double nearest to a cell of decimal digits, which need not be equal: see {@link #noteRounded}. */
    protected final double nearest(int column, String decimal) {
        CellParser parser = new CellParser('.');
        parser.parse(decimal);
        if (parser.isRounded()) {
            noteRounded(column);
        }
        return parser.value();
    }

    /** The double nearest to a cell, which need not be equal: see {@link #noteRounded}. */
    protected final double nearest(int column, long integer) {
        if (!NumberText.isDouble(integer)) {
            noteRounded(column);
        }
        return integer;
    }

    /** Notes of a column that it holds an integer beyond 2^53 which is no double. */
    protected final void noteRounded(int column) {
        rounded.set(column);
    }

    /** A number as it stands in a cell: the shortest decimal that reads back to the same bits, or NaN, inf, -inf. */
    protected static String textOf(double number) {
        return NumberText.of(number);
    }

    /** What messages call the input. */
    public final String name() {
        return name;
    }

    /** The place of the current record, for messages. */
    protected final String where() {
        return name + ", " + place();
    }

    /** The place of a cell, for messages. */
    public final String where(String place, int column) {
        return name + ", " + place + ", column " + Display.quoted(columns().get(column));
    }
}
