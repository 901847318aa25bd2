package org.mixtura.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.TableSource;

/** No query over files, and none to a file of DuckDB, changes, makes or deletes one. */
class FileQueryAttackTest extends SqlFixture {
    private static final long SEED = 20260727;

    /** What writes, and what makes DuckDB write; each names the files that it is after in quotes, which opens them for reading. */
    private static final List<String> STATEMENTS = List.of(
            "COPY (SELECT 42 AS a) TO 'FOLDER/victim.csv'",
            "COPY (SELECT 42 AS a) TO 'FOLDER/victim.csv' (RETURN_FILES true, USE_TMP_FILE false)",
            "COPY (SELECT 42 AS a) TO 'FOLDER/victim.parquet' (FORMAT parquet, USE_TMP_FILE false, RETURN_FILES true)",
            "COPY (SELECT 42 AS a) TO E'FOLDER/new.csv' (USE_TMP_FILE false)",
            "COPY (SELECT 1 AS a, 2 AS b) TO 'FOLDER' (FORMAT csv, PARTITION_BY (a), OVERWRITE_OR_IGNORE, RETURN_FILES)",
            "COPY victim TO 'FOLDER/victim.csv' (USE_TMP_FILE false)",
            "COPY victim FROM 'FOLDER/victim.csv'",
            "EXPORT DATABASE 'FOLDER/export'",
            "IMPORT DATABASE 'FOLDER'",
            "ATTACH 'FOLDER/new.db' AS other",
            "ATTACH 'FOLDER/base.db' AS other; DELETE FROM other.victim",
            "CREATE TABLE new AS FROM 'FOLDER/victim.csv'",
            "CREATE TABLE victim (a INTEGER)",
            "INSERT INTO victim VALUES (9)",
            "INSERT INTO victim VALUES (9) RETURNING a",
            "UPDATE victim SET a = 0 RETURNING a",
            "DELETE FROM victim",
            "DELETE FROM victim RETURNING a",
            "TRUNCATE victim",
            "DROP TABLE victim",
            "ALTER TABLE victim ADD COLUMN b INTEGER",
            "INSTALL httpfs",
            "LOAD 'FOLDER/victim.csv'",
            "SET log_query_path = 'FOLDER/victim.csv'",
            "RESET lock_configuration",
            "PRAGMA enable_profiling='json'",
            "PRAGMA profiling_output='FOLDER/victim.csv'",
            "CALL enable_logging(storage := 'file', storage_path := 'FOLDER/log')",
            "FROM enable_logging(storage := 'file', storage_path := 'FOLDER/log')",
            "FROM enable_profiling(save_location := 'FOLDER/victim.csv', format := 'json')",
            "FROM query('COPY (SELECT 42 AS a) TO ''FOLDER/victim.csv'' (USE_TMP_FILE false)')",
            "FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
            "CHECKPOINT",
            "FORCE CHECKPOINT",
            "VACUUM victim",
            "MERGE INTO victim USING (SELECT 1 AS a) s ON victim.a = s.a WHEN MATCHED THEN DELETE",
            "BEGIN TRANSACTION",
            "CREATE SECRET s (TYPE s3, KEY_ID 'k', SECRET 's')",
            "CREATE MACRO m() AS TABLE FROM 'FOLDER/victim.csv'",
            "SELECT error('a second statement was executed')");

    private Map<String, String> before;

    @BeforeEach
    void makeVictims() throws Exception {
        file("victim.csv", "a,b\n1,2\n3,4\n");
        parquet("victim.parquet", "SELECT range a FROM range(10)");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + path("base.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE victim AS SELECT range a FROM range(5)");
        }
        before = contents();
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                contents.put(
                        folder.relativize(path).toString(),
                        Files.isDirectory(path) ? "a folder" : Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private List<String> attacks(int count) {
        return Stream.concat(
                        QueryAttacks.openingFiles(STATEMENTS, SEED).stream(),
                        QueryAttacks.of(STATEMENTS, count, SEED).stream())
                .map(attack -> attack.replace("FOLDER", folder.toString()))
                .toList();
    }

    private void assertHarmless(Iterable<String> attacks, Function<String, TableSource> source) throws IOException {
        for (String attack : attacks) {
            String said = "nothing";
            try (RecordReader reader = source.apply(attack).open(DEFAULTS)) {
                while (reader.next()) {
                    said = reader.cell(0);
                }
            } catch (IOException | RuntimeException refused) {
                said = refused.getMessage();
            }
            assertThat(contents()).as("seed %d: %s", SEED, attack).isEqualTo(before);
            assertThat(said).as("seed %d: %s", SEED, attack).isNotBlank();
        }
    }

    @Test
    void noQueryOverFilesWrites() throws IOException {
        assertHarmless(attacks(500), FileQuery::new);
    }

    @Test
    void noQueryToAFileOfDuckDbWrites() throws IOException {
        String url = "jdbc:duckdb:" + path("base.db");
        assertHarmless(attacks(200), sql -> new DatabaseQuery(url, sql, null, null, null));
    }

    /** The same attempts, sent by DuckDB's driver alone: otherwise this would be a test that cannot fail. */
    @Test
    void withoutUsTheyWould() throws Exception {
        int harmed = 0;
        for (String attack : attacks(150)) {
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + path("base.db"));
                    Statement statement = connection.createStatement()) {
                statement.execute(attack);
            } catch (SQLException | RuntimeException refused) {
                // as many are, of those that are no SQL
            }
            if (!contents().equals(before)) {
                harmed++;
                restore();
            }
        }
        assertThat(harmed).as("attempts that do harm").isGreaterThan(50);
    }

    private void restore() throws Exception {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
        for (Map.Entry<String, String> file : before.entrySet()) {
            if (!file.getKey().isEmpty()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.ISO_8859_1);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> oddQuotesPass() {
        return HarmlessQueries.all()
                .map(each -> DynamicTest.dynamicTest(
                        each.get(0),
                        () -> assertThat(
                                        cells(new FileQuery(each.get(0))).get(0).get(0))
                                .isEqualTo(each.get(1))));
    }
}
