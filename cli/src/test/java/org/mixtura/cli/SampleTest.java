package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;

/** {@code sample}: rows of the mixture, and nothing but its features unless asked. */
class SampleTest extends CommandFixture {
    private static final int ROWS = 100_000;

    private Path threeComponents() {
        return file("m.json", """
                {"format": "mixtura/1", "features": ["a", "b"], "covariance": "VVV",
                 "weights": [0.5, 0.3, 0.2], "means": [[0, 0], [10, 0], [0, 12]],
                 "covariances": [[[1, 0.5], [0.5, 1]], [[2, 0], [0, 0.5]], [[1, -0.9], [-0.9, 2]]]}
                """);
    }

    @Test
    void writesTheFeaturesOnly() {
        Run run = run("sample", threeComponents(), "-n", 5, "-o", "-").succeeds();
        assertThat(run.err()).isEmpty();
        List<String[]> table = run.table();
        assertThat(table).hasSize(6);
        assertThat(table.get(0)).containsExactly("a", "b");
    }

    @Test
    void labelsAddTheComponentFromOne() {
        List<String[]> table = run("sample", threeComponents(), "-n", 2000, "-o", "-", "--labels")
                .succeeds()
                .table();
        assertThat(table.get(0)).containsExactly("a", "b", "component");
        for (String[] row : table.subList(1, table.size())) {
            double a = Double.parseDouble(row[0]);
            double b = Double.parseDouble(row[1]);
            int nearest = a > 5.5 ? 2 : b > 6 ? 3 : 1;
            assertThat(row[2]).isEqualTo(Integer.toString(nearest));
        }
    }

    @Test
    void labelsHaveAColumnOfTheirOwn() {
        file(
                "m.json",
                "{\"format\": \"mixtura/1\", \"features\": [\"component\"], \"covariance\": \"VVV\", \"weights\": [1],"
                        + " \"means\": [[0]], \"covariances\": [[[1]]]}");
        Run run = run("sample", path("m.json"), "-n", 3, "-o", path("s.json"), "--labels");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("the model has a feature 'component' already: leave --labels out");
        run("sample", path("m.json"), "-n", 3, "-o", path("s.json")).succeeds();
    }

    @Test
    void theSeedDecides() {
        Path model = threeComponents();
        String zero = run("sample", model, "-n", 50, "-o", "-").out();
        assertThat(run("sample", model, "-n", 50, "-o", "-", "--seed", "0").out())
                .isEqualTo(zero);
        assertThat(run("sample", model, "-n", 50, "-o", "-", "--seed", "1").out())
                .isNotEqualTo(zero);
        assertThat(run("sample", model, "-n", 20, "-o", "-").out())
                .as("fewer rows are the first of more")
                .isEqualTo(zero.lines().limit(21).reduce("", (a, b) -> a + b + "\n"));
    }

    /** The standard error of a weight w is sqrt(w (1 - w) / n) where the components do not overlap. */
    @Test
    void aRefitRecoversTheMixture() throws IOException {
        Path model = threeComponents();
        run("sample", model, "-n", ROWS, "-o", path("s.npy"), "--seed", 5).succeeds();
        fit(path("s.npy"), "-k", "3", "-c", "full", "--starts", "2").succeeds();
        GaussianMixture truth = ModelFile.read(model).mixture();
        GaussianMixture refit = ModelFile.read(model()).mixture();
        for (int k = 0; k < 3; k++) {
            double weight = truth.weight(k);
            double error = Math.sqrt(weight * (1 - weight) / ROWS);
            assertThat(refit.weight(k)).isCloseTo(weight, within(5 * error));
            for (int d = 0; d < 2; d++) {
                double meanError = Math.sqrt(truth.covariance(k).variance(d) / (weight * ROWS));
                assertThat(refit.mean(k, d)).isCloseTo(truth.mean(k, d), within(5 * meanError));
            }
        }
    }
}
