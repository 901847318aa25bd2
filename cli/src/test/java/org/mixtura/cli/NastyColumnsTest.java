package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.browser.JsonTree;
import org.mixtura.io.ModelFile;

/** Columns on which no density exists, and names that are weapons. */
class NastyColumnsTest extends CommandFixture {
    private static final String CONTROL = "[\\p{Cntrl}&&[^\n]]";
    private static final List<String> HOSTILE = List.of(
            "\u001b[2J\u001b[31mred",
            "</script><img src=x>",
            "=cmd()",
            "say \"hi\"",
            "a,b",
            "right\u202eleft",
            "line\nbreak");

    /** Two groups in {@code u} and {@code v}; {@code c} is constant, {@code s} is 2u - v. */
    private Path degenerate() {
        Random random = new Random(3);
        StringBuilder data = new StringBuilder("u,c,v,s\n");
        for (int n = 0; n < 120; n++) {
            double u = random.nextGaussian() + (n % 2) * 8;
            double v = random.nextGaussian();
            data.append(u + ",7.5," + v + "," + (2 * u - v) + "\n");
        }
        return file("degenerate.csv", data.toString());
    }

    @Test
    void constantAndDependentColumnsAreLeftOutWithANote() throws IOException {
        Run run = fit(degenerate(), "-k", "1..3").succeeds();
        assertThat(run.err())
                .contains("note: left out the constant column 'c'\n")
                .contains("note: left out the column 's': feature s is a linear combination of u, v\n");
        assertThat(run.out()).contains("2 features", "Warnings: none");
        assertThat(ModelFile.read(model()).features()).containsExactly("u", "v");
        Map<String, Object> report = fitJson(degenerate(), "-k", "1..3");
        assertThat(JsonTree.<String>list(report.get("notes"))).hasSize(2);
    }

    @Test
    void theyStayWithAWarningWhereTheyAreNamed() throws IOException {
        Run run = fit(degenerate(), "-k", "2", "--columns", "u,v,c,s").succeeds();
        assertThat(run.err()).doesNotContain("left out");
        assertThat(run.out())
                .contains("  - feature c is constant (7.5)")
                .contains("  - feature s is a linear combination of u, v");
        assertThat(ModelFile.read(model()).features()).containsExactly("u", "v", "c", "s");
        assertThat(ModelFile.read(model()).fit().orElseThrow().warnings()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aTableOfConstantsIsRefused() {
        Run run = fit(file("c.csv", "a,b\n1,2\n1,2\n"), "-k", "1");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("all 2 rows are the same");
    }

    @Test
    void hostileNamesNeverReachTheTerminal() {
        String header = HOSTILE.stream()
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
        Random random = new Random(4);
        StringBuilder data = new StringBuilder(header).append(",const\u001b[1m,te\u001bxt\n");
        for (int n = 0; n < 80; n++) {
            for (int d = 0; d < HOSTILE.size(); d++) {
                data.append(random.nextGaussian()).append(',');
            }
            data.append("1,\u001b]0;owned\u0007\n");
        }
        Path file = file("hostile.csv", data.toString());
        List<Run> runs = List.of(
                fit(file, "-k", "1..2"),
                fit(file, "-k", "1", "--json"),
                run("check", file),
                run("check", file, "--json"),
                run("show", model()),
                run("show", model(), "--all"),
                run("show", model(), "--json"));
        for (Run run : runs) {
            run.succeeds();
            assertThat(run.out() + run.err()).doesNotContainPattern(CONTROL);
            boolean json = run.out().startsWith("{"); // for programs: the name as it is
            assertThat(json || !run.out().contains("\u202e")).isTrue();
        }
        assertThat(JsonTree.<String>list(JsonTree.object(runs.get(1).out()).get("features")))
                .isEqualTo(HOSTILE);
        Run refused = fit(file, "--columns", "te\u001bxt");
        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.err()).doesNotContainPattern(CONTROL);
        Run unknown = fit(file, "--columns", "\u001b[31m");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).doesNotContainPattern(CONTROL);
        Run scored = run("score", model(), file, "-o", "-");
        assertThat(scored.succeeds().out()).contains(",'=cmd(),\"say \"\"hi\"\"\",\"a,b\",");
    }

    @Test
    void threeHundredColumns() throws IOException {
        Random random = new Random(5);
        StringBuilder data = new StringBuilder();
        data.append(IntStream.rangeClosed(1, 300).mapToObj(d -> "c" + d).collect(Collectors.joining(",")));
        for (int n = 0; n < 200; n++) {
            double shift = n % 2 == 0 ? 0 : 3;
            data.append('\n');
            data.append(IntStream.range(0, 300)
                    .mapToObj(d -> String.valueOf((float) (random.nextGaussian() + shift)))
                    .collect(Collectors.joining(",")));
        }
        Path wide = file("wide.csv", data.append('\n').toString());
        Run run = fit(wide, "-k", "2", "-c", "diag,spherical", "--starts", "2").succeeds();
        assertThat(run.out()).contains("2 components", "(2 of 2 components, ", " of 300 features:");
        assertThat(run.out().lines().filter(line -> line.contains("±")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(ModelFile.read(model()).features()).hasSize(300);
        Run unknown = run("fit", wide, "--columns", "nope", "-m", model());
        assertThat(unknown.err()).contains("'c8' and 292 more").hasLineCount(1);
        file("narrow.csv", "c1\n1\n");
        assertThat(run("score", model(), path("narrow.csv"), "-o", "-").err()).contains("no column 'c2'");
    }
}
