package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports and pictures of rows with known groups. */
class LabelsInReportTest extends CommandFixture {
    private Path labelled;
    private Path bare;

    @BeforeEach
    void writeAThirdOfIris() {
        String[] lines = resource("iris.csv").split("\n");
        for (int n = 1; n < lines.length; n++) {
            lines[n] = n % 3 == 0 ? lines[n] : lines[n].replaceFirst("\"\\w+\"$", "");
        }
        labelled = file("third.csv", String.join("\n", lines));
        bare = file(
                "bare.csv",
                String.join("\n", lines)
                        .lines()
                        .map(line -> line.replaceFirst(",[^,]*$", ""))
                        .collect(Collectors.joining("\n")));
    }

    private String written(String name) throws IOException {
        return Files.readString(path(name));
    }

    @Test
    void theReportOfTheFitIsThatOfItsModel() throws IOException {
        fit(labelled, "--labels", "Species", "-c", "EEE", "--report", path("fit.html"))
                .succeeds();
        Run run = run("report", model(), labelled, "-o", path("model.html")).succeeds();
        assertThat(run.err()).contains("read from the column 'Species', as for the fit");
        for (String page : new String[] {"fit.html", "model.html"}) {
            assertThat(written(page))
                    .contains(
                            "The labels of 50 of 150 rows (33 %) were known",
                            "ringed: label known", "--labels Species -k 3")
                    .contains("The rows shown are those of the fit");
        }
    }

    @Test
    void rowsWithoutTheColumnHaveNoRings() throws IOException {
        fit(labelled, "--labels", "Species", "-c", "EEE").succeeds();
        run("report", model(), bare, "-o", path("bare.html")).succeeds();
        run("report", model(), labelled, "--labels", "", "-o", path("none.html"))
                .succeeds();
        for (String page : new String[] {"bare.html", "none.html"}) {
            assertThat(written(page))
                    .contains("The rows shown are those of the fit")
                    .doesNotContain("ringed");
        }
    }

    @Test
    void picturesHaveRingsToo() throws IOException {
        fit(labelled, "--labels", "Species", "-c", "EEE").succeeds();
        run("plot", model(), labelled, "-o", path("some.svg")).succeeds();
        run("plot", model(), bare, "-o", path("none.svg")).succeeds();
        assertThat(written("some.svg")).contains("ringed", "<title>component 1, ");
        assertThat(written("none.svg")).contains("<title>component 1, ").doesNotContain("ringed");
    }
}
