package org.mixtura.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.browser.JsonTree;
import org.mixtura.data.Table;
import org.mixtura.data.Tables;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.fit.FitOptions;
import org.mixtura.io.ModelFile;
import org.mixtura.model.Classification;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;

/** What the page is told of known labels is what the library says. */
class LabelledAnswersTest extends StudioFixture {
    private static final String FIT = "{\"table\": 1, \"features\": [\"Petal.Length\", \"Petal.Width\"],"
            + " \"labels\": \"Species\", \"components\": [3, 4], \"structures\": [\"EEE\"]}";

    private Table iris;

    @BeforeEach
    void openAThirdOfIris() throws Exception {
        open("iris");
        String[] lines = send(request("/api/table.csv?table=1")).body().split("\n");
        for (int n = 1; n < lines.length; n++) {
            lines[n] = n % 3 == 0 ? lines[n] : lines[n].replaceFirst("[a-z]+$", "");
        }
        String file = write("third.csv", String.join("\n", lines)).toString();
        post("open", "{\"file\": \"third.csv\"}");
        ReadOptions options = ReadOptions.defaults()
                .withColumns(List.of("Petal.Length", "Petal.Width"))
                .withLabels("Species");
        iris = Tables.read(file, options, null);
    }

    private int fit() throws Exception {
        return fit(FIT.replace("\"table\": 1", "\"table\": 2"));
    }

    private RowLabels labels() {
        return java.util.Objects.requireNonNull(iris.labels());
    }

    private FitResult expected() {
        return new GaussianMixtureFitter(
                        FitOptions.defaults().withComponents(List.of(3, 4)).withStructures(CovarianceStructures.tied()))
                .fit(Rows.of(iris.values(), 2).withLabels(labels()));
    }

    @Test
    void columnsOfGroupsAreOfferedThoseOfTextFirst() throws Exception {
        write("groups.csv", "x,code,name,note,one\n1,0,a,p,k\n2,1,b,q,k\n3,0,,r,k\n5,1,a,s,k\n8,0,b,t,k\n");
        post("open", "{\"file\": \"groups.csv\"}");
        List<Map<String, Object>> groups = JsonTree.list(get("table?table=3").get("groups"));
        assertThat(groups).extracting(each -> each.get("column")).containsExactly("name", "code");
        assertThat(groups.get(0)).containsEntry("labelled", 4.0).containsEntry("labels", List.of("a", "b"));
        assertThat(groups.get(1)).containsEntry("labelled", 5.0).containsEntry("labels", List.of("0", "1"));
    }

    @Test
    void theDownloadHasTheWords() throws Exception {
        assertThat(send(request("/api/table.csv?table=2")).body().lines().limit(4))
                .containsExactly(
                        "Sepal.Length,Sepal.Width,Petal.Length,Petal.Width,Species",
                        "5.1,3.5,1.4,0.2,",
                        "4.9,3,1.4,0.2,",
                        "4.7,3.2,1.3,0.2,setosa");
    }

    @Test
    void theFitIsTheFittersWithItsConfusion() throws Exception {
        FitResult expected = expected();
        Map<String, Object> result = get("result?fit=" + fit());
        Map<String, Object> told = JsonTree.object(result.get("labels"));
        FitRecord.Labels labels = expected.labels().orElseThrow();
        Classification found = labels.classification().orElseThrow();
        assertThat(told)
                .containsEntry("column", "Species")
                .containsEntry("rows", 50.0)
                .containsEntry("all", 150.0)
                .containsEntry("fewest", 3.0)
                .doesNotContainKey("most")
                .containsEntry("valueLogLikelihood", labels.valueLogLikelihood())
                .containsEntry("accuracy", found.accuracy())
                .containsEntry("brierError", found.brierError());
        List<Object> confusion = JsonTree.list(told.get("confusion"));
        for (int label = 0; label < 3; label++) {
            assertThat(JsonTree.numbers(confusion.get(label))).isEqualTo(found.counts()[label]);
        }
    }

