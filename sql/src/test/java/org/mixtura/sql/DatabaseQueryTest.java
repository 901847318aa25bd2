package org.mixtura.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Table;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;

/** Against a PostgreSQL that the test starts. */
class DatabaseQueryTest extends SqlFixture {
    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        var programs = PostgresServer.programs();
        assumeTrue(programs.isPresent(), PostgresServer.MISSING);
        server = PostgresServer.start(programs.get());
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    private static String driver() throws Exception {
        return Path.of(org.postgresql.Driver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    private static DatabaseQuery query(String sql) throws Exception {
        return new DatabaseQuery(server.url(), sql, driver(), PostgresServer.USER, PostgresServer.PASSWORD);
    }

    @Test
    void everyNumericTypeIsAFeature() throws Exception {
        Table table =
                read(query("SELECT 1::smallint a, -2::integer b, 3::bigint c, 0.1::real d, 0.1::double precision e,"
                        + " 12.345::numeric(9, 3) f, 0.1::numeric g, true h, false i"));
        assertThat(table.features()).containsExactly("a b c d e f g h i".split(" "));
        assertThat(table.values()).containsExactly(1, -2, 3, 0.1f, 0.1, 12.345, 0.1, 1, 0);
        assertThat(table.notes()).isEmpty();
    }

    @Test
    void otherTypesAreTextAndLeftOut() throws Exception {
        Table table = read(
                query("SELECT 1 a, 'x' b, DATE '2026-01-02' c, now() d, ARRAY[1, 2] e, '{}'::json f, NULL::int g"));
        assertThat(table.features()).containsExactly("a");
        assertThat(table.notes())
                .containsExactly("left out the text columns 'b', 'c', 'd', 'e', 'f'", "left out the empty column 'g'");
    }

    @Test
    void cellsThatAreNoNumbersArePlaced() throws Exception {
        assertThat(refusal(query("SELECT CASE WHEN i = 7000 THEN NULL ELSE i END a FROM generate_series(1, 9000) i")))
                .isEqualTo(
                        server.url() + ", row 7000, column 'a': missing cell; fill it in, remove the row, or leave the"
                                + " column out with --exclude 'a'");
        assertThat(refusal(query("SELECT 1::numeric a UNION ALL SELECT 'NaN'")))
                .startsWith(server.url() + ", row 2, column 'a': missing cell");
        assertThat(refusal(query("SELECT 'Infinity'::numeric a")))
                .startsWith(server.url() + ", row 1, column 'a': 'Infinity' is not a finite number");
        assertThat(refusal(query("SELECT 1 a, DATE '2026-01-02' d"), DEFAULTS.withColumns(List.of("d"))))
                .startsWith(server.url() + ", row 1, column 'd': '2026-01-02' is not a number");
    }

    @Test
    void integersThatAreNoDoublesAreRoundedAloud() throws Exception {
        for (String type : new String[] {"bigint", "numeric", "numeric(30,0)"}) {
            Table table = read(query("SELECT 1 a, 9007199254740993::" + type + " b"));
            assertThat(table.values()).containsExactly(1, 0x1p53);
            assertThat(table.notes())
                    .containsExactly(
                            "integers beyond 2^53 = 9,007,199,254,740,992 were rounded to the nearest double: 'b'");
        }
        assertThat(read(query("SELECT 9007199254740994::bigint a")).notes()).isEmpty();
    }

    /** If the answer came at once, its first row would have to wait for the last, which never comes. */
    @Test
    void rowsComeByACursor() throws Exception {
        String endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
        try (RecordReader reader = query(endless).open(DEFAULTS)) {
            for (int row = 1; row <= 20_000; row++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.number(0)).isEqualTo(row);
            }
        }
    }

    @Test
    void nothingIsWritten() throws Exception {
        server.execute("CREATE TABLE kept (a int); INSERT INTO kept VALUES (1)");
        assertThat(refusal(query("DELETE FROM kept RETURNING a"))).contains("read-only transaction");
        assertThat(refusal(query("SELECT 1 a; DROP TABLE kept")))
                .contains("it is no query, or more than one statement");
        assertThat(read(query("SELECT a FROM kept")).values()).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT a, FROM WHERE|ERROR: syntax error at or near \"FROM\"",
                "SELECT a FROM nowhere|ERROR: relation \"nowhere\" does not exist",
                "SELECT 1 / (i - 7000) a FROM generate_series(1, 9000) i|ERROR: division by zero",
                "SELECT bas FROM (SELECT 1 AS base) t|Hint: Perhaps you meant to reference the column \"t.base\".",
                "SELECT 1; SELECT 2|it is no query, or more than one statement: write one SELECT ... FROM ...",
                "-- nothing|it is no query, or more than one statement",
                "` `|the query is empty: write SELECT ... FROM ...",
                "SELECT 'x' s|has no numeric column among 's'",
                "SELECT 1 a WHERE false|has columns but no rows",
            })
    void faultsAreToldInOneLine(String sql, String message) throws Exception {
        assertThat(refusal(query(sql)))
                .startsWith(server.url())
                .contains(message)
                .doesNotContain("\n", "PL/pgSQL", "mixtura");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?allowMultiQueries=true", "?x=y&allowmultiqueries=yes", "?allow%4dultiQueries=1"})
    void severalStatementsAreNotAskedFor(String parameters) {
        assertThat(refusal(new DatabaseQuery("jdbc:mariadb://h/b" + parameters, "SELECT 1", null, null, null)))
                .endsWith(": a query is one statement: leave allowMultiQueries out of the URL");
        assertThat(refusal(
                        new DatabaseQuery("jdbc:mariadb://h/b?allowMultiQueries=false", "SELECT 1", null, null, null)))
                .startsWith("there is no driver");
    }

    @Test
    void thePasswordIsNeverTold() throws Exception {
        String wrong = "wr0ng-secret";
        for (DatabaseQuery query : List.of(
                new DatabaseQuery(server.url(), "SELECT 1", driver(), PostgresServer.USER, wrong),
                new DatabaseQuery(server.url() + "?user=reader&password=" + wrong, "SELECT 1", driver(), null, null),
                new DatabaseQuery(server.url(), "SELECT '" + wrong + "' +", driver(), PostgresServer.USER, wrong),
                new DatabaseQuery(
                        "jdbc:postgresql://reader:" + wrong + "@127.0.0.1:1/x", "SELECT 1", driver(), null, null),
                new DatabaseQuery("jdbc:nothing:" + wrong, "SELECT 1", driver(), null, null))) {
            assertThatThrownBy(() -> read(query)).satisfies(failure -> {
                for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                    assertThat(cause.getMessage()).isNotBlank().doesNotContain(wrong, "\n");
                }
            });
            assertThat(query.toString() + query.name()).doesNotContain(wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host:5432/base",
                "jdbc:postgresql://host:5432/base?password=HIDDEN",
                "jdbc:postgresql://me:HIDDEN@host:5432/base",
                "jdbc:postgresql://me:HIDDEN@host/base?a=b@c",
                "jdbc:postgresql://me:1@HIDDEN@host/base",
                "jdbc:sqlserver://host:1433;password=HIDDEN;user=me",
                "jdbc:oracle:thin:me/HIDDEN@//host:1521/base",
                "jdbc:mysql://address=(password=HIDDEN)(host=h)/base",
                "HIDDEN",
            })
    void namesHoldNoSecrets(String url) {
        String name = new DatabaseQuery(url, "SELECT 1", null, null, null).name();
        assertThat(name).doesNotContain("HIDDEN", "password").isNotBlank();
        if (!url.contains("HIDDEN")) {
            assertThat(name).isEqualTo(url);
        }
    }

    @Test
    void aMissingDriverIsSaid() throws Exception {
        assertThatThrownBy(() -> read(new DatabaseQuery(server.url(), "SELECT 1", path("none.jar"), null, null)))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("where a driver's jar is needed");
        assertThatThrownBy(() -> read(new DatabaseQuery("jdbc:mysql://h/b", "SELECT 1", driver(), null, null)))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("holds no driver for jdbc:mysql://h/b");
        assertThatThrownBy(() -> read(new DatabaseQuery("jdbc:mysql://h/b", "SELECT 1", null, null, null)))
                .isInstanceOf(DataException.class)
                .hasMessage("there is no driver for jdbc:mysql://h/b: name its jar with --driver");
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws Exception {
        assertThatThrownBy(() ->
                        read(new DatabaseQuery("jdbc:postgresql://127.0.0.1:1/b", "SELECT 1", driver(), "u", "p")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("jdbc:postgresql://127.0.0.1:1/b: ");
    }
}
