package org.mixtura.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.mixtura.rows.FileRows;

/**
 * Reads a table record by record, in little memory: every column, text too, in the file's order.
 *
 * <p>Numbers, names and the dialect are found out exactly as {@link Tables#read} does. A reader serves one thread.
 *
 * <pre>{@code
 * try (RecordReader reader = RecordReader.open("data.csv", ReadOptions.defaults(), System.in)) {
 *     while (reader.next()) {
 *         double first = reader.number(0);
 *     }
 * }
 * }</pre>
 */
public abstract sealed class RecordReader implements AutoCloseable permits CsvRecords, NpyRecords {
    private final String name;
    private final Map<String, Integer> places = new HashMap<>();

    RecordReader(String name) {
        this.name = name;
    }

    /**
     * Opens a CSV, TSV or NumPy file, told by its ending, or CSV on standard input for {@code -}.
     *
     * @param options only the header, the delimiter and the decimal sign matter here
     * @throws IOException if the file cannot be read
     * @throws DataException if its content is refused: empty, binary, not UTF-8, an unsupported format
     */
    public static RecordReader open(String source, ReadOptions options, InputStream standardInput) throws IOException {
        TableFormat format = TableFormat.ofInput(source);
        if (format == TableFormat.NPY) {
            return NpyRecords.open(source);
        }
        return CsvRecords.open(source, format, options, standardInput);
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
                    column, name + " has no column " + Shown.quoted(column) + "; it has " + Shown.list(columns()));
        }
        return place;
    }

    /** The number of records, where the file says it before they are read, as a NumPy file does. */
    public abstract OptionalLong size();

    /** What was decided while reading so far, in plain words. */
    public abstract List<String> notes();

    /**
     * Moves to the next record.
     *
     * @return false at the end
     * @throws DataException if the record has another number of fields than there are columns, or is no valid text
     * @throws IOException if reading fails, or compressed data end too early
     */
    public abstract boolean next() throws IOException;

    /** The physical line, from 1, on which the record starts; in a NumPy file its row, from 1. */
    public abstract long line();

    /** The cell as it stands in the file; a number with a decimal comma is given with a point. */
    public abstract String cell(int column);

    /**
     * The cell as a finite number.
     *
     * @throws DataException if it is missing, text or not finite; the message says where
     */
    public final double number(int column) {
        CellKind kind = parse(column);
        if (kind != CellKind.NUMBER) {
            throw new DataException(
                    where(line(), column) + ": " + kind.fault(cell(column)) + "; mend the cell or remove the row");
        }
        return value();
    }

    @Override
    public abstract void close() throws IOException;

    /** Reads a cell; where it is a number, {@link #value()} is it. */
    abstract CellKind parse(int column);

    /** The number parsed last; infinite where it is {@link CellKind#INFINITE}, else NaN. */
    abstract double value();

    /** Whether every cell is a number by the type of the file: {@link #value()} then holds whatever was parsed. */
    abstract boolean holdsNumbersOnly();

    /** What {@link #line()} counts: "line" or "row". */
    abstract String lineName();

    /** All columns, read from where the input holds them as doubles row by row; null if it does not. */
    FileRows inPlace() throws IOException {
        return null;
    }

    /** Whether the first column came without a name, as the column of row names does. */
    abstract boolean isFirstColumnUnnamed();

    /** What messages call the input. */
    final String name() {
        return name;
    }

    /** The place of a record, for messages. */
    final String where(long line) {
        return String.format(Locale.ROOT, "%s, %s %d", name, lineName(), line);
    }

    /** The place of a cell, for messages. */
    final String where(long line, int column) {
        return where(line) + ", column " + Shown.quoted(columns().get(column));
    }
}
