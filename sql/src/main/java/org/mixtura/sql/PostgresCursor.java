package org.mixtura.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.mixtura.internal.text.Reason;

/**
 * The answer of PostgreSQL, by a cursor within a read-only transaction.
 *
 * <p>The driver of PostgreSQL splits a text at semicolons, with its own scanner, and sends the statements one after the other. So
 * the query is not sent as SQL, but as a string, and the server opens a cursor for its content: for a single query, or not at all.
 * A statement that ends the transaction, after which one that writes could begin, is not a query.
 */
final class PostgresCursor implements Answer {
    /** The error code of the server for a cursor with several statements, or with a statement that returns no rows. */
    private static final String NO_CURSOR = "42P11";

    private static final String KEEP =
            "SELECT set_config('mixtura.query', ?, true), set_config('cursor_tuple_fraction', '1', true)";
    private static final String OPEN = "DO $$ DECLARE answer refcursor := 'mixtura_answer';"
            + " BEGIN OPEN answer FOR EXECUTE current_setting('mixtura.query'); END $$";

    private final Connection connection;
    private final Statement fetching;
    private final String fetch;

    private PostgresCursor(Connection connection, Statement fetching, int pieceSize) {
        this.connection = connection;
        this.fetching = fetching;
        this.fetch = "FETCH FORWARD " + pieceSize + " FROM mixtura_answer";
    }

    /** Whether the database of a connection has such cursors. */
    static boolean isFor(Connection connection) throws SQLException {
        return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
    }

    /**
     * Lets the server parse and start a query.
     *
     * @param connection an unused connection without automatic commits
     * @param pieceSize the number of rows in a piece
     * @throws SQLException if the query is refused, or is not one query
     */
    static PostgresCursor open(Connection connection, String sql, int pieceSize) throws SQLException {
        Statement statement = connection.createStatement();
        statement.execute("SET TRANSACTION READ ONLY"); // whatever the URL tells the driver about it
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setString(1, sql);
            keep.execute();
        }
        try {
            statement.execute(OPEN);
        } catch (SQLException e) {
            throw withoutOurPart(e);
        }
        return new PostgresCursor(connection, statement, pieceSize);
    }

    /** The error message of the server about the query, without the position in our own statement. */
    private static SQLException withoutOurPart(SQLException e) {
        if (NO_CURSOR.equals(e.getSQLState())) {
            return new SQLException("it is no query, or more than one statement: write one SELECT ... FROM ...");
        }
        return new SQLException(
                Reason.of(e)
                        .lines()
                        .takeWhile(line -> !line.contains("inline_code_block"))
                        .collect(Collectors.joining("\n")),
                e.getSQLState());
    }

    @Override
    public ResultSet next() throws SQLException {
        return fetching.executeQuery(fetch);
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
