package org.mixtura.sql;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.data.Table;
import org.mixtura.data.Tables;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.TableSource;

/** Files with given content, and what becomes of reading them. */
abstract class SqlFixture {
    static final ReadOptions DEFAULTS = ReadOptions.defaults();

    @TempDir
    Path folder;

    /** A file in the folder. */
    String path(String name) {
        return folder.resolve(name).toString();
    }

    /** The same, as it may stand in a query. */
    String quoted(String name) {
        return SqlText.string(path(name));
    }

    String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    static TableSource source(String path) {
        return Tables.source(path, InputStream.nullInputStream());
    }

    static Table read(TableSource source) throws IOException {
        return Tables.read(source, DEFAULTS);
    }

    /** Writes a Parquet file with the rows of a query, by means that are not those under test. */
    String parquet(String name, String query, String... settings) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            String more = settings.length == 0 ? "" : ", " + String.join(", ", settings);
            statement.execute("COPY (" + query + ") TO " + quoted(name) + " (FORMAT parquet" + more + ")");
        }
        return path(name);
    }

    /** The message with which a source is refused, without the folder. */
    String refusal(TableSource source) {
        return refusal(source, DEFAULTS);
    }

    String refusal(TableSource source, ReadOptions options) {
        return catchThrowable(() -> Tables.read(source, options)).getMessage().replace(folder + "/", "");
    }

    static List<List<String>> cells(TableSource source) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (RecordReader reader = source.open(DEFAULTS)) {
            while (reader.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 0; column < reader.columns().size(); column++) {
                    row.add(reader.cell(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    List<String> filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
