package org.mixtura.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.cells.CellType;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.RecordWriter;
import org.mixtura.io.AtomicFile;

/**
 * Writes a Parquet file. The type of a column of text cells is known only after its last cell, so rows are collected in a table of
 * DuckDB, which moves to disk when it grows. Columns written as numbers are DOUBLE, as integers BIGINT; a column of text becomes
 * BIGINT or DOUBLE if every cell is such a number, otherwise VARCHAR. Missing cells and NaN are NULL.
 */
final class ParquetTableWriter implements RecordWriter {
    private static final String TABLE = "gathered";

    private enum Method {
        NUMBER("DOUBLE"),
        INTEGER("BIGINT"),
        TEXT("VARCHAR");

        private final String sqlType;

        Method(String sqlType) {
            this.sqlType = sqlType;
        }
    }

    private final List<String> columns;
    private final SqlFailure failure;
    private final AtomicFile file;
    private final Path staged;
    private final LocalDatabase database;
    private final Method[] methods;
    private final CellType[] types;
    private final double[] numbers;
    private final long[] integers;
    private final String[] texts;
    private @Nullable DuckDBAppender appender;

    private ParquetTableWriter(
            SqlFailure failure, List<String> columns, AtomicFile file, Path staged, LocalDatabase database) {
        this.columns = List.copyOf(columns);
        this.failure = failure;
        this.file = file;
        this.staged = staged;
        this.database = database;
        this.methods = new Method[columns.size()];
        Arrays.fill(methods, Method.NUMBER);
        this.types = new CellType[methods.length];
        Arrays.fill(types, CellType.MISSING);
        this.numbers = new double[methods.length];
        this.integers = new long[methods.length];
        this.texts = new String[methods.length];
    }

    static ParquetTableWriter open(Path target, List<String> columns) throws IOException {
        SqlFailure failure = new SqlFailure(Display.clean(target.toString()));
        AtomicFile file = AtomicFile.create(target);
        try {
            Path path = target.toAbsolutePath();
            Path staged = Files.createTempFile(path.getParent(), ".mixtura-", ".tmp");
            staged.toFile().deleteOnExit();
            return new ParquetTableWriter(failure, columns, file, staged, database(staged, failure));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static LocalDatabase database(Path staged, SqlFailure failure) throws IOException {
        try {
            return LocalDatabase.open(List.of(staged.toString()));
        } catch (SQLException e) {
            Files.delete(staged);
            throw failure.onTheWay(e);
        }
    }

    @Override
    public void text(String cell, int column) {
        CellType type = CellType.of(cell);
        methods[column] = Method.TEXT;
        texts[column] = type == CellType.MISSING ? null : cell;
        if (type.compareTo(types[column]) > 0) {
            types[column] = type;
        }
    }

    @Override
    public void number(double cell, int column) {
        methods[column] = Method.NUMBER;
        numbers[column] = cell;
    }

    @Override
    public void integer(long cell, int column) {
        methods[column] = Method.INTEGER;
        integers[column] = cell;
    }

    @Override
    public void endRow() throws IOException {
        try {
            DuckDBAppender rows = appender();
            rows.beginRow();
            for (int column = 0; column < methods.length; column++) {
                append(column, rows);
            }
            rows.endRow();
        } catch (SQLException e) {
            throw failure.onTheWay(e);
        }
    }

    private DuckDBAppender appender() throws SQLException {
        if (appender == null) {
            appender = createTable();
        }
        return appender;
    }

    /** Creates the table after the first row, which shows the method by which each column is written. */
    private DuckDBAppender createTable() throws SQLException {
        String definitions = IntStream.range(0, methods.length)
                .mapToObj(column -> "c" + column + " " + methods[column].sqlType)
                .collect(Collectors.joining(", "));
        database.execute("CREATE TABLE " + TABLE + " (" + definitions + ")");
        return database.connection().createAppender(TABLE);
    }

    private void append(int column, DuckDBAppender rows) throws SQLException {
        switch (methods[column]) {
            case NUMBER -> {
                if (Double.isNaN(numbers[column])) {
                    rows.appendNull();
                } else {
                    rows.append(numbers[column]);
                }
            }
            case INTEGER -> rows.append(integers[column]);
            case TEXT -> {
                if (texts[column] == null) {
                    rows.appendNull();
                } else {
                    rows.append(texts[column]);
                }
            }
        }
    }

    @Override
    public void commit() throws IOException {
        try {
            appender().close();
            String casts = IntStream.range(0, methods.length)
                    .mapToObj(column ->
                            "CAST(c" + column + " AS " + sqlType(column) + ") AS " + SqlText.name(columns.get(column)))
                    .collect(Collectors.joining(", "));
            database.execute("COPY (SELECT " + casts + " FROM " + TABLE + ") TO " + SqlText.string(staged.toString())
                    + " (FORMAT parquet, USE_TMP_FILE false)");
            Files.copy(staged, file.stream());
            file.commit();
        } catch (SQLException e) {
            throw failure.onTheWay(e);
        }
    }

    private String sqlType(int column) {
        if (methods[column] != Method.TEXT) {
            return methods[column].sqlType;
        }
        return switch (types[column]) {
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case MISSING, TEXT -> "VARCHAR";
        };
    }

    @Override
    public void close() throws IOException {
        try (file;
                database) {
            // the database first, then the file
        } catch (SQLException e) {
            throw failure.onTheWay(e);
        } finally {
            Files.deleteIfExists(staged);
        }
    }
}
