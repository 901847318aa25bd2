package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.cli.console.ExitStatus;

/** Mixtures with factors, from the table to scores. */
class FactorTest extends CommandFixture {
    /** Two groups of 60 rows, one factor within each. */
    private Path table(int features) {
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("f1");
        for (int d = 2; d <= features; d++) {
            csv.append(",f").append(d);
        }
        for (int n = 0; n < 120; n++) {
            double factor = random.nextGaussian();
            for (int d = 0; d < features; d++) {
                double group = n < 60 ? 0 : (d % 2 == 0 ? 4 : -4);
                double value = group + factor * ((d + n / 60) % 3) + random.nextGaussian();
                csv.append(d == 0 ? '\n' : ',').append(value);
            }
        }
        return file("factors" + features + ".csv", csv.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "factors:2; UUU:2",
                "ppca:1,full; UUC:1 VVV",
                "UCU:1..3; UCU:1 UCU:2 UCU:3",
                "factors:1..2,factors:2,diag; UUU:1 UUU:2 VVI",
                "factors; UUU:1 UUU:2 UUU:3",
                "PPCA; UUC:1 UUC:2 UUC:3 UUC:4 UUC:5"
            })
    void listsSayWhichNumbersOfFactorsAreTried(String list, String expected) {
        Map<String, Object> result = fitJson(table(7), "-k", "2", "-c", list);
        List<String> names = ((List<?>) result.get("candidates"))
                .stream()
                        .map(candidate -> (String) ((Map<?, ?>) candidate).get("covariance"))
                        .toList();
        assertThat(String.join(" ", names)).isEqualTo(expected);
    }

    @Test
    void allMeansThoseWithoutFactors() {
        assertThat((List<?>) fitJson(table(7), "-k", "1", "-c", "all").get("candidates"))
                .hasSize(14);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "factors:0; 'factors:0' is no covariance structure",
                "factors:3..1; 'factors:3..1' counts down",
                "factors:; 'factors:' is no covariance structure",
                "full:2; 'full:2' is no covariance structure",
                "factors:2,4; '4' is no covariance structure"
            })
    void otherListsAreRefused(String list, String reason) {
        Run run = fit(table(7), "-k", "2", "-c", list);
        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.err()).contains(reason);
    }

    @Test
    void tooManyFactorsAreRefusedWithTheReason() {
        Run run = fit(table(7), "-k", "2", "-c", "factors:4");
        assertThat(run.status()).isEqualTo(ExitStatus.DATA_REFUSED);
        assertThat(run.err())
                .contains("factors:4 covariances need at least 8 features, there are 7: use fewer factors");
    }

    @Test
    void theModelIsShownScoredAndSampled() {
        Path table = table(30);
        fit(table, "-k", "2", "-c", "factors:1").succeeds();
        assertThat(run("show", model(), "--json").succeeds().out()).isEqualTo(text(model()));
        assertThat(run("show", model()).succeeds().out()).hasLineCount(10).contains("UUU:1 (factors:1): 1 factor");
        assertThat(run("show", model(), "--all").succeeds().out())
                .contains("Correlations of component 2 with its factors, and the share of noise in each variance")
                .hasSizeLessThan(10_000);
        List<String[]> scores = run("score", model(), table, "-o", "-", "--keep", "f1")
                .succeeds()
                .table();
        String first = scores.get(1)[1];
        for (int n = 1; n <= 120; n++) {
            assertThat(scores.get(n)[1].equals(first)).isEqualTo(n <= 60);
        }
        assertThat(run("sample", model(), "-n", "5", "-o", "-").succeeds().table())
                .hasSize(6);
    }

    @Test
    void aFitGoesOnFromItsModel() {
        Path table = table(30);
        Map<?, ?> whole = (Map<?, ?>) fitJson(table, "-k", "2", "-c", "UCU:2").get("best");
        Map<?, ?> again = (Map<?, ?>)
                fitJson(table, "--init", model(), "--max-iterations", "1").get("best");
        assertThat(again.get("covariance")).isEqualTo("UCU:2");
        assertThat((Double) again.get("logLikelihood")).isGreaterThanOrEqualTo((Double) whole.get("logLikelihood"));
    }
}
