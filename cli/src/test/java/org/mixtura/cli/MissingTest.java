package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.browser.JsonTree;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;

/** Tables with holes: fitted, scored, or refused in one line. */
class MissingTest extends CommandFixture {
    private static final Path AIRQUALITY = Path.of("../core/src/test/resources/golden/data/airquality.csv");
    private static final Object[] TWO = {"-k", "2", "-c", "VVV"};

    private String csv;
    private Path data;

    @BeforeEach
    void table() throws IOException {
        csv = Files.readString(AIRQUALITY);
        data = file("air.csv", csv);
    }

    @Test
    void aFitTakesThemAndTellsWhatIsMissing() {
        Map<String, Object> result = fitJson(data, TWO);
        assertThat(result.get("rows")).isEqualTo(153.0);
        assertThat(result.get("missing"))
                .isEqualTo(Map.of("cells", 44.0, "rows", 42.0, "patterns", 3.0, "emptyRows", 0.0));
        assertThat(fit(data, TWO).succeeds().out())
                .contains("\n  missing         44 cells (7.2 %) in 42 rows, 3 patterns\n");
        assertThat(run("fit", faithful(), "--json", "-k", "1", "-m", model()).out())
                .doesNotContain("missing");
    }

    @Test
    void rowsWithoutAnyValueAreLeftOutAloud() {
        Map<String, Object> whole = fitJson(data, TWO);
        Path empty = file("empty.csv", csv.replaceFirst("\n", "\n,,,\n") + "NA,NA,.,?\n");
        Map<String, Object> result = fitJson(empty, TWO);
        assertThat(result.get("rows")).isEqualTo(153.0);
        assertThat(result.get("best").toString())
                .startsWith(whole.get("best").toString().split("iterations")[0]);
        assertThat(JsonTree.object(result.get("missing")))
                .containsEntry("cells", 44.0)
                .containsEntry("emptyRows", 2.0);
        assertThat(result.get("remarks")).isEqualTo(List.of("2 rows without any value were left out"));
        assertThat(fit(empty, TWO).out()).contains("155 rows x 4 features, 2 of them without any value\n");
    }

    @Test
    void theirRowsCanBeLeftOut() {
        String complete = csv.lines().filter(line -> !line.contains("NA")).collect(Collectors.joining("\n", "", "\n"));
        fit(file("complete.csv", complete), TWO).succeeds();
        String expected = text(model());
        Run run = fit(data, "-k", "2", "-c", "VVV", "--missing", "drop").succeeds();
        assertThat(run.err()).contains("note: 42 rows with missing cells were left out\n");
        assertThat(run.out()).contains("air.csv, 111 rows x 4 features").doesNotContain("  missing ");
        assertThat(text(model())).isEqualTo(expected);
    }

    @Test
    void theyCanBeRefused() {
        Run run = fit(data, "-q", "--missing", "refuse");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("mixtura: " + data
                        + ", line 6, column 'Ozone': missing cell 'NA', the first of 44 in the columns"
                        + " 'Ozone', 'Solar.R'; fill them in, remove those rows, or leave the column out with --exclude"
                        + " 'Ozone'\n");
        assertThat(fit(data, "--missing", "guess").status()).isEqualTo(2);
    }

