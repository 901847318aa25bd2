package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.cli.file.ModelPath;

/** Where DATA can come from, and what OUT can be. */
class SourcesTest extends CommandFixture {
    @BeforeEach
    void fitModel() {
        fit(faithful(), "-k", 2, "-q").succeeds();
    }

    private String query(String columns, String name) {
        return "SELECT " + columns + " FROM '" + path(name) + "'";
    }

    /** DuckDB's driver is on the class path, so a file of its own stands for any database. */
    private String database() throws SQLException {
        String url = "jdbc:duckdb:" + path("base.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE geyser AS FROM '" + path("faithful.csv") + "'");
        }
        return url;
    }

    @ParameterizedTest
    @ValueSource(strings = {"o.csv", "o.tsv.gz", "o.json", "o.jsonl", "o.ndjson.gz", "o.parquet"})
    void whatIsWrittenFitsAgainToTheSameModel(String name) throws IOException {
        String expected = Files.readString(model());
        run("score", model(), path("faithful.csv"), "-o", path(name)).succeeds();
        fit(path(name), "-k", 2, "-q", "--columns", "eruptions,waiting").succeeds();
        assertThat(model()).hasContent(expected);
        run("sample", model(), "-n", 300, "-o", path("s" + name)).succeeds();
        assertThat(run("check", path("s" + name)).succeeds().out()).contains("300 rows, 2 columns");
    }

    @Test
    void queriesFitToTheSameModelAsTheirFile() throws Exception {
        String expected = Files.readString(model());
        run("fit", "--query", query("*", "faithful.csv"), "-k", 2, "-q", "-m", model())
                .succeeds();
        assertThat(model()).hasContent(expected);
        run("fit", "--jdbc", database(), "--query", "FROM geyser", "-k", 2, "-q", "-m", model())
                .succeeds();
        assertThat(model()).hasContent(expected);
    }

    @Test
    void everyCommandTakesAQuery() {
        String all = query("*", "faithful.csv");
        assertThat(run("score", model(), "--query", all, "-o", "-").succeeds().out())
                .isEqualTo(run("score", model(), path("faithful.csv"), "-o", "-")
                        .succeeds()
                        .out());
        assertThat(run("check", "--query", all).succeeds().out()).startsWith("the query: 272 rows, 2 columns");
        assertThat(run("clusters", model(), "--query", all, "-o", path("c.csv"))
                        .succeeds()
                        .out())
                .contains("the query, 272 rows");
        assertThat(path("c.csv")).exists();
        assertThat(run("intervals", model(), "--query", all, "--replicates", 20, "-q")
                        .succeeds()
                        .out())
                .contains("the query, 272 rows");
        assertThat(run("test", "--query", all, "-k", "1..2", "--replicates", 19, "-q")
                        .succeeds()
                        .out())
                .contains("the query, 272 rows");
    }

    @Test
    void patternsAreReadAsOneTable() {
        String text = text(path("faithful.csv"));
        int half = text.indexOf('\n', text.length() / 2) + 1;
        String header = text.substring(0, text.indexOf('\n') + 1);
        file("part-1.csv", text.substring(0, half));
        file("part-2.csv", header + text.substring(half));
        String expected = text(model());
        fit(path("part-*.csv"), "-k", 2, "-q").succeeds();
        assertThat(model()).hasContent(expected);
        assertThat(ModelPath.of("data/part-*.csv")).hasToString("part.mixture.json");
        assertThat(ModelPath.of("*.parquet")).hasToString("data.mixture.json");
    }

    @Test
    void namesAreGivenToATableWithoutAnyInEveryCommand() throws IOException {
        String text = text(path("faithful.csv"));
        String expected = text(model());
        String named = "--names";
        String names = "eruptions,waiting";
        file("bare.csv", text.substring(text.indexOf('\n') + 1));
        run("score", model(), path("faithful.csv"), "--keep", names, "-o", path("all.npy"))
                .succeeds();
        String[] added = {"eruptions", "waiting", "c", "r", "d"};
        for (String bare : new String[] {"bare.csv", "all.npy"}) {
            String all = bare.endsWith(".npy") ? String.join(",", added) : names;
            fit(path(bare), named, all, "--columns", names, "-k", 2, "-q").succeeds();
            assertThat(model()).hasContent(expected);
            assertThat(run("score", model(), path(bare), named, all, "--keep", names, "-o", "-")
                            .succeeds()
                            .out())
                    .isEqualTo(run("score", model(), path("faithful.csv"), "-o", "-")
                            .succeeds()
                            .out());
            assertThat(run("check", path(bare), named, all).succeeds().out()).contains("  waiting ");
            assertThat(run("clusters", model(), path(bare), named, all)
                            .succeeds()
                            .out())
                    .contains("272 rows");
            assertThat(run("report", model(), path(bare), named, all, "-o", path("r.html"))
                            .succeeds()
                            .err())
                    .doesNotContain("note: ");
            Run without = run("score", model(), path(bare), "-o", "-");
            assertThat(without.err())
                    .contains("a feature of the model is missing: ", "--names gives its columns names");
            assertThat(without.status()).isEqualTo(3);
        }
    }

    @Test
    void everyCommandSaysWhatWasDecidedOnTheWay() throws IOException {
        file("german.csv", text(path("faithful.csv")).replace(',', ';').replace('.', ','));
        String note = "note: decimal comma, columns separated by ';'";
        for (String command : new String[] {"score", "clusters", "intervals", "report", "plot"}) {
            List<Object> arguments = new ArrayList<>(List.of(command, model(), path("german.csv")));
            switch (command) {
                case "score" -> arguments.addAll(List.of("-o", path("o.csv")));
                case "report" -> arguments.addAll(List.of("-o", path("o.html")));
                case "plot" -> arguments.addAll(List.of("-o", path("o.svg")));
                case "intervals" -> arguments.addAll(List.of("--replicates", 20));
                default -> assertThat(command).isEqualTo("clusters");
            }
            assertThat(run(arguments.toArray()).succeeds().err()).as(command).containsOnlyOnce(note);
        }
        assertThat(run("intervals", model(), path("german.csv"), "--replicates", 20, "-q")
                        .succeeds()
                        .err())
                .isEmpty();
    }

    @Test
    void aModelReplacesNoneOfTheFilesThatAreRead() {
        file("part-1.csv", text(path("faithful.csv")));
        Run run = run("fit", path("part-*.csv"), "-m", path("part-1.csv"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("part-1.csv: the model would replace the data");
        assertThat(run("fit", "--query", query("*", "part-1.csv"), "-m", path("part-1.csv"))
                        .status())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fit faithful.csv --query SELECT|2|--query takes the place of DATA: leave out faithful.csv",
                "fit --jdbc jdbc:x://h/b|2|--jdbc needs --query",
                "fit faithful.csv --user me|2|--driver, --user and --password-file belong to a database",
                "fit --query SELECT --names a|2|--names is for tables without names: in a query, write SELECT x AS name",
                "check faithful.csv --names a,a|2|the column 'a' is named twice: give each column a name of its own",
                "check|2|Missing required parameter: 'DATA', or --query in place of it",
                "fit --query SELEC|3|the query: Parser Error: syntax error at or near",
                "fit --jdbc jdbc:x://h/b --query Q|3|there is no driver for jdbc:x://h/b: name its jar with --driver",
                "fit --jdbc jdbc:x://u:hidden@h/b --query Q|3|there is no driver for jdbc:x:...: name its jar",
                "fit --jdbc jdbc:x://h/b --query Q --password-file none|1|none: there is no such file with a password",
                "fit jdbc:x://u:hidden@h/b|2|a database is named with --jdbc, and asked with --query",
                "fit --jbdc jdbc:x://u:hidden@h/b|2|Unknown option",
                "fit a.csv jdbc:x://h/b?password=hidden|2|Unmatched argument",
                "fit none-*.csv|1|none-*.csv: no file matches this pattern",
            })
    void mistakesAreNamed(String arguments, int status, String message) {
        Run run = run((Object[]) arguments.split(" "));
        assertThat(run.err()).startsWith("mixtura: " + message).doesNotContain("hidden");
        assertThat(run.err().lines().count()).isLessThanOrEqualTo(2);
        assertThat(run.status()).isEqualTo(status);
    }

    @Test
    void aPasswordIsReadFromTheFirstLineOfItsFileAndNeverTold() {
        file("password", "hidden-word\nmore\n");
        Run run = run(
                "check",
                "--jdbc",
                "jdbc:refusing:hidden-base",
                "--query",
                "Q",
                "--user",
                "me",
                "--password-file",
                path("password"));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("mixtura: jdbc:refusing:...: no entry to jdbc:refusing:... for me with ***!\n");
    }
}
