package org.mixtura.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBResultSetMetaData;
import org.duckdb.StatementReturnType;

/**
 * A DuckDB within this process. After {@link #lock}, it can read and write only the named files, has no network, loads no
 * extensions, and no statement can change that.
 */
final class LocalDatabase implements AutoCloseable {
    private static final int MOST_THREADS = 4;

    private final DuckDBConnection connection;
    private final Path spill;

    private LocalDatabase(DuckDBConnection connection, Path spill) {
        this.connection = connection;
        this.spill = spill;
    }

    /** Opens a database in memory and locks it: {@link #lock}. */
    static LocalDatabase open(Collection<String> files) throws IOException, SQLException {
        LocalDatabase database = open("");
        try {
            database.lock(files);
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Opens a database that is not locked yet.
     *
     * @param file the database file, which is read and not written; empty for a database in memory
     */
    static LocalDatabase open(String file) throws IOException, SQLException {
        Path spill = Files.createTempDirectory("mixtura-sql-");
        try {
            return new LocalDatabase(connect(file), spill);
        } catch (SQLException e) {
            Files.deleteIfExists(spill);
            throw e;
        }
    }

    private static DuckDBConnection connect(String file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        properties.setProperty("autoinstall_known_extensions", "false"); // a file of SQLite would ask for one at once
        properties.setProperty("autoload_known_extensions", "false");
        try {
            return DuckDBConnection.newConnection("jdbc:duckdb:" + file, !file.isEmpty(), "", properties);
        } catch (LinkageError e) {
            throw new SQLException("DuckDB's library cannot be loaded on this machine: " + e.getMessage());
        }
    }

    /**
     * Denies access to everything that is not named. The order matters: the files must be named before all other access is closed,
     * and the lock of the configuration comes last. The proxy is cleared, since it would reveal a part of the environment.
     *
     * @param files the files that may be read and written; patterns are listed along with the files that they match
     */
    void lock(Collection<String> files) throws SQLException {
        List<String> settings = List.of(
                "memory_limit = '1GB'",
                "threads = " + Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
                "temp_directory = " + SqlText.string(spill.toString()),
                "preserve_insertion_order = true",
                "http_proxy = ''",
                "allowed_paths = " + SqlText.list(files),
                "enable_external_access = false",
                "lock_configuration = true");
        for (String setting : settings) {
            execute("SET " + setting);
        }
    }

    /**
     * Starts a query of a user. The query is first prepared within another statement, where DuckDB refuses writing statements. Then
     * the original statement is executed, since it keeps equal column names and a final ORDER BY.
     */
    ResultSet query(SelectStatement select) throws SQLException {
        prepare(select.nested()).close();
        return query(select.sql());
    }

    /**
     * Starts a query.
     *
     * @param parameters the values for its question marks
     * @throws SQLException if it is refused, or is not a query
     */
    ResultSet query(String sql, String... parameters) throws SQLException {
        try {
            return prepare(sql, parameters).executeQuery();
        } catch (SQLException e) {
            prepare(sql, parameters).query().close(); // a streamed answer keeps the reason to itself; this throws it
            throw e;
        }
    }

    private DuckDBPreparedStatement prepare(String sql, String... parameters) throws SQLException {
        DuckDBPreparedStatement statement = connection.prepare(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setString(i + 1, parameters[i]);
        }
        DuckDBResultSetMetaData answer = statement.getMetaData().unwrap(DuckDBResultSetMetaData.class);
        if (answer.getReturnType() != StatementReturnType.QUERY_RESULT) {
            throw new SQLException("it is no query: write SELECT ... FROM ...");
        }
        return statement;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    DuckDBConnection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException, IOException {
        try {
            connection.close();
        } finally {
            delete(spill);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
