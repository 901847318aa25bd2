package org.mixtura.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mixtura.data.records.RecordReader;

/** No query to PostgreSQL changes anything, though its user may do everything. */
class DatabaseQueryAttackTest extends SqlFixture {
    private static final long SEED = 20260728;

    private static final List<String> STATEMENTS = List.of(
            "DELETE FROM victim",
            "DELETE FROM victim RETURNING a",
            "INSERT INTO victim VALUES (9) RETURNING a",
            "UPDATE victim SET a = 0",
            "TRUNCATE victim",
            "DROP TABLE victim",
            "ALTER TABLE victim ADD COLUMN b int",
            "CREATE TABLE made AS SELECT 1 AS a",
            "SELECT 1 AS a INTO made",
            "SELECT nextval('counter')",
            "SELECT setval('counter', 7)",
            "COPY victim FROM PROGRAM 'echo 9'",
            "COPY (SELECT 42) TO PROGRAM 'psql'",
            "DO $$ BEGIN DELETE FROM victim; END $$",
            "CALL emptying()",
            "SELECT emptied()",
            "SELECT set_config('transaction_read_only', 'off', false), emptied()",
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
            "SET TRANSACTION READ WRITE",
            "SET default_transaction_read_only = off",
            "COMMIT AND CHAIN",
            "BEGIN READ WRITE",
            "PREPARE TRANSACTION 'x'",
            "SAVEPOINT x",
            "CREATE ROLE made SUPERUSER",
            "GRANT ALL ON victim TO PUBLIC",
            "COMMENT ON TABLE victim IS 'made'",
            "VACUUM victim",
            "REINDEX TABLE victim",
            "LOCK TABLE victim",
            "REFRESH MATERIALIZED VIEW seen",
            "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
            "CLOSE mixtura_answer",
            "LISTEN x");

    /** How a read-only transaction is left, and another one begun. */
    private static final List<String> WAYS_OUT = List.of(
            "%s",
            "COMMIT; %s",
            "ROLLBACK; %s; BEGIN",
            "COMMIT; BEGIN READ WRITE; %s; COMMIT",
            "ROLLBACK; START TRANSACTION READ WRITE; %s; COMMIT; BEGIN READ ONLY",
            "COMMIT; SET default_transaction_read_only = off; %s");

    private static final String STATE =
            "SELECT (SELECT count(*) || coalesce(string_agg(a::text, ',' ORDER BY a), '') FROM victim) || '|'"
                    + " || (SELECT last_value || ',' || is_called FROM counter) || '|'"
                    + " || (SELECT string_agg(relname || ',' || relnatts || ',' || coalesce(relacl::text, ''), ';' ORDER BY relname)"
                    + " FROM pg_class WHERE relnamespace = 'public'::regnamespace) || '|'"
                    + " || (SELECT string_agg(rolname, ',' ORDER BY rolname) FROM pg_roles) || '|'"
                    + " || coalesce(obj_description('victim'::regclass), '')";

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        var programs = PostgresServer.programs();
        assumeTrue(programs.isPresent(), PostgresServer.MISSING);
        server = PostgresServer.start(programs.get());
        restore();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    private static void restore() throws SQLException {
        server.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP ROLE IF EXISTS made;"
                + " CREATE TABLE victim (a int); INSERT INTO victim VALUES (1), (2), (3); CREATE SEQUENCE counter;"
                + " CREATE MATERIALIZED VIEW seen AS SELECT * FROM victim;"
                + " CREATE PROCEDURE emptying() LANGUAGE sql AS 'DELETE FROM victim';"
                + " CREATE FUNCTION emptied() RETURNS int LANGUAGE sql AS 'DELETE FROM victim; SELECT 1'");
    }

    private static Set<String> attacks(int count) {
        List<String> statements = STATEMENTS.stream()
                .flatMap(statement -> WAYS_OUT.stream().map(way -> way.replace("%s", statement)))
                .toList();
        return QueryAttacks.of(statements, count, SEED);
    }

    private static String state(Statement observer) throws SQLException {
        try (ResultSet state = observer.executeQuery(STATE)) {
            state.next();
            return state.getString(1);
        } catch (SQLException gone) {
            return gone.getMessage();
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url(), PostgresServer.USER, PostgresServer.PASSWORD);
    }

    private static DatabaseQuery query(String parameters, String sql) {
        return new DatabaseQuery(server.url() + parameters, sql, null, PostgresServer.USER, PostgresServer.PASSWORD);
    }

    private void assertHarmless(String parameters, Iterable<String> attacks) throws SQLException {
        try (Connection connection = connect();
                Statement observer = connection.createStatement()) {
            String before = state(observer);
            for (String attack : attacks) {
                try (RecordReader reader = query(parameters, attack).open(DEFAULTS)) {
                    while (reader.next()) {
                        reader.cell(0);
                    }
                } catch (IOException | RuntimeException refused) {
                    assertThat(refused.getMessage()).as(attack).isNotBlank();
                }
                assertThat(state(observer)).as("seed %d: %s", SEED, attack).isEqualTo(before);
            }
        }
    }

    @Test
    void noQueryWrites() throws SQLException {
        assertHarmless("", attacks(600));
    }

    /** What a URL may tell the driver: to send all at once, to begin transactions that write, to read strings in an old way. */
    @Test
    void noQueryWritesWhateverTheUrlAsksFor() throws SQLException {
        Set<String> attacks = attacks(150);
        for (String parameters : List.of(
                "?preferQueryMode=simple",
                "?preferQueryMode=extendedForPrepared&readOnlyMode=ignore",
                "?readOnly=false&options=-c%20standard_conforming_strings=off%20-c%20default_transaction_read_only=off")) {
            assertHarmless(parameters, attacks);
        }
    }

    /** The same attempts, sent by the driver alone in a transaction that is read-only and rolled back. */
    @Test
    void withoutUsTheyWould() throws SQLException {
        int harmed = 0;
        try (Connection watching = connect();
                Statement observer = watching.createStatement()) {
            String before = state(observer);
            for (String attack : attacks(300)) {
                try (Connection connection = connect()) {
                    connection.setReadOnly(true);
                    connection.setAutoCommit(false);
                    try (PreparedStatement statement = connection.prepareStatement(attack)) {
                        statement.execute();
                    }
                    connection.rollback();
                } catch (SQLException | RuntimeException refused) {
                    // as many are
                }
                if (!state(observer).equals(before)) {
                    harmed++;
                    restore();
                }
            }
        }
        assertThat(harmed).as("attempts that do harm").isGreaterThan(15);
    }

    @TestFactory
    Stream<DynamicTest> oddQuotesPass() {
        return Stream.concat(
                        HarmlessQueries.all(),
                        Stream.of(
                                List.of("SELECT U&'\\003b''' AS x", ";'"),
                                List.of("SELECT U&'!003b' UESCAPE '!' AS x", ";"),
                                List.of("SELECT ('{\"a;\": 1}'::jsonb ? 'a;')::text AS x", "true"),
                                List.of("TABLE pg_catalog.pg_am ORDER BY oid LIMIT 1", "2")))
                .map(each -> DynamicTest.dynamicTest(
                        each.get(0),
                        () -> assertThat(cells(query("", each.get(0))).get(0).get(0))
                                .isEqualTo(each.get(1))));
    }
}
