package org.mixtura.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Table;
import org.mixtura.data.TableWriter;

class FileQueryTest extends SqlFixture {
    private String refusalOf(String sql) {
        return refusal(new FileQuery(sql.replace("FOLDER/", folder + "/")));
    }

    @Test
    void whatIsAskedForIsTheTable() throws Exception {
        parquet("t.parquet", "SELECT range a, range * 2 b, 'x' s FROM range(10)");
        Table table = read(new FileQuery("SELECT b + 0.5 AS \"half; more\", a FROM " + quoted("t.parquet")
                + " WHERE a > 6 -- the last; three\n ; "));
        assertThat(table.features()).containsExactly("half; more", "a");
        assertThat(table.values()).containsExactly(14.5, 7, 16.5, 8, 18.5, 9);
    }

    @Test
    void filesOfSeveralFormatsCanBeJoined() throws Exception {
        file("a.csv", "id,x\n1,10\n2,20\n");
        file("b.json", "[{\"id\": 2, \"y\": 5}, {\"id\": 1, \"y\": 4}]");
        assertThat(read(new FileQuery("SELECT x, y FROM " + quoted("a.csv") + " JOIN " + quoted("b.json")
                                + " USING (id) ORDER BY id"))
                        .values())
                .containsExactly(10, 4, 20, 5);
    }

    @Test
    void patternsAndNamesWithQuotesAreFiles() throws Exception {
        Files.writeString(folder.resolve("it's.csv"), "a\n1\n");
        parquet("p1.parquet", "SELECT 2 a");
        parquet("p2.parquet", "SELECT 3 a");
        assertThat(read(new FileQuery("FROM " + quoted("it's.csv") + " UNION ALL FROM " + quoted("p*.parquet")))
                        .values())
                .containsExactly(1, 2, 3);
        assertThat(read(new FileQuery("FROM " + SqlText.name(path("p1.parquet"))))
                        .values())
                .containsExactly(2);
        assertThat(new FileQuery("FROM " + quoted("p*.parquet") + " WHERE a <> 'x'").files())
                .containsExactly(Path.of(path("p1.parquet")), Path.of(path("p2.parquet")));
    }