    @Test
    void componentsAndRowsHaveTheirLabels() throws Exception {
        int fit = fit();
        GaussianMixture mixture = expected().best().mixture();
        Map<String, Object> model = get("model?fit=" + fit + "&candidate=0&x=0&y=1");
        List<Map<String, Object>> components = JsonTree.list(model.get("components"));
        for (int k = 0; k < 3; k++) {
            assertThat(components.get(k))
                    .containsEntry("label", mixture.labels().of(k).orElseThrow())
                    .containsEntry("hue", (double) mixture.labels().owner(k));
        }
        double[] rings = JsonTree.numbers(model.get("rings"));
        for (int n = 0; n < 150; n++) {
            assertThat((int) rings[n]).isEqualTo(labels().codes()[n]);
        }
        assertThat(get("row?fit=" + fit + "&candidate=0&row=2")).containsEntry("label", "setosa");
        assertThat(get("row?fit=" + fit + "&candidate=0&row=3")).containsEntry("label", null);
    }

    @Test
    void scoresHaveTheLikeliestLabel() throws Exception {
        int fit = fit();
        GaussianMixture mixture = expected().candidates().get(1).mixture();
        List<String> lines = send(request("/api/scores.csv?fit=" + fit + "&candidate=1"))
                .body()
                .lines()
                .toList();
        assertThat(lines.get(0)).isEqualTo("Petal.Length,Petal.Width,component,label,max_responsibility,log_density");
        for (int n = 0; n < 150; n++) {
            double[] row = Arrays.copyOfRange(iris.values(), 2 * n, 2 * n + 2);
            int label = mixture.labels().likeliest(mixture.labels().sums(mixture.responsibilities(row)));
            assertThat(lines.get(n + 1).split(",")[3])
                    .isEqualTo(label < 0 ? "" : mixture.labels().names().get(label));
        }
    }

    /** Also those of a candidate that was not chosen tell where its labels come from, and what its values alone say. */
    @Test
    void modelsAndReportsTellOfTheLabels() throws Exception {
        int fit = fit();
        for (int candidate = 0; candidate < 2; candidate++) {
            String query = "?fit=" + fit + "&candidate=" + candidate;
            byte[] file = send(request("/api/model.json" + query)).body().getBytes(StandardCharsets.UTF_8);
            MixtureModel model = ModelFile.parse(new ByteArrayInputStream(file), "model");
            FitRecord.Labels labels = model.fit().flatMap(FitRecord::labels).orElseThrow();
            assertThat(labels.column()).contains("Species");
            assertThat(labels.rows()).isEqualTo(50);
            double sum = 0;
            for (int n = 0; n < 150; n++) {
                sum += model.mixture().logDensity(Arrays.copyOfRange(iris.values(), 2 * n, 2 * n + 2));
            }
            assertThat(labels.valueLogLikelihood()).isCloseTo(sum, within(1e-9));
            assertThat(send(request("/api/report.html" + query)).body())
                    .contains(
                            "The labels of 50 of 150 rows", "--labels Species", "The rows shown are those of the fit");
            assertThat((String) get("recipe" + query).get("shell")).contains("--labels Species");
        }
    }

    @Test
    void aColumnIsNotTwoThings() throws Exception {
        String both = FIT.replace("\"table\": 1", "\"table\": 2").replace("\"Species\"", "\"Petal.Width\"");
        assertThat(posted("fit", both).body()).contains("either the labels or a feature");
        String none = FIT.replace("\"table\": 1", "\"table\": 2").replace("\"Species\"", "\"Sepal.Length\"");
        assertThat(posted("fit", none).statusCode()).isEqualTo(422);
        String range = FIT.replace("\"table\": 1", "\"table\": 2, \"labelComponents\": [1]");
        assertThat(posted("fit", range).statusCode()).isEqualTo(422);
    }
}