    @Test
    void whereverTheRowsComeFromTheModelIsTheSame() throws IOException {
        fit(data, TWO).succeeds();
        String expected = text(model());
        String commas = csv.replace(',', ';').replace('.', ',').replace("Solar,R", "Solar.R");
        List<Path> same = List.of(
                file("air.tsv", csv.replace(',', '\t').replace("NA", "")),
                file("air.csv.gz", gzip(csv)),
                file("commas.csv", commas),
                file("air.jsonl", lines(csv)));
        for (Path other : same) {
            fit(other, TWO).succeeds();
            assertThat(text(model())).as(other.toString()).isEqualTo(expected);
        }
        runWith(stream(csv), "fit", "-", "-k", "2", "-c", "VVV", "-m", model()).succeeds();
        assertThat(text(model())).isEqualTo(expected);
        String all = "SELECT * FROM read_csv('" + data + "', nullstr = 'NA')";
        run("fit", "--query", all, "-k", "2", "-c", "VVV", "-m", model()).succeeds();
        assertThat(text(model())).isEqualTo(expected);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** The first row has to name all members; a null and an absent one are missing. */
    private static String lines(String csv) {
        String[] names = csv.lines().findFirst().orElseThrow().split(",");
        StringBuilder json = new StringBuilder();
        csv.lines().skip(1).forEach(line -> {
            String[] cells = line.split(",");
            String members = "";
            for (int d = 0; d < names.length; d++) {
                boolean absent = cells[d].equals("NA") && json.length() % 2 == 0;
                members += absent ? "" : ",\"" + names[d] + "\":" + cells[d].replace("NA", "null");
            }
            json.append('{').append(members.substring(1)).append("}\n");
        });
        return json.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fit", "drop"})
    void tablesReadFromDiskGiveTheSame(String way) {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("a,b,c,w\n");
        for (int n = 0; n < 20_000; n++) {
            for (int d = 0; d < 3; d++) {
                text.append(random.nextInt(6) == 0 ? "" : n % 2 * 4 + random.nextGaussian())
                        .append(',');
            }
            text.append(n % 3).append('\n');
        }
        Path big = file("big.csv", text.toString());
        Object[] options = {"--weights", "w", "-k", "2", "-c", "VVI,VVV", "--missing", way};
        fit(big, options).succeeds();
        String expected = text(model());
        Run streamed = fit(big, "--weights", "w", "-k", "2", "-c", "VVI,VVV", "--missing", way, "--memory", "100k");
        assertThat(streamed.succeeds().out()).contains(", read from disk");
        assertThat(text(model())).isEqualTo(expected);
    }

    @Test
    void aKilledFitGoesOnToTheSameEnd() throws Exception {
        Random random = new Random(6);
        StringBuilder text = new StringBuilder("a,b,c\n");
        for (int n = 0; n < 30_000; n++) {
            for (int d = 0; d < 3; d++) {
                text.append(random.nextInt(8) == 0 ? "NA" : n % 4 + random.nextGaussian())
                        .append(d < 2 ? ',' : '\n');
            }
        }
        file("rows.csv", text.toString());
        Object[] fit = {"fit", path("rows.csv"), "-k", "3", "-c", "VVV", "--tolerance", "1e-7", "-m"};
        run(with(fit, path("direct.json"))).succeeds();
        Process process = Subprocess.start(
                folder,
                Subprocess.mixturaWithVectors(
                        Subprocess.runningJava(), with(fit, path("killed.json"), "--checkpoint-every", "0.05s")));
        while (process.isAlive() && !Files.exists(path("killed.json.checkpoint"))) {
            Thread.sleep(10);
        }
        process.destroyForcibly().waitFor();
        run(with(fit, path("killed.json"), "--resume")).succeeds();
        assertThat(text(path("killed.json"))).isEqualTo(text(path("direct.json")));
    }

    private static Object[] with(Object[] command, Object... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray();
    }

    @Test
    void columnsThatSayNothingAreLeftOutWithHolesToo() {
        StringBuilder text = new StringBuilder("a,b,constant,twice,none\n");
        Random random = new Random(3);
        for (int n = 0; n < 200; n++) {
            double a = random.nextGaussian();
            String hole = n % 7 == 3 ? "" : "" + a;
            text.append(hole).append(',').append(n % 5 == 1 ? "NA" : "" + random.nextGaussian());
            text.append(n % 3 == 0 ? ",," : ",7,")
                    .append(n % 11 == 0 ? "" : 2 * a + 1)
                    .append(",\n");
        }
        Run run = fit(file("t.csv", text.toString()), "-k", "1").succeeds();
        assertThat(run.err())
                .contains("note: left out the empty column 'none'\n")
                .contains("note: left out the constant column 'constant'\n")
                .contains("note: left out the column 'twice': feature twice is a linear combination of a\n");
        assertThat(run.out()).contains("200 rows x 2 features", "rows, 2 patterns");
    }

    @Test
    void doubtfulHolesAreNamed() {
        StringBuilder never = new StringBuilder("a,b,c,few\n");
        Random random = new Random(4);
        for (int n = 0; n < 100; n++) {
            never.append(random.nextGaussian()).append(n % 2 == 0 ? "," : "," + random.nextGaussian());
            never.append(n % 2 == 1 ? "," : "," + random.nextGaussian())
                    .append(n % 25 > 1 ? "," : "," + n)
                    .append('\n');
        }
        assertThat(fitJson(file("t.csv", never.toString()), "-k", "1", "-c", "VVV")
                        .get("warnings")
                        .toString())
                .contains("feature few has a value in 8 rows of 100: ")
                .contains("no row has values of both b and c: nothing tells how they vary together");
    }

    @Test
    void whatGoesOnFromAModelTakesThem() throws IOException {
        fit(data, "-k", "2", "-c", "VVI", "--keep-statistics").succeeds();
        assertThat(run("intervals", model(), data).succeeds().out()).contains("Ozone");
        assertThat(run("clusters", model(), data).succeeds().out()).contains("clusters");
        assertThat(run("update", model(), data, "-o", path("u.json")).succeeds().out())
                .contains("153 rows");
        assertThat(run("test", data, "-c", "VVI", "-k", "1..2", "--replicates", "19")
                        .succeeds()
                        .out())
                .contains("At least 2 components");
        assertThat(ModelFile.read(path("u.json")).fit()).isPresent();
    }

    @Test
    void reportsAndPicturesShowThem() {
        fit(data, "-k", "2", "-c", "VVV", "--report", path("first.html")).succeeds();
        run("report", model(), data, "-o", path("r.html")).succeeds();
        run("plot", model(), data, "-o", path("r.svg")).succeeds();
        for (String page : List.of("first.html", "r.html")) {
            assertThat(text(path(page))).contains("missing cells");
        }
    }

    @Test
    void rowsAreScoredByWhatIsThere() throws IOException {
        fit(data, "-k", "2", "-c", "VVI").succeeds();
        Run run = run("score", model(), data, "-o", "-", "--responsibilities").succeeds();
        assertThat(run.err()).isEqualTo("note: 42 rows with missing cells are scored by what is there\n");
        List<String[]> rows = run.table();
        assertThat(rows.get(5)).startsWith("NA", "NA", "14.3", "56");
        double[] row = {Double.NaN, Double.NaN, 14.3, 56};
        GaussianMixture mixture = ModelFile.read(model()).mixture();
        assertThat(Double.parseDouble(rows.get(5)[6]))
                .isCloseTo(mixture.marginal(2, 3).logDensity(new double[] {14.3, 56}), within(1e-12));
        double[] responsibilities = mixture.responsibilities(row);
        assertThat(Double.parseDouble(rows.get(5)[7])).isCloseTo(responsibilities[0], within(1e-12));
        assertThat(Double.parseDouble(rows.get(5)[8])).isCloseTo(responsibilities[1], within(1e-12));
    }

    @Test
    void aRowWithoutValuesBelongsToTheLargestComponent() {
        fit(data, TWO).succeeds();
        Run run = run(
                "score", model(), file("e.csv", "Ozone,Solar.R,Wind,Temp,id\nNA,,.,?,7\n41,190,7.4,67,8\n"), "-o", "-");
        assertThat(run.succeeds().err())
                .isEqualTo(
                        "note: 1 row without any value is given the component of the largest weight and the log density 0\n");
        String[] empty = run.table().get(1);
        List<Double> weights = JsonTree.list(JsonTree.object(text(model())).get("weights"));
        assertThat(empty).startsWith("NA", "", ".", "?", "7", "1").endsWith("0");
        assertThat(Double.parseDouble(empty[6])).isCloseTo(weights.get(0), within(1e-15));
    }
}