    @Test
    void resultsLargerThanTheMemoryLimitGoToDisk() throws IOException {
        String sql =
                "SELECT range a, repeat(md5(range::VARCHAR), 40) b FROM range(1000000) ORDER BY b LIMIT 5 OFFSET 999000";
        assertThat(cells(new FileQuery(sql))).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT a, FROM WHERE|the query: Parser Error: syntax error at or near \"WHERE\"",
                "SELECT b FROM 'FOLDER/t.csv'|the query: Binder Error: Referenced column \"b\" not found in FROM clause!; Candidate bindings: \"a\"",
                "FROM nowhere|the query: Catalog Error: Table with name nowhere does not exist!",
                "SELECT 'x'::INTEGER|the query: Conversion Error: Could not convert string 'x' to INT32",
                "SELECT 'x' s|the query has no numeric column among 's'",
                "SELECT 1 a WHERE false|the query has columns but no rows",
                "SELECT a::DECIMAL(5,1) a, NULL::INTEGER b, [a] l FROM 'FOLDER/t.csv' WHERE s = 'no'|the query has columns but no rows",
                "SELECT CASE WHEN a = 2 THEN NULL ELSE a END c FROM 'FOLDER/t.csv'|the query, row 2, column 'c': missing cell",
                "CREATE TABLE t (a INTEGER)|the query: it is no query, or not only one: write one SELECT ... FROM ...",
                "COPY (SELECT 1) TO 'FOLDER/t.csv'|the query: it is no query, or not only one: write one SELECT ... FROM ...",
                "SELECT 1; SELECT 2|the query: it is more than one statement: leave out what follows the first semicolon",
                "SELECT 1; DROP TABLE t|the query: it is no query, or not only one",
                "WITH d AS (COPY (SELECT 1 a) TO 'FOLDER/t.csv') FROM d|the query: it is no query, or not only one",
                "FROM enable_logging()|the query: it may not call 'enable_logging' in the place of a table",
                "SET threads = 1|the query: it is no query, or not only one",
                " ; |the query: it is empty: write SELECT ... FROM ...",
                "-- nothing|the query: it is empty",
            })
    void faultsAreToldInOneLine(String sql, String message) throws IOException {
        file("t.csv", "a,s\n1,x\n2,y\n");
        assertThat(refusalOf(sql)).startsWith(message).doesNotContain("\n");
    }

    @Test
    void aMissingFileIsNamed() {
        for (String name : new String[] {"none.parquet", "none.csv", "none/*.parquet"}) {
            assertThatThrownBy(() -> read(new FileQuery("FROM " + quoted(name))))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessage(path(name) + ": there is no such file");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM read_text('FOLDER/sec' || 'ret.csv')",
                "FROM read_csv(concat('FOLDER/', 'secret.csv'))",
                "FROM glob(concat('/et', 'c/*'))",
                "FROM read_blob('FOLDER/t.csv') UNION ALL FROM read_blob(chr(47) || 'etc/passwd')",
                "FROM 'https://example.com/t.parquet'",
                "FROM read_csv('s3://bucket/t.csv')",
            })
    void nothingElseCanBeRead(String sql) throws IOException {
        file("secret.csv", "a\n1\n");
        file("t.csv", "a\n1\n");
        assertThat(refusalOf(sql)).matches("the query may not read '.*': it reads local files whose names .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSTALL httpfs",
                "LOAD httpfs",
                "ATTACH 'FOLDER/x.db'",
                "SET enable_external_access = true",
                "PRAGMA enable_profiling",
                "EXPORT DATABASE 'FOLDER/x'",
            })
    void nothingElseCanBeDone(String sql) throws IOException {
        assertThat(refusalOf(sql)).startsWith("the query");
        assertThat(filesLeft()).isEmpty();
    }

    /** Who writes the query says what is read, and could as well read it without us. */
    @Test
    void whatIsNamedInQuotesCanBeReadWhateverItIs() throws IOException {
        file("t.csv", "a\n1\n");
        file("notes.txt", "secret");
        assertThat(cells(new FileQuery(
                        "SELECT a, content FROM " + quoted("t.csv") + ", read_text(" + quoted("notes.txt") + ")")))
                .containsExactly(List.of("1", "secret"));
    }

    /** The environment may hold the password of a database. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT getenv('PATH')", "SELECT getvariable('PATH')", "FROM duckdb_secrets()"})
    void theEnvironmentCannotBeAsked(String sql) {
        assertThat(refusalOf(sql)).startsWith("the query").doesNotContain("/bin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "a\"b", "two\nlines", "a;b--c", "$$", "back\\slash", "x');DROP TABLE t;--"})
    void anyNameCanBeQuoted(String name) throws Exception {
        file(name + ".csv", "a\n1\n");
        try (TableWriter writer = TableWriter.open(path(name + ".parquet"), List.of(name), null)) {
            writer.number(2);
            writer.endRow();
            writer.commit();
        }
        assertThat(cells(source(path(name + ".parquet")))).containsExactly(List.of("2"));
        assertThat(read(new FileQuery("SELECT a + " + SqlText.name(name) + " AS s FROM " + quoted(name + ".csv") + ", "
                                + quoted(name + ".parquet")))
                        .values())
                .containsExactly(3);
    }

    @Test
    void aFolderThatIsNamedOpensNoFileInIt() throws IOException {
        file("secret.csv", "a\n1\n");
        assertThat(refusalOf("SELECT a, '" + folder + "' FROM read_csv('" + folder + "' || '/secret.csv')"))
                .startsWith("the query may not read");
    }

    private DatabaseQuery base(String rest, String driver) {
        return new DatabaseQuery("jdbc:duckdb:" + path("base.db") + rest, "FROM t", driver, null, null);
    }

    /** Also rows that are only in the file beside it so far, and no file is changed by that. */
    @Test
    void aFileOfDuckDbIsReadAndNotWritten() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + path("base.db"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t AS SELECT range a FROM range(2)");
            statement.execute("CHECKPOINT");
            statement.execute("INSERT INTO t VALUES (7)");
            Files.copy(Path.of(path("base.db")), Path.of(path("copy.db")));
            Files.copy(Path.of(path("base.db.wal")), Path.of(path("copy.db.wal")));
        }
        Files.move(Path.of(path("copy.db")), Path.of(path("base.db")), StandardCopyOption.REPLACE_EXISTING);
        Files.move(Path.of(path("copy.db.wal")), Path.of(path("base.db.wal")));
        byte[] before = Files.readAllBytes(Path.of(path("base.db")));
        byte[] log = Files.readAllBytes(Path.of(path("base.db.wal")));
        assertThat(read(base("", null)).values()).containsExactly(0, 1, 7);
        assertThat(base("", null).files()).containsExactly(Path.of(path("base.db")));
        assertThat(Path.of(path("base.db"))).hasBinaryContent(before);
        assertThat(Path.of(path("base.db.wal"))).hasBinaryContent(log);
        assertThat(filesLeft()).containsExactly("base.db", "base.db.wal");
    }

    @Test
    void anotherFileThanOneOfDuckDbIsRefused() throws Exception {
        assertThat(refusal(base("", null))).isEqualTo("base.db: there is no such file of DuckDB");
        assertThat(refusal(base(";access_mode=read_write", null))).contains("write jdbc:duckdb:FILE without options");
        assertThat(refusal(base("", "duckdb.jar"))).contains("without --driver");
        for (String url : List.of("jdbc:duckdb:", "jdbc:duckdb:md:x", "jdbc:duckdb:https://127.0.0.1/x.db")) {
            assertThat(refusal(new DatabaseQuery(url, "SELECT 1", null, null, null)))
                    .contains("there is no such file of DuckDB");
        }
        file("base.db", "SQLite format 3\0" + " ".repeat(4096)); // for which DuckDB would fetch an extension
        assertThat(refusal(base("", null))).startsWith("jdbc:duckdb:...: ").doesNotContain("http", "\n");
    }
}
