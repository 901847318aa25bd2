package org.mixtura.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.browser.JsonTree;
import org.mixtura.fit.FitOptions;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Golden;

/** A table with missing cells, airquality, is opened, shown, stepped through, fitted, explained and taken away. */
class IncompleteAnswersTest extends StudioFixture {
    private static final double[][] ROWS = Golden.incomplete("airquality-VVV-2").rows();
    private static final String CHOICE =
            "{\"table\": 1, \"features\": [\"Ozone\", \"Solar.R\", \"Wind\", \"Temp\"], \"components\": [2], \"structures\": [\"VVV\"]}";
    /** The fifth row lacks Ozone and Solar.R. */
    private static final int FIFTH = 4;

    @BeforeEach
    void openTable() throws Exception {
        String lines = Arrays.stream(ROWS)
                .map(row -> DoubleStream.of(row)
                        .mapToObj(value -> Double.isNaN(value) ? "" : Double.toString(value))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        write("air.csv", "Ozone,Solar.R,Wind,Temp\n" + lines + "\n");
        post("open", "{\"file\": \"air.csv\"}");
    }

    private static FitResult expected() {
        return new GaussianMixtureFitter(
                        FitOptions.defaults().withComponents(2).withStructures(CovarianceStructures.full()))
                .fit(Rows.of(ROWS).withNames(List.of("Ozone", "Solar.R", "Wind", "Temp")));
    }

    @Test
    void columnsWithMissingCellsAreChosen() throws Exception {
        Map<String, Object> table = get("table?table=1");
        assertThat(table.get("features")).isEqualTo(List.of("Ozone", "Solar.R", "Wind", "Temp"));
        List<Map<String, Object>> columns = JsonTree.list(table.get("columns"));
        assertThat(columns.stream().map(column -> (int) JsonTree.number(column.get("missing"))))
                .containsExactly(37, 7, 0, 0);
    }

    @Test
    void pointsHaveGapsWhereCellsAreMissing() throws Exception {
        byte[] bytes = client.send(request("/api/points?table=1").build(), BodyHandlers.ofByteArray())
                .body();
        double[] ozone = new double[ROWS.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(ozone);
        assertThat(ozone)
                .isEqualTo(Arrays.stream(ROWS).mapToDouble(row -> row[0]).toArray());
        assertThat(send(request("/api/raster?table=1&x=0&y=1")).body()).doesNotContain("NaN");
    }

    @Test
    void theFitIsTheFitters() throws Exception {
        int fit = fit(CHOICE);
        Map<String, Object> candidate = JsonTree.<Map<String, Object>>list(
                        get("result?fit=" + fit).get("candidates"))
                .get(0);
        assertThat(JsonTree.number(candidate.get("bic")))
                .isEqualTo(expected().best().bic());
        String model =
                send(request("/api/model.json?fit=" + fit + "&candidate=0")).body();
        assertThat(ModelFile.read(write("model.json", model)).mixture())
                .isEqualTo(expected().best().mixture());
    }

    @Test
    void stepsAreAnswered() throws Exception {
        Map<String, Object> begun = post("steps", CHOICE);
        assertThat(JsonTree.<Object>list(begun.get("labels"))).hasSize(ROWS.length);
        double before = Double.NEGATIVE_INFINITY;
        for (int number = 0; number < 4; number++) {
            String answer = send(request("/api/step?path=1&number=" + number + "&x=0&y=1"))
                    .body();
            assertThat(answer).doesNotContain("NaN");
            double now = JsonTree.number(JsonTree.object(answer).get("logLikelihood"));
            assertThat(now).isGreaterThan(before);
            before = now;
        }
    }

    @Test
    void aRowIsExplainedByTheCellsThatItHas() throws Exception {
        int fit = fit(CHOICE);
        GaussianMixture mixture = expected().best().mixture();
        Map<String, Object> row = get("row?fit=" + fit + "&candidate=0&row=" + FIFTH);
        assertThat(JsonTree.<Object>list(row.get("values")))
                .containsExactly(null, null, ROWS[FIFTH][2], ROWS[FIFTH][3]);
        assertThat(JsonTree.number(row.get("logDensity"))).isCloseTo(mixture.logDensity(ROWS[FIFTH]), within(1e-9));
        assertThat(JsonTree.<Object>list(row.get("pulls")).subList(0, 2)).containsExactly(0.0, 0.0);
        GaussianMixture marginal = mixture.marginal(2, 3);
        double[] its = {ROWS[FIFTH][2], ROWS[FIFTH][3]};
        double lower = Arrays.stream(ROWS)
                .filter(other ->
                        marginal.logDensity(new double[] {other[2], other[3]}) < marginal.logDensity(its) - 1e-12)
                .count();
        assertThat(JsonTree.number(row.get("lower"))).isEqualTo(lower / ROWS.length);
    }

    @Test
    void noAnswerHoldsANumberThatIsNone() throws Exception {
        int fit = fit(CHOICE);
        String where = "?fit=" + fit + "&candidate=0";
        for (String path : Set.of(
                "table?table=1",
                "result?fit=" + fit,
                "model" + where + "&x=0&y=1",
                "row" + where + "&row=" + FIFTH,
                "recipe" + where,
                "report.html" + where)) {
            assertThat(send(request("/api/" + path)).body()).as(path).doesNotContain("NaN", "Infinity");
        }
        assertThat(send(request("/api/report.html" + where)).body()).contains("44 (7 %) of the cells are missing");
    }

    @Test
    void scoresAreThoseOfTheObservedCells() throws Exception {
        int fit = fit(CHOICE);
        GaussianMixture mixture = expected().best().mixture();
        List<String> lines = send(request("/api/scores.csv?fit=" + fit + "&candidate=0"))
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSize(ROWS.length + 1);
        for (int n = 0; n < ROWS.length; n++) {
            String[] cells = lines.get(n + 1).split(",");
            assertThat(Integer.parseInt(cells[4])).isEqualTo(mixture.predict(ROWS[n]) + 1);
            assertThat(Double.parseDouble(cells[6])).isCloseTo(mixture.logDensity(ROWS[n]), within(1e-9));
        }
    }

    @Test
    void rowsWithoutAnyValueAreLeftOutAndNotExplained() throws Exception {
        write("empty.csv", "a,b\n1,2\n,\n2,3.5\n0,1\n,4\n5,\n3,3\n1,0\n2,2\n0,0\n");
        post("open", "{\"file\": \"empty.csv\"}");
        String choice = "{\"table\": 2, \"features\": [\"a\", \"b\"], \"components\": [1], \"structures\": [\"VVI\"]}";
        int fit = fit(choice);
        assertThat(posted("steps", choice).statusCode()).isEqualTo(200);
        assertThat(send(request("/api/row?fit=" + fit + "&candidate=0&row=1")).body())
                .contains("this row has no value in the chosen columns");
        String report =
                send(request("/api/report.html?fit=" + fit + "&candidate=0")).body();
        assertThat(report).contains("1 row has no value and is left out", "<dd>9 × 2</dd>");
        assertThat(report).doesNotContain("NaN");
    }

    @Test
    void textAmongNumbersIsRefused() throws Exception {
        write("text.csv", "a,b\n1,2\nhigh,3\n2,4\n3,5\n");
        post("open", "{\"file\": \"text.csv\"}");
        assertThat(get("table?table=2").get("features")).isEqualTo(List.of("b"));
        assertThat(posted("fit", "{\"table\": 2, \"features\": [\"a\"]}").body())
                .contains("is not made of numbers alone: leave it out");
    }
}
