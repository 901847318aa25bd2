package org.mixtura.sql;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;

/** Reads the rows of an answer. Columns of numbers and truth values are numbers, all others are text. */
final class SqlRecords extends RecordReader {
    private enum ColumnType {
        DOUBLE,
        FLOAT,
        INTEGER,
        /** Decimals, and integers beyond 64 bits. */
        DECIMAL,
        TRUTH,
        TEXT
    }

    private final Answer answer;
    private final SqlFailure failure;
    private final OptionalLong size;
    private final List<String> columns;
    private final ColumnType[] types;
    private ResultSet rows;
    private long row;
    private double value;

    /**
     * Takes ownership of an answer, and closes it.
     *
     * @param size the number of rows, if it is known
     */
    SqlRecords(SqlFailure failure, Answer answer, OptionalLong size) throws SQLException {
        super(failure.name());
        this.failure = failure;
        this.answer = answer;
        this.rows = Objects.requireNonNull(answer.next(), "the first rows tell the columns");
        this.size = size;
        ResultSetMetaData columnsOfRows = rows.getMetaData();
        List<String> names = new ArrayList<>();
        this.types = new ColumnType[columnsOfRows.getColumnCount()];
        for (int column = 0; column < types.length; column++) {
            names.add(columnsOfRows.getColumnLabel(column + 1));
            types[column] = type(columnsOfRows.getColumnClassName(column + 1));
        }
        this.columns = distinctNames(names);
    }

    private static ColumnType type(String className) {
        if (className.equals(Double.class.getName())) {
            return ColumnType.DOUBLE;
        } else if (className.equals(Float.class.getName())) {
            return ColumnType.FLOAT;
        } else if (List.of(Byte.class.getName(), Short.class.getName(), Integer.class.getName(), Long.class.getName())
                .contains(className)) {
            return ColumnType.INTEGER;
        } else if (List.of(BigInteger.class.getName(), BigDecimal.class.getName())
                .contains(className)) {
            return ColumnType.DECIMAL;
        }
        return className.equals(Boolean.class.getName()) ? ColumnType.TRUTH : ColumnType.TEXT;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public OptionalLong size() {
        return size;
    }

    @Override
    public boolean next() throws IOException {
        try {
            if (rows.next() || beginNextPiece()) {
                row++;
                return true;
            }
        } catch (SQLException | RuntimeException e) {
            throw failure.onTheWay(e);
        }
        if (size.orElse(row) != row) {
            throw new IOException(name() + " ends after " + row + " of its " + size.getAsLong()
                    + " rows: it was changed while it was read, or is damaged");
        }
        return false;
    }

    private boolean beginNextPiece() throws SQLException {
        ResultSet next = answer.next();
        if (next == null) {
            return false;
        }
        rows = next;
        return rows.next();
    }

    @Override
    public long line() {
        return row;
    }

    @Override
    public String cell(int column) {
        if (holdsDoubles(column)) {
            return parse(column) == CellKind.MISSING ? "" : textOf(value);
        }
        try {
            String text = rows.getString(column + 1);
            return text == null ? "" : text;
        } catch (SQLException e) {
            throw fault(column, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            answer.close();
        } catch (SQLException | RuntimeException e) {
            throw failure.onTheWay(e);
        }
    }

    @Override
    public CellKind parse(int column) {
        value = Double.NaN;
        try {
            if (types[column] == ColumnType.TEXT) {
                return rows.getString(column + 1) == null ? CellKind.MISSING : CellKind.TEXT;
            }
            double number = read(column);
            if (rows.wasNull() || Double.isNaN(number)) {
                return CellKind.MISSING;
            }
            value = number;
        } catch (SQLException e) {
            throw fault(column, e);
        }
        return Double.isInfinite(value) ? CellKind.INFINITE : CellKind.NUMBER;
    }

    /** The double nearest to a cell; a decimal is converted from its digits, as in a text table. */
    private double read(int column) throws SQLException {
        switch (types[column]) {
            case DOUBLE:
                return rows.getDouble(column + 1);
            case FLOAT:
                return rows.getFloat(column + 1);
            case INTEGER:
                return nearest(column, rows.getLong(column + 1));
            case TRUTH:
                return rows.getBoolean(column + 1) ? 1 : 0;
            default:
                String digits = rows.getString(column + 1);
                return digits == null ? Double.NaN : nearest(column, digits);
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public boolean holdsDoubles(int column) {
        return types[column] == ColumnType.DOUBLE || types[column] == ColumnType.FLOAT;
    }

    @Override
    public String place() {
        return "row " + row;
    }

    private DataException fault(int column, SQLException e) {
        return new DataException(where() + ", column '" + columns.get(column) + "': " + failure.inWords(e));
    }
}
