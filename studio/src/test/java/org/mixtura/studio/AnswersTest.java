package org.mixtura.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.browser.JsonTree;
import org.mixtura.data.Table;
import org.mixtura.data.Tables;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.fit.FitOptions;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;

/** What the page is told is what the library says. */
class AnswersTest extends StudioFixture {
    private static final String FIT =
            "{\"table\": 1, \"features\": [\"eruptions\", \"waiting\"], \"components\": [1, 2, 3], \"structures\": [\"VVV\", \"EEE\"]}";

    private Table faithful() throws Exception {
        Path file = folder.resolve("faithful.csv");
        Files.writeString(file, send(request("/api/table.csv?table=1")).body());
        return Tables.read(file.toString(), ReadOptions.defaults(), null);
    }

    private static FitResult expected(Table table) {
        return new GaussianMixtureFitter(FitOptions.defaults()
                        .withComponents(List.of(1, 2, 3))
                        .withStructures(CovarianceStructures.full(), CovarianceStructures.tied()))
                .fit(Rows.of(table.values(), 2).withNames(table.features()));
    }

    @Test
    void aFitIsTheFittersToTheLastBit() throws Exception {
        open("faithful");
        Table table = faithful();
        int fit = fit(FIT);
        FitResult expected = expected(table);
        Map<String, Object> result = get("result?fit=" + fit);
        int best = (int) JsonTree.number(result.get("best"));
        assertThat(best).isEqualTo(expected.candidates().indexOf(expected.best()));
        List<Map<String, Object>> candidates = JsonTree.list(result.get("candidates"));
        for (int i = 0; i < candidates.size(); i++) {
            assertThat(candidates.get(i).get("bic"))
                    .isEqualTo(expected.candidates().get(i).bic());
        }
        String model = send(request("/api/model.json?fit=" + fit + "&candidate=" + best))
                .body();
        GaussianMixture read = ModelFile.parse(
                        new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)), "model")
                .mixture();
        assertThat(read.weights()).isEqualTo(expected.mixture().weights());
        assertThat(read.mean(0)).isEqualTo(expected.mixture().mean(0));
    }

    @Test
    void sharesAndEllipsesAreOfTheCandidate() throws Exception {
        open("faithful");
        Table table = faithful();
        int fit = fit(FIT);
        GaussianMixture mixture = expected(table).candidates().get(2).mixture();
        Map<String, Object> model = get("model?fit=" + fit + "&candidate=2&x=1&y=0");
        Map<String, Object> first =
                JsonTree.<Map<String, Object>>list(model.get("components")).get(0);
        assertThat(first.get("xx")).isEqualTo(mixture.covariance(0).variance(1));
        assertThat(first.get("xy")).isEqualTo(mixture.covariance(0).entry(1, 0));
        byte[] shares = Base64.getDecoder().decode((String) model.get("shares"));
        for (int n = 0; n < table.rows(); n++) {
            double[] row = {table.values()[2 * n], table.values()[2 * n + 1]};
            double[] responsibilities = mixture.responsibilities(row);
            for (int k = 0; k < 3; k++) {
                assertThat((shares[3 * n + k] & 0xFF) / 255.0).isCloseTo(responsibilities[k], within(0.002));
            }
        }
    }

    @Test
    void scoresAreThoseOfTheMixture() throws Exception {
        open("faithful");
        Table table = faithful();
        int fit = fit(FIT);
        GaussianMixture mixture = expected(table).candidates().get(2).mixture();
        List<String> lines = send(request("/api/scores.csv?fit=" + fit + "&candidate=2"))
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSize(273);
        assertThat(lines.get(0)).isEqualTo("eruptions,waiting,component,max_responsibility,log_density");
        for (int n = 0; n < table.rows(); n++) {
            String[] cells = lines.get(n + 1).split(",");
            double[] row = {table.values()[2 * n], table.values()[2 * n + 1]};
            assertThat(Double.parseDouble(cells[0])).isEqualTo(row[0]);
            assertThat(Integer.parseInt(cells[2])).isEqualTo(mixture.predict(row) + 1);
            assertThat(Double.parseDouble(cells[4])).isCloseTo(mixture.logDensity(row), within(1e-12));
        }
    }

    @Test
    void rowsAndSamplesAreOfTheCandidate() throws Exception {
        open("faithful");
        Table table = faithful();
        int fit = fit(FIT);
        GaussianMixture mixture = expected(table).candidates().get(1).mixture();
        Map<String, Object> row = get("row?fit=" + fit + "&candidate=1&row=4");
        double[] values = {table.values()[8], table.values()[9]};
        assertThat(JsonTree.numbers(row.get("values"))).isEqualTo(values);
        assertThat(JsonTree.numbers(row.get("responsibilities"))).isEqualTo(mixture.responsibilities(values));
        Map<String, Object> sample = get("sample?fit=" + fit + "&candidate=1&x=0&y=1&rows=50&seed=9");
        double[][] drawn = mixture.sample(50, 9).rows();
        for (int n = 0; n < 50; n++) {
            assertThat(JsonTree.numbers(sample.get("x"))[n]).isEqualTo(drawn[n][0]);
            assertThat(JsonTree.numbers(sample.get("y"))[n]).isEqualTo(drawn[n][1]);
        }
    }

    @Test
    void theReportIsAPageOfItsOwn() throws Exception {
        open("faithful");
        int fit = fit(FIT);
        HttpResponse<String> report = send(request("/api/report.html?fit=" + fit + "&candidate=5"));
        assertThat(report.body()).startsWith("<!").contains("Old Faithful", "mixtura report old-faithful.mixture.json");
    }

    /** Every cell of the raster of all rows, and a sample that covers the table from the first part to the last. */
    @Test
    void manyRowsAreBinnedAndSampledEvenly() throws Exception {
        StringBuilder csv = new StringBuilder("a,b\n");
        for (int n = 0; n < 20_000; n++) {
            csv.append(n).append(',').append(n % 100).append('\n');
        }
        write("long.csv", csv.toString());
        post("open", "{\"file\": \"long.csv\"}");
        Map<String, Object> table = get("table?table=1");
        double[] shown = JsonTree.numbers(table.get("shown"));
        assertThat(shown).hasSize(5000);
        for (int i = 0; i < shown.length; i++) {
            assertThat(shown[i]).isBetween(4.0 * i, 4.0 * i + 3);
        }
        HttpResponse<byte[]> points = client.send(request("/api/points?table=1").build(), BodyHandlers.ofByteArray());
        ByteBuffer values = ByteBuffer.wrap(points.body()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(points.body()).hasSize(2 * 5000 * 8);
        assertThat(values.getDouble(8 * 77)).isEqualTo(shown[77]);
        byte[] cells = Base64.getDecoder()
                .decode((String) get("raster?table=1&x=0&y=1").get("cells"));
        assertThat(cells).hasSize(150 * 150);
        byte[] diagonal = Base64.getDecoder()
                .decode((String) get("raster?table=1&x=0&y=0").get("cells"));
        for (int i = 0; i < 150; i++) {
            assertThat(diagonal[151 * i]).isNotZero();
            assertThat(diagonal[151 * i + (i < 75 ? 10 : -10)]).isZero();
        }
    }

    @Test
    void aSearchCanBeCancelled() throws Exception {
        open("million");
        int fit = (int) JsonTree.number(post("fit", "{\"table\": 1, \"features\": [\"x1\", \"x2\", \"x3\"]}")
                .get("fit"));
        post("cancel?fit=" + fit, "{}");
        String events = send(request("/api/progress?fit=" + fit)).body();
        assertThat(events).contains("\"state\": \"cancelled\"");
        assertThat(send(request("/api/result?fit=" + fit)).statusCode()).isEqualTo(409);
    }

    /** A fit keeps its table's name when another table is opened. */
    @Test
    void linesNameTheTableThatWasFitted() throws Exception {
        open("faithful");
        int fit = fit(FIT);
        open("iris");
        assertThat((String) get("recipe?fit=" + fit + "&candidate=2").get("shell"))
                .contains("mixtura fit old-faithful.csv");
    }

    @Test
    void whatWasReplacedIsNotTakenForWhatIsThere() throws Exception {
        open("faithful");
        open("iris");
        HttpResponse<String> answer = send(request("/api/table?table=1"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("reload this page");
    }

    @Test
    void anUploadIsRead() throws Exception {
        HttpResponse<String> answer = send(request("/api/upload?name=my%20table.tsv")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString("a\tb\n1\tx\n2\ty\n4\tz\n")));
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, Object> table = get("table?table=1");
        assertThat(table).containsEntry("name", "my table.tsv").containsEntry("rows", 3.0);
        assertThat(JsonTree.<String>list(table.get("features"))).containsExactly("a");
    }

    @Test
    void everyExampleOpensAndHasFeatures() throws Exception {
        List<Map<String, Object>> examples = JsonTree.list(get("home").get("examples"));
        assertThat(examples).hasSizeGreaterThanOrEqualTo(6);
        for (Map<String, Object> example : examples) {
            int table = open((String) example.get("id"));
            assertThat(JsonTree.<String>list(get("table?table=" + table).get("features")))
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }
}
