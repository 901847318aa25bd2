package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code report}, {@code plot} and {@code fit --report}. */
class ReportTest extends CommandFixture {
    @BeforeEach
    void fitted() {
        fit(faithful(), "-k", "1..3", "-c", "full,tied", "-q", "--report", path("fit.html"))
                .succeeds();
    }

    @Test
    void fitAndReportWriteTheSamePage() {
        Run run = run("report", model(), path("faithful.csv"), "-o", path("report.html"));
        assertThat(run.succeeds().out() + run.err()).isEmpty();
        String page = text(path("report.html"));
        assertThat(page)
                .contains("<h1>3 components in faithful.csv</h1>", "The rows shown are those of the fit")
                .contains("mixtura report " + model());
        assertThat(withoutCommand(page)).isEqualTo(withoutCommand(text(path("fit.html"))));
    }

    private static String withoutCommand(String page) {
        return page.replaceAll("(?s)<dt>report</dt>\\s*<dd>.*?</dd>", "");
    }

    @Test
    void theDigestsAreThoseOfTheFiles() throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model())));
        assertThat(text(path("fit.html"))).contains(digest);
    }

    @Test
    void weightsCount() {
        String weighted =
                resource("faithful.csv").lines().map(line -> line + ",2").reduce("", (a, b) -> a + b + "\n");
        file("weighted.csv", weighted.replaceFirst(",2\n", ",w\n"));
        run("report", model(), path("weighted.csv"), "--weights", "w", "-o", path("w.html"))
                .succeeds();
        assertThat(text(path("w.html"))).contains("The rows shown are not those of the fit");
    }

    @Test
    void theLineThatFitsAgainHasTheWeightsOfTheFit() {
        StringBuilder table = new StringBuilder("x,y,w\n");
        for (int n = 0; n < 90; n++) {
            table.append(n % 7 + n % 2 * 20)
                    .append(',')
                    .append(n * n % 11)
                    .append(',')
                    .append(n % 3)
                    .append('\n');
        }
        Path weighted = file("w.csv", table.toString());
        Path target = path("w.json");
        run("fit", weighted, "-k", "2", "-c", "diag", "--weights", "w", "-m", target, "--report", path("fit.html"))
                .succeeds();
        String line = "mixtura fit w.csv --columns x,y --weights w -k 2 ";
        assertThat(text(path("fit.html"))).contains(line);
        run("report", target, weighted, "--weights", "w", "-o", path("same.html"))
                .succeeds();
        assertThat(withoutCommand(text(path("same.html")))).isEqualTo(withoutCommand(text(path("fit.html"))));
        run("report", target, weighted, "-o", path("other.html")).succeeds();
        assertThat(text(path("other.html")))
                .contains("The rows shown are not those of the fit")
                .doesNotContain(line);
    }

    @Test
    void standardInputIsNamed() {
        runWith(stream(resource("faithful.csv")), "report", model(), "-", "-o", path("in.html"))
                .succeeds();
        assertThat(text(path("in.html")))
                .contains("<h1>3 components in standard input</h1>")
                .doesNotContain("data, SHA-256");
    }

    @ParameterizedTest
    @CsvSource({
        "report, r.txt, 2, ends in .html",
        "report, none/r.html, 1, does not exist: create it first",
        "plot, p.gif, 2, a picture is an .svg or a .png file",
        "plot, none/p.svg, 1, does not exist: create it first"
    })
    void aTargetThatCannotBeIsRefusedFirst(String command, String target, int status, String reason) {
        Run run = run(command, model(), path("faithful.csv"), "-o", path(target));
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.err()).contains(reason);
        assertThat(path(target)).doesNotExist();
    }

    @Test
    void fitRefusesItBeforeTheWork() {
        Run run = fit(faithful(), "--report", path("page.pdf"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("the report is an HTML page").doesNotContain("fitting");
    }

    @Test
    void theReportDoesNotReplaceTheModel() {
        Run run = run("fit", faithful(), "-m", path("x.html"), "--report", path("./x.html"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("the report would replace the model");
    }

    @Test
    void dataWithoutAFeatureAreRefused() {
        Run run = run("report", model(), file("other.csv", "a,waiting\n1,2\n2,3\n"), "-o", path("r.html"));
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("a feature of the model is missing", "eruptions");
        assertThat(path("r.html")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pairs", "density", "criterion", "uncertainty", "profile", "traces", "quantiles"})
    void everyKindIsAPicture(String kind) throws Exception {
        for (String name : new String[] {"p.svg", "p.png"}) {
            run("plot", model(), path("faithful.csv"), "--kind", kind, "-o", path(name))
                    .succeeds();
        }
        byte[] svg = Files.readAllBytes(path("p.svg"));
        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getDocumentElement();
        var image = ImageIO.read(path("p.png").toFile());
        assertThat(image.getWidth()).isEqualTo((int) Math.ceil(2 * Double.parseDouble(root.getAttribute("width"))));
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pairs", "density", "criterion", "profile", "traces"})
    void someKindsNeedNoData(String kind) {
        run("plot", model(), "--kind", kind, "-o", path("p.svg")).succeeds();
        assertThat(text(path("p.svg"))).contains("</svg>").doesNotContain("NaN");
    }

    @ParameterizedTest
    @CsvSource({
        "uncertainty, this kind shows rows: name the data after the model",
        "quantiles, this kind shows rows: name the data after the model"
    })
    void othersSayThatTheyDo(String kind, String reason) {
        Run run = run("plot", model(), "--kind", kind, "-o", path("p.svg"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(reason);
    }

    @Test
    void aModelWithoutASearchSaysWhatIsMissing() {
        file("old.json", text(model()).replaceAll("(?s),\\s*\"search\": .*", "}}"));
        assertThat(run("plot", path("old.json"), "--kind", "criterion", "-o", path("p.svg"))
                        .err())
                .contains("the model file does not tell of other candidates");
        run("report", path("old.json"), path("faithful.csv"), "-o", path("old.html"))
                .succeeds();
        assertThat(text(path("old.html"))).contains("does not tell how the model was searched for");
    }
}
