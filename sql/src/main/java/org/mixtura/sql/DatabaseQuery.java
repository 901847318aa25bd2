package org.mixtura.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.display.Display;
import org.mixtura.data.display.Secrets;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.TableSource;

/**
 * The answer of a database to a query, by JDBC.
 *
 * <p>The answer is streamed by a cursor. The connection fetches some thousand rows at a time, within a transaction that is
 * read-only, if the database supports this, and that is rolled back at the end. The rights of the database user limit the effects
 * of a query: it may call functions, and some drivers accept several statements at once. Without ORDER BY, the database decides the
 * order of the rows. No message or name contains the password, or any part of the URL except host, port and database.
 */
public final class DatabaseQuery implements TableSource {
    private static final int FETCHED_ROWS = 5000;

    private static final String DUCKDB = "jdbc:duckdb:";
    private static final Pattern SEVERAL_STATEMENTS = Pattern.compile("(?i)allowMultiQueries\\s*=\\s*(?!false)");

    private final String url;
    private final String sql;
    private final @Nullable String driver;
    private final @Nullable String user;
    private final @Nullable String password;

    /**
     * A query that is not executed yet.
     *
     * @param url the JDBC URL of the database, e.g. {@code jdbc:postgresql://host/database}
     * @param sql a single statement, which must be a query
     * @param driver the path of the driver's jar, or null if the driver is on the class path
     * @param user the user, or null if the URL or the driver gives it
     * @param password the password, or null if the URL or the driver gives it
     */
    @SuppressWarnings("exports") // @Nullable, which whoever compiles against this need not have
    public DatabaseQuery(
            String url, String sql, @Nullable String driver, @Nullable String user, @Nullable String password) {
        this.url = url;
        this.sql = sql;
        this.driver = driver;
        this.user = user;
        this.password = password;
    }

    /** The URL without secrets. */
    @Override
    public String name() {
        return Secrets.shownUrl(url);
    }

    @Override
    public RecordReader open(ReadOptions options) throws IOException {
        SqlFailure failure = failure();
        requireOneStatement(failure);
        if (url.startsWith(DUCKDB)) {
            return new DuckDbQuery(sql, duckDbFile(failure), failure).open();
        }
        Connection connection = connect(failure);
        try {
            return new SqlRecords(failure, ask(connection), OptionalLong.empty());
        } catch (SQLException | RuntimeException e) {
            close(connection);
            throw failure.ofQuery(e);
        }
    }

    @Override
    public List<Path> files() throws IOException {
        if (!url.startsWith(DUCKDB)) {
            return List.of();
        }
        SqlFailure failure = failure();
        return new DuckDbQuery(sql, duckDbFile(failure), failure).files();
    }

    private SqlFailure failure() {
        return new SqlFailure(name(), Secrets.in(List.of(url)).and(password));
    }

    private void requireOneStatement(SqlFailure failure) {
        if (sql.isBlank()) {
            throw new DataException(failure.name() + ": the query is empty: write SELECT ... FROM ...");
        }
        if (SEVERAL_STATEMENTS.matcher(Secrets.decoded(url)).find()) {
            throw new DataException(
                    failure.name() + ": a query is one statement: leave allowMultiQueries out of the URL");
        }
    }

    /**
     * The file of a DuckDB database in the URL. Such a query does not go to the driver directly, which would execute all statements
     * before the last semicolon, and open any file.
     */
    private String duckDbFile(SqlFailure failure) throws IOException {
        String file = url.substring(DUCKDB.length());
        if (driver != null || file.contains(";")) {
            throw new DataException(
                    failure.name() + ": a file of DuckDB is opened for reading, by a driver that is here already:"
                            + " write jdbc:duckdb:FILE without options and without --driver");
        }
        if (!Files.isRegularFile(Path.of(file))) {
            throw new NoSuchFileException(Display.clean(file), null, "there is no such file of DuckDB");
        }
        return file;
    }

    private Connection connect(SqlFailure failure) throws IOException {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        try {
            Connection connection = DriverJar.find(url, driver, failure).connect(url, properties);
            if (connection == null) {
                throw new SQLException("the driver does not know such a database: mend the URL");
            }
            return connection;
        } catch (DataException e) {
            throw e;
        } catch (SQLException | RuntimeException e) { // drivers refuse malformed URLs with either, and quote them
            throw failure.onTheWay(e);
        }
    }

    /** Closes the connection after a failure; a further failure is not reported. */
    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException alreadyFailed) {
            // what went wrong first is what is told
        }
    }

    private Answer ask(Connection connection) throws SQLException {
        forbidWriting(connection);
        connection.setAutoCommit(false); // with it, PostgreSQL would send the whole answer at once
        if (PostgresCursor.isFor(connection)) {
            return PostgresCursor.open(connection, sql, FETCHED_ROWS);
        }
        PreparedStatement statement =
                connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(FETCHED_ROWS);
        return Answer.of(statement.executeQuery(), () -> end(connection));
    }

    private static void forbidWriting(Connection connection) {
        try {
            connection.setReadOnly(true);
        } catch (SQLException notSupported) {
            // nothing is committed either way
        }
    }

    private static void end(Connection connection) throws SQLException {
        try (connection) {
            connection.rollback(); // some drivers commit when they close
        }
    }
}
