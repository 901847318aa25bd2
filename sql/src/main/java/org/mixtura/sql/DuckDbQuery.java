package org.mixtura.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mixtura.data.Tables;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;

/**
 * A query that DuckDB answers within this process, over files whose names stand in quotes in the query, and over the tables of one
 * database file.
 *
 * @param sql a single statement, which must be a query
 * @param base the database file, which is opened for reading; empty for none
 * @param failure converts exceptions to messages
 */
record DuckDbQuery(String sql, String base, SqlFailure failure) {
    private static final Pattern CLOSED_FILE = Pattern.compile("Cannot access file \"(.*?)(?:/\\*\\*/\\*\\.\\w+)?\"");

    RecordReader open() throws IOException {
        try {
            LocalDatabase database = LocalDatabase.open(base);
            try {
                SelectStatement select = SelectStatement.parse(sql, database);
                database.lock(allowed(select.names()));
                return new SqlRecords(
                        failure, Answer.of(database.query(select), database::close), OptionalLong.empty());
            } catch (SQLException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            refuseClosedFile(failure.inWords(e));
            throw failure.ofQuery(e);
        }
    }

    /** The database file, and the files that are named in quotes. */
    List<Path> files() throws IOException {
        try (LocalDatabase database = LocalDatabase.open("")) {
            return Stream.concat(
                            Stream.of(base).filter(file -> !file.isEmpty()),
                            SelectStatement.parse(sql, database).names().stream())
                    .flatMap(name -> filesOf(name).stream())
                    .toList();
        } catch (SQLException e) {
            throw failure.ofQuery(e);
        }
    }

    /**
     * The allowed names: those in the query, and the files that they match. A folder is not allowed, since this would open all
     * files in it.
     */
    private static List<String> allowed(List<String> names) {
        List<String> allowed = new ArrayList<>();
        for (String name : names) {
            List<Path> files = filesOf(name);
            if (!files.isEmpty()) {
                allowed.add(name);
                files.forEach(file -> allowed.add(file.toString()));
            }
        }
        return allowed;
    }

    /** The files that match a text of the query, if any; the text may also be something else. */
    private static List<Path> filesOf(String name) {
        try {
            return Tables.source(name, InputStream.nullInputStream()).files();
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    private void refuseClosedFile(String complaint) throws IOException {
        Matcher closed = CLOSED_FILE.matcher(complaint);
        if (!closed.find()) {
            return;
        }
        String file = closed.group(1);
        if (!file.contains("://") && filesOf(file).isEmpty()) {
            throw new NoSuchFileException(file, null, "there is no such file");
        }
        throw new DataException(failure.name() + " may not read " + Display.quoted(file)
                + ": it reads local files whose names stand in it in quotes, and nothing else");
    }
}
