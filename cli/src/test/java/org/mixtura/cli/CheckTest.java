package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.browser.JsonTree;

/** {@code check}: says what would trouble a fit, and fits nothing. */
class CheckTest extends CommandFixture {
    private static final String DATA = """
            id,a,b,c,name,none
            1,0.5,7,3,x,
            2,1.5,7,NA,y,
            3,2.25,7,5,,
            4,8,7,inf,z,
            """;

    @Test
    void aCleanTableIsCalledClean() {
        Run run = run("check", faithful()).succeeds();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                %s: 272 rows, 2 columns

                  column                   kind          missing          min       median          max
                  eruptions                numeric             0       1.6000       4.0000       5.1000
                  waiting                  numeric             0       43.000       76.000       96.000

                Nothing stands in the way of a fit.
                272 rows of 2 features carry, at 5 rows per parameter, up to 9 full, 17 tied, 11 diag, 13 spherical components: more may be spurious.
                """.formatted(path("faithful.csv")));
        assertThat(files()).containsOnlyKeys("faithful.csv");
    }

    @Test
    void findingsNamePlaceAndRemedy() {
        assertThat(run("check", file("d.csv", DATA)).succeeds().out())
                .contains(
                        "column 'c' has 1 missing cell (25 %), the first on line 3: a fit takes them as missing at random")
                .contains(
                        "\n1 missing cell (6.3 %) in 1 row of 4, in 1 pattern:\n       rows  lack\n          3  nothing\n          1  'c'\n")
                .contains("column 'c' has 1 infinite value, the first on line 5: correct them or remove those rows")
                .contains("column 'b' is constant: a fit leaves it out");
    }

    @Test
    void jsonHoldsTheSame() {
        Map<String, Object> report = JsonTree.object(
                run("check", file("d.csv", DATA), "--json").succeeds().out());
        assertThat(report.keySet()).containsExactly("rows", "columns", "missing", "notes", "findings");
        assertThat(report.get("rows")).isEqualTo(4.0);
        assertThat(report.get("missing"))
                .isEqualTo(Map.of(
                        "cells",
                        1.0,
                        "rows",
                        1.0,
                        "emptyRows",
                        0.0,
                        "patterns",
                        List.of(
                                Map.of("missing", List.of(), "rows", 3.0),
                                Map.of("missing", List.of("c"), "rows", 1.0))));
        List<Map<String, Object>> columns = JsonTree.list(report.get("columns"));
        assertThat(columns.stream().map(column -> column.get("name")))
                .containsExactly("id", "a", "b", "c", "name", "none");
        assertThat(columns.get(1))
                .containsEntry("kind", "numeric")
                .containsEntry("missing", 0.0)
                .containsEntry("min", 0.5)
                .containsEntry("median", 2.25)
                .containsEntry("max", 8.0);
        assertThat(columns.get(4)).containsEntry("kind", "text").containsEntry("missing", 1.0);
        assertThat(columns.get(5)).containsEntry("kind", "empty").containsEntry("min", null);
        List<Map<String, Object>> findings = JsonTree.list(report.get("findings"));
        assertThat(findings.stream().map(finding -> finding.get("kind")))
                .containsExactly("constant", "missing", "infinite", "few_rows");
        assertThat(findings.get(1))
                .containsEntry("columns", List.of("c"))
                .containsEntry("numbers", Map.of("cells", 1.0))
                .containsEntry("information", false)
                .containsKeys("fault", "advice");
    }

    @Test
    void littlesTestIsThatOfR() throws IOException {
        Path data = Path.of("../core/src/test/resources/golden/data/airquality.csv");
        assertThat(run("check", data).succeeds().out())
                .contains("44 missing cells (7.2 %) in 42 rows of 153, in 3 patterns:\n")
                .contains(
                        "\n        111  nothing\n         35  'Ozone'\n          5  'Solar.R'\n          2  'Ozone', 'Solar.R'\n")
                .contains("Little's test of 153 rows: chi-squared 14.94 with 8 degrees of freedom, p = 0.0603");
        List<Map<String, Object>> findings = JsonTree.list(
                JsonTree.object(run("check", data, "--json").out()).get("findings"));
        assertThat(findings.get(2)).containsEntry("kind", "random_gaps").containsEntry("information", true);
    }

    @Test
    void columnsCanBeChosen() {
        assertThat(run("check", file("d.csv", DATA), "--columns", "a")
                        .succeeds()
                        .out())
                .contains(": 4 rows, 1 column\n")
                .doesNotContain("'c'");
        assertThat(run("check", path("d.csv"), "--columns", "nope").status()).isEqualTo(2);
    }

    @Test
    void readsStandardInput() {
        assertThat(runWith(stream("a\n1\n2\n"), "check", "-").succeeds().out())
                .startsWith("standard input: 2 rows, 1 column\n");
    }

    @Test
    void collinearAndFarOutAreFound() {
        StringBuilder data = new StringBuilder("u,v,sum\n");
        for (int n = 0; n < 60; n++) {
            int u = n * 37 % 61;
            int v = n * n % 53;
            data.append(u + "," + v + "," + (2 * u - v + 1) + "\n");
        }
        assertThat(run("check", file("d.csv", data.toString())).succeeds().out())
                .contains("column 'sum' is 2 'u' - 1 'v' + 1: a fit leaves it out");
        assertThat(run(
                                "check",
                                file(
                                        "d.csv",
                                        data.append("1,9999999,-9999996\n").toString()))
                        .succeeds()
                        .out())
                .contains("column 'v' has 9999999 on line 62, ")
                .contains("is it an error or a code?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"faithful.csv", "iris.csv", "diabetes.csv"})
    void knownTablesWithoutFaultAreCalledClean(String name) {
        assertThat(run("check", file(name, resource(name))).succeeds().out())
                .contains("Nothing stands in the way of a fit.");
    }
}
