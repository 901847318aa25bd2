package org.mixtura.data.records;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.mixtura.data.cells.CellKind;

/** Reads rows that are in memory. */
final class RowRecords extends RecordReader {
    private final List<String> columns;
    private final double[][] rows;
    private int row = -1;
    private double value;

    private RowRecords(Source source) {
        super(source.name);
        this.columns = source.columns;
        this.rows = source.rows;
    }

    /** Rows in memory as a source. */
    record Source(String name, List<String> columns, double[][] rows) implements TableSource {
        @Override
        public RecordReader open(ReadOptions options) {
            return new RowRecords(this);
        }

        @Override
        public List<Path> files() {
            return List.of();
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(rows.length);
    }

    @Override
    public boolean next() {
        if (row + 1 >= rows.length) {
            return false;
        }
        row++;
        return true;
    }

    @Override
    public long line() {
        return row + 1L;
    }

    @Override
    public String cell(int column) {
        return textOf(rows[row][column]);
    }

    @Override
    public void close() {
        // nothing is open
    }

    @Override
    public CellKind parse(int column) {
        value = rows[row][column];
        if (Double.isNaN(value)) {
            return CellKind.MISSING;
        }
        return Double.isInfinite(value) ? CellKind.INFINITE : CellKind.NUMBER;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public boolean holdsDoubles(int column) {
        return true;
    }

    @Override
    public String place() {
        return "row " + line();
    }
}
