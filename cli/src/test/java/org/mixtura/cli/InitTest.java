package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.browser.JsonTree;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;

/** {@code fit --init}: the parameters of a hand-written model are the only start. */
class InitTest extends CommandFixture {
    private static final double[] WEIGHTS = {0.4, 0.6};
    private static final double[][] MEANS = {{2, 55}, {4.2, 80}};
    private static final double[][][] COVARIANCES = {{{0.1, 0.3}, {0.3, 30}}, {{0.2, 0.5}, {0.5, 40}}};

    private Path start(String structure) {
        boolean diagonal = structure.equals("VVI");
        return file("start.json", """
                {"format": "mixtura/1", "features": ["eruptions", "waiting"], "covariance": "%s",
                 "weights": [0.4, 0.6], "means": [[2, 55], [4.2, 80]],
                 "covariances": [[[0.1, %s], [%2$s, 30]], [[0.2, %s], [%3$s, 40]]]}
                """.formatted(structure, diagonal ? "0" : "0.3", diagonal ? "0" : "0.5"));
    }

    /** One E-step and one M-step as in a textbook. */
    private record Step(double[] weights, double[][] means, double[][][] covariances) {
        static Step from(double[][] rows, boolean diagonal) {
            int n = rows.length;
            double[][] r = new double[n][2];
            double[] counts = new double[2];
            double[][] means = new double[2][2];
            double[][][] covariances = new double[2][2][2];
            for (int i = 0; i < n; i++) {
                double total = 0;
                for (int k = 0; k < 2; k++) {
                    r[i][k] = WEIGHTS[k] * density(rows[i], MEANS[k], COVARIANCES[k], diagonal);
                    total += r[i][k];
                }
                for (int k = 0; k < 2; k++) {
                    r[i][k] /= total;
                    counts[k] += r[i][k];
                    for (int d = 0; d < 2; d++) {
                        means[k][d] += r[i][k] * rows[i][d];
                    }
                }
            }
            for (int k = 0; k < 2; k++) {
                for (int d = 0; d < 2; d++) {
                    means[k][d] /= counts[k];
                }
                for (int i = 0; i < n; i++) {
                    for (int a = 0; a < 2; a++) {
                        for (int b = 0; b < 2; b++) {
                            covariances[k][a][b] += diagonal && a != b
                                    ? 0
                                    : r[i][k] * (rows[i][a] - means[k][a]) * (rows[i][b] - means[k][b]) / counts[k];
                        }
                    }
                }
            }
            return new Step(new double[] {counts[0] / n, counts[1] / n}, means, covariances);
        }

        private static double density(double[] x, double[] mean, double[][] covariance, boolean diagonal) {
            double a = covariance[0][0];
            double b = diagonal ? 0 : covariance[0][1];
            double c = covariance[1][1];
            double determinant = a * c - b * b;
            double u = x[0] - mean[0];
            double v = x[1] - mean[1];
            return Math.exp(-0.5 * (c * u * u - 2 * b * u * v + a * v * v) / determinant)
                    / (2 * Math.PI * Math.sqrt(determinant));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "VVI"})
    void oneIterationIsOneExpectationAndOneMaximization(String structure) throws IOException {
        Map<String, Object> best = JsonTree.object(
                fitJson(faithful(), "--init", start(structure), "--max-iterations", "1", "--tolerance", "0")
                        .get("best"));
        Step expected = Step.from(numbers(resource("faithful.csv")), structure.equals("VVI"));
        GaussianMixture mixture = ModelFile.read(model()).mixture();
        int first = expected.weights()[0] > expected.weights()[1] ? 0 : 1; // canonical order: larger weight first
        for (int k = 0; k < 2; k++) {
            int e = k == 0 ? first : 1 - first;
            assertThat(mixture.weight(k)).isCloseTo(expected.weights()[e], within(1e-12));
            assertThat(mixture.mean(k)).containsExactly(expected.means()[e], within(1e-11));
            double[][] matrix = mixture.covariance(k).toMatrix();
            for (int d = 0; d < 2; d++) {
                assertThat(matrix[d]).containsExactly(expected.covariances()[e][d], within(1e-10));
            }
        }
        assertThat(best).containsEntry("iterations", 1.0).containsEntry("covariance", structure);
        assertThat(JsonTree.number(best.get("secondsPerIteration"))).isPositive();
    }

    @Test
    void withoutIterationsTheModelComesBack() throws IOException {
        Map<String, Object> report = fitJson(faithful(), "--init", start("VVV"), "--max-iterations", "0");
        GaussianMixture mixture = ModelFile.read(model()).mixture();
        assertThat(mixture.weights()).containsExactly(0.6, 0.4);
        assertThat(mixture.mean(0)).containsExactly(MEANS[1], within(1e-13));
        assertThat(JsonTree.object(report.get("best")).get("secondsPerIteration"))
                .isNull();
    }

    @Test
    void theFitFromItIsTheOptimum() {
        Map<String, Object> report = fitJson(faithful(), "--init", start("VVV"));
        assertThat(JsonTree.list(report.get("candidates"))).hasSize(1);
        assertThat(JsonTree.number(JsonTree.object(report.get("best")).get("logLikelihood")))
                .isCloseTo(-1130.263960, within(1e-5));
    }

    @Test
    void matchingOptionsAreAccepted() {
        fit(faithful(), "--init", start("VVV"), "-k", "2", "-c", "full", "--columns", "eruptions,waiting")
                .succeeds();
    }

    @Test
    void theColumnsAreThoseOfTheModelInItsOrder() {
        StringBuilder swapped = new StringBuilder("id,waiting,eruptions\n");
        int id = 0;
        for (double[] row : numbers(resource("faithful.csv"))) {
            swapped.append(String.format(Locale.ROOT, "%d,%s,%s%n", id++, row[1], row[0]));
        }
        fit(file("swapped.csv", swapped.toString()), "--init", start("VVV")).succeeds();
        String model = text(model());
        fit(faithful(), "--init", start("VVV")).succeeds();
        assertThat(model).isEqualTo(text(model()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-k 3",
                "-k 1..2",
                "-c tied",
                "-c all",
                "--columns waiting,eruptions",
                "--columns eruptions",
                "--exclude waiting"
            })
    void optionsThatContradictItAreWrongUsage(String options) {
        Object[] all = ("--init " + start("VVV") + " " + options).split(" ");
        Run run = fit(faithful(), all);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--init").hasLineCount(1);
        assertThat(model()).doesNotExist();
    }

    @Test
    void dataWithoutItsFeaturesAreRefused() {
        Run run = fit(file("iris.csv", resource("iris.csv")), "--init", start("VVV"));
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("--init").contains("'eruptions'").contains("'Sepal.Length'");
    }

    @Test
    void aWrongWeightsColumnIsStillWrongUsage() {
        assertThat(fit(faithful(), "--init", start("VVV"), "--weights", "nope").status())
                .isEqualTo(2);
    }

    @Test
    void aMissingOrBrokenFileFails() {
        assertThat(fit(faithful(), "--init", path("none.json")).status()).isEqualTo(1);
        assertThat(fit(faithful(), "--init", faithful()).status()).isEqualTo(1);
    }
}
