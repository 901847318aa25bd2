package org.mixtura.data.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.cells.CellParser;
import org.mixtura.data.cells.NumberText;
import org.mixtura.data.display.Display;
import org.mixtura.rows.FileRows;

/**
 * Reads a table record by record, in little memory: all columns, including text, in the order of the input.
 *
 * <p>Numbers, names and the dialect are determined exactly as for a whole table. A reader is not thread-safe. To support another
 * kind of input, write a subclass, and a {@link TableSource} that opens it.
 */
public abstract class RecordReader implements AutoCloseable {
    private final String name;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final BitSet rounded = new BitSet();

    /**
     * A reader of an input.
     *
     * @param name the name of the input in messages
     */
    protected RecordReader(String name) {
        this.name = name;
    }

    /** The names of all columns, in the order of the file; all names are different. */
    public abstract List<String> columns();

    /**
     * The index of a column, from 0.
     *
     * @throws UnknownColumnException if there is no column with this name
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

    /** The number of records, if the input gives it before they are read, as NumPy and Parquet files do. */
    public abstract OptionalLong size();

    /** The decisions made while reading so far, in plain words. */
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
     * @throws DataException if the number of fields is not the number of columns, or the record is not valid text
     * @throws IOException if reading fails, or compressed data end too early
     */
    public abstract boolean next() throws IOException;

    /** The physical line, from 1, on which the record starts; for an input without lines, the row, from 1. */
    public abstract long line();

    /** The text of the cell as in the file, but with a decimal point instead of a decimal comma. */
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

    /** The reason why a cell of this kind is refused where a finite number is needed. */
    public String fault(CellKind kind, String cell) {
        return kind.fault(cell);
    }

    /** Parses a cell; if it is a number, {@link #value()} returns it. */
    public abstract CellKind parse(int column);

    /** The number of the last parsed cell; infinite for {@link CellKind#INFINITE}, NaN for other kinds. */
    public abstract double value();

    /** Whether the type of the input makes every cell of a column a double: {@link #value()} is then valid after any parse. */
    public boolean holdsDoubles(int column) {
        return false;
    }

    /** All columns, read directly from the file, if it holds them as doubles row by row; else empty. */
    public Optional<FileRows> inPlace() throws IOException {
        return Optional.empty();
    }

    /** Whether the columns only have the default names x1, x2, ... */
    public boolean isNumbered() {
        return false;
    }

    /** Whether the first column has no name in the input, like a column of row names. */
    public boolean isFirstColumnUnnamed() {
        return false;
    }

    /** The place of the record in the input, for messages, such as "line 7" or "row 7". */
    public abstract String place();

    /** Adds a decision to {@link #notes()}. */
    protected final void note(String decision) {
        notes.add(decision);
    }

    /** A unique name for each column: empty and repeated names are replaced, which is noted. */
    protected final List<String> distinctNames(List<String> names) {
        return ColumnNames.fromHeader(names, notes);
    }

    /** The double nearest to a cell of decimal digits; if it is not equal, {@link #noteRounded} is called. */
    protected final double nearest(int column, String decimal) {
        CellParser parser = new CellParser('.');
        parser.parse(decimal);
        if (parser.isRounded()) {
            noteRounded(column);
        }
        return parser.value();
    }

    /** The double nearest to an integer cell; if it is not equal, {@link #noteRounded} is called. */
    protected final double nearest(int column, long integer) {
        if (!NumberText.isDouble(integer)) {
            noteRounded(column);
        }
        return integer;
    }

    /** Adds the note that a column holds an integer beyond 2^53 that is not exactly a double. */
    protected final void noteRounded(int column) {
        rounded.set(column);
    }

    /** The text of a number in a cell: the shortest decimal that reads back to the same bits, or NaN, inf, -inf. */
    protected static String textOf(double number) {
        return NumberText.of(number);
    }

    /** The name of the input in messages. */
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
