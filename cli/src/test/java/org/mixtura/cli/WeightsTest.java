package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.browser.JsonTree;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;

/** A row of weight w counts as w equal rows. */
class WeightsTest extends CommandFixture {
    private final StringBuilder weighted = new StringBuilder("eruptions,waiting,times\n");
    private final StringBuilder repeated = new StringBuilder("eruptions,waiting\n");
    private Path start;

    private void prepare(String structure) {
        int n = 0;
        for (double[] row : numbers(resource("faithful.csv"))) {
            int times = n++ % 4;
            weighted.append(row[0] + "," + row[1] + "," + times + "\n");
            repeated.append((row[0] + "," + row[1] + "\n").repeat(times));
        }
        fit(faithful(), "-k", "2", "-c", structure, "--max-iterations", "3").succeeds();
        start = file("start.json", text(model()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "tied", "diag", "spherical"})
    void weightsAreRepeatedRows(String structure) throws IOException {
        prepare(structure);
        Object[] options = {"--init", start, "--max-iterations", "50", "--tolerance", "0"};
        Map<String, Object> expected = fitJson(file("repeated.csv", repeated.toString()), options);
        GaussianMixture expectedMixture = ModelFile.read(model()).mixture();
        Map<String, Object> report = fitJson(
                file("weighted.csv", weighted.toString()),
                "--init",
                start,
                "--max-iterations",
                "50",
                "--tolerance",
                "0",
                "--weights",
                "times");
        GaussianMixture mixture = ModelFile.read(model()).mixture();
        for (String number : new String[] {"logLikelihood", "bic", "aic", "icl"}) {
            double value = JsonTree.number(JsonTree.object(expected.get("best")).get(number));
            assertThat(JsonTree.number(JsonTree.object(report.get("best")).get(number)))
                    .as(number)
                    .isCloseTo(value, within(1e-9 * Math.abs(value)));
        }
        for (int k = 0; k < 2; k++) {
            assertThat(mixture.weight(k)).isCloseTo(expectedMixture.weight(k), within(1e-9));
            assertThat(mixture.mean(k)).containsExactly(expectedMixture.mean(k), within(1e-9 * 100));
            double[][] matrix = expectedMixture.covariance(k).toMatrix();
            for (int d = 0; d < 2; d++) {
                assertThat(mixture.covariance(k).toMatrix()[d]).containsExactly(matrix[d], within(1e-9 * 100));
            }
        }
    }

    @Test
    void theWeightsColumnIsNoFeature() {
        prepare("full");
        Map<String, Object> report =
                fitJson(file("weighted.csv", weighted.toString()), "-k", "1", "--weights", "times");
        assertThat(JsonTree.<String>list(report.get("features"))).containsExactly("eruptions", "waiting");
        assertThat(report.get("rows")).as("rows of positive weight").isEqualTo(204.0);
    }

    /** Weights that sum to less than the number of rows are relative, and it is said. */
    @Test
    void relativeWeightsOfAnyScaleAreTheSame() throws IOException {
        StringBuilder small = new StringBuilder("eruptions,waiting,w\n");
        for (double[] row : numbers(resource("faithful.csv"))) {
            small.append(row[0] + "," + row[1] + ",1e-3\n");
        }
        double plain = logLikelihood(fitJson(faithful(), "-k", "2", "-c", "full"));
        GaussianMixture mixture = ModelFile.read(model()).mixture();
        Map<String, Object> report =
                fitJson(file("w.csv", small.toString()), "-k", "2", "-c", "full", "--weights", "w");
        assertThat(logLikelihood(report)).isCloseTo(plain, within(1e-6));
        assertThat(report.get("n")).isEqualTo(272.0);
        assertThat(JsonTree.<String>list(report.get("remarks")))
                .anyMatch(note ->
                        note.startsWith("the weights are relative: they sum to 0.272000, less than the 272 rows"));
        assertThat(ModelFile.read(model()).mixture().mean(0)).containsExactly(mixture.mean(0), within(1e-9));
    }

    @Test
    void weightsThatSumToMoreAreCounts() {
        Map<String, Object> report = fitJson(
                file("counts.csv", "x,w\n1,1\n2,2\n3,3\n4,2\n5,1\n"), "-k", "1", "-c", "full", "--weights", "w");
        assertThat(report.get("n")).isEqualTo(9.0);
        assertThat(JsonTree.<String>list(report.get("remarks")))
                .anyMatch(note -> note.startsWith("the weights are counts: they sum to 9"));
    }

    private static double logLikelihood(Map<String, Object> report) {
        return JsonTree.number(JsonTree.object(report.get("best")).get("logLikelihood"));
    }
}
