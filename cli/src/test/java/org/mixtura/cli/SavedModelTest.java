package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.browser.JsonTree;

/** What is reported is true of the model that was saved. */
class SavedModelTest extends CommandFixture {
    @ParameterizedTest
    @CsvSource({
        "faithful,full", "faithful,tied", "faithful,diag", "faithful,spherical",
        "iris,full", "iris,tied", "iris,diag", "iris,spherical",
        "diabetes,full", "diabetes,tied", "diabetes,diag", "diabetes,spherical"
    })
    void logDensitiesOfTheTrainingDataSumToTheLogLikelihood(String data, String structure) {
        file(data + ".csv", resource(data + ".csv"));
        for (String iterations : new String[] {"0", "5", "1000"}) {
            Map<String, Object> best = JsonTree.object(
                    fitJson(path(data + ".csv"), "-k", "3", "-c", structure, "--max-iterations", iterations)
                            .get("best"));
            List<String[]> scores = run("score", model(), path(data + ".csv"), "-o", "-")
                    .succeeds()
                    .table();
            int last = scores.get(0).length - 1;
            double sum = scores.stream()
                    .skip(1)
                    .mapToDouble(row -> Double.parseDouble(row[last]))
                    .sum();
            double logLikelihood = JsonTree.number(best.get("logLikelihood"));
            assertThat(sum).isCloseTo(logLikelihood, within(1e-9 * Math.abs(logLikelihood)));
            assertThat(JsonTree.number(
                            JsonTree.object(JsonTree.object(text(model())).get("fit"))
                                    .get("logLikelihood")))
                    .isEqualTo(logLikelihood);
        }
    }
}
