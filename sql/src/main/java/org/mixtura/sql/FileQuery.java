package org.mixtura.sql;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mixtura.data.DataException;
import org.mixtura.data.ReadOptions;
import org.mixtura.data.RecordReader;
import org.mixtura.data.Shown;
import org.mixtura.data.TableSource;

/**
 * The answer to a query over files, in the SQL of DuckDB: {@code SELECT a, ln(b) AS b FROM 'f.parquet' WHERE c > 0}.
 *
 * <p>It reads the local files and patterns of files whose names stand in it in quotes, and nothing else. Rows come in the order of
 * the query; one that leaves the order open, as joins and groups do, needs ORDER BY for the same table every time.
 *
 * @param sql one statement that is a query
 */
public record FileQuery(String sql) implements TableSource {
    private static final Pattern CLOSED_FILE = Pattern.compile("Cannot access file \"(.*?)(?:/\\*\\*/\\*\\.\\w+)?\"");

    @Override
    public String name() {
        return "the query";
    }

    @Override
    public RecordReader open(ReadOptions options) throws IOException {
        Query query = Query.of(sql);
        SqlFailure failure = new SqlFailure(name(), List.of());
        try {
            LocalDatabase database = LocalDatabase.open(allowed(query));
            try {
                return new SqlRecords(failure, database.query(query.sql()), database, OptionalLong.empty());
            } catch (SQLException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            refuseClosedFile(failure.inWords(e));
            throw failure.ofQuery(e);
        }
    }

    @Override
    public List<Path> files() {
        return Query.of(sql).quoted().stream()
                .flatMap(name -> filesOf(name).stream())
                .toList();
    }

    /** What is named, as it is named, and what it matches; not a folder, which would open all that is in it. */
    private static List<String> allowed(Query query) {
        List<String> allowed = new ArrayList<>();
        for (String name : query.quoted()) {
            List<Path> files = filesOf(name);
            if (!files.isEmpty()) {
                allowed.add(name);
                files.forEach(file -> allowed.add(file.toString()));
            }
        }
        return allowed;
    }

    /** The files behind a quoted text, which may well be something else. */
    private static List<Path> filesOf(String name) {
        try {
            return TableSource.of(name, null).files();
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
        throw new DataException(name() + " may not read " + Shown.quoted(file)
                + ": it reads local files whose names stand in it in quotes, and nothing else");
    }
}
