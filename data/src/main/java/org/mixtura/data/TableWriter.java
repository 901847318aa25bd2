package org.mixtura.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mixtura.data.cells.CellType;
import org.mixtura.data.csv.CsvTableWriter;
import org.mixtura.data.display.Display;
import org.mixtura.data.files.TableFormat;
import org.mixtura.data.json.JsonTableWriter;
import org.mixtura.data.npy.NpyTableWriter;
import org.mixtura.data.parquet.ParquetFormat;
import org.mixtura.data.records.ColumnNames;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordWriter;

/**
 * Writes a table cell by cell. The file appears only with {@link #commit()}, and then completely: closing without a commit leaves
 * an older file unchanged. A writer is not thread-safe.
 *
 * <p>In text tables, an apostrophe is put in front of a text (or a column name) that a spreadsheet would take for a formula, but
 * never in front of a number. Numbers are written so that they read back to the same bits.
 */
public final class TableWriter implements Closeable {
    private final RecordWriter records;
    private final int width;
    private int column;

    private TableWriter(RecordWriter records, int width) {
        this.records = records;
        this.width = width;
    }

    /**
     * Opens {@code .csv}, {@code .tsv}, {@code .json} (an array of objects), {@code .jsonl} (an object per line), each also with
     * {@code .gz}; {@code .parquet}; or {@code .npy} (doubles, rows x columns, without names). {@code -} is CSV on standard output,
     * which is flushed by the commit and never closed.
     *
     * @throws IllegalArgumentException if the ending is none of these, there are no columns, or two columns have the same name
     * @throws IOException if the file cannot be created
     */
    public static TableWriter open(String target, List<String> columns, OutputStream standardOutput)
            throws IOException {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table without columns cannot be written: name at least one");
        }
        requireDistinct(columns);
        return new TableWriter(records(target, columns, standardOutput), columns.size());
    }

    private static RecordWriter records(String target, List<String> columns, OutputStream standardOutput)
            throws IOException {
        TableFormat format = TableFormat.ofOutput(target);
        return switch (format) {
            case CSV, TSV -> CsvTableWriter.open(target, format, columns, standardOutput);
            case JSON, JSON_LINES -> JsonTableWriter.open(target, format, columns);
            case NPY -> NpyTableWriter.open(target, columns);
            case PARQUET -> ParquetFormat.find(target).write(Path.of(target), columns);
        };
    }

    /**
     * Checks, before any work, that the ending of a name determines a format.
     *
     * @throws IllegalArgumentException if it does not
     */
    public static void requireFormat(String target) {
        TableFormat.ofOutput(target);
    }

    /**
     * The column names of a table to which columns are added. The added columns keep their names, so that they can be read by name.
     * A column of the table with such a name is renamed to {@code NAME_2}, or with the next free number.
     */
    public static List<String> header(List<String> own, List<String> added) {
        return ColumnNames.beside(own, added);
    }

    /**
     * Refuses columns with equal names: JSON and Parquet cannot tell them apart, and every program reads a CSV file with them
     * differently.
     */
    private static void requireDistinct(List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (String name : columns) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "the table would have two columns called " + Display.quoted(name) + ": name each column once");
            }
        }
    }

    /**
     * Writes the next cell. In text tables it is written unchanged, except for an apostrophe before a text that looks like a
     * formula. In a NumPy file it is written as its number, NaN if it is missing; in JSON and Parquet according to its
     * {@link CellType}.
     *
     * @throws DataException if the file can hold only numbers and the cell is not a number
     */
    public void text(String cell) throws IOException {
        records.text(cell, next());
    }

    /**
     * Writes the next cell; a value that is not finite is written as {@code NaN}, {@code inf} or {@code -inf}, and NaN is null
     * in JSON and Parquet.
     */
    public void number(double cell) throws IOException {
        records.number(cell, next());
    }

    /** Writes the next cell; in a NumPy file as a double. */
    public void integer(long cell) throws IOException {
        records.integer(cell, next());
    }

    /**
     * Ends the row.
     *
     * @throws IllegalStateException if the row has fewer cells than there are columns
     */
    public void endRow() throws IOException {
        if (column != width) {
            throw new IllegalStateException("the row has " + column + " cells for " + width + " columns");
        }
        column = 0;
        records.endRow();
    }

    /** Makes the file durable and visible under its name. */
    public void commit() throws IOException {
        records.commit();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private int next() {
        if (column == width) {
            throw new IllegalStateException("the row has more cells than the " + width + " columns");
        }
        return column++;
    }
}
