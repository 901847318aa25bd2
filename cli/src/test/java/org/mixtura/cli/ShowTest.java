package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code show}: the model for people, or the file itself. */
class ShowTest extends CommandFixture {
    @ParameterizedTest
    @ValueSource(
            strings = {"EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "VEE", "EVE", "VVE", "EEV", "VEV", "EVV", "VVV"
            })
    void jsonIsTheFile(String structure) {
        fit(faithful(), "-k", "3", "-c", structure).succeeds();
        assertThat(run("show", model(), "--json").succeeds().out()).isEqualTo(text(model()));
    }

    @Test
    void aModelOfOurOwnIsShown() {
        fit(faithful(), "-k", "2", "-c", "full", "--seed", "3").succeeds();
        assertThat(run("show", model()).succeeds().out()).isEqualTo("""
                Gaussian mixture with 2 components, VVV (full): ellipsoidal, varying volume, shape and orientation

                  component  weight      eruptions       waiting
                          1  0.6441  4.290 ± 0.412  79.97 ± 6.00
                          2  0.3559  2.036 ± 0.263  54.48 ± 5.80

                Fitted to 272 rows by mixtura 0.1.0 with seed 3: converged after 10 iterations
                log-likelihood -1130.26, 11 parameters, BIC 2322.19 (smaller is better)
                Warnings: none
                """);
        assertThat(run("show", model(), "--all").succeeds().out())
                .contains("Correlations of component 1\n             waiting  0.380\n")
                .contains("Correlations of component 2\n             waiting  0.285\n");
    }

    @Test
    void aModelWithoutRecordIsShown() {
        Run run = run("show", file("m.json", """
                {"format": "mixtura/1", "covariance": "VII", "weights": [1], "means": [[0]], "covariances": [[[1]]]}
                """));
        assertThat(run.succeeds().out())
                .contains("1 component, VII (spherical)", "x1", "How it was fitted is not recorded.");
    }

    @Test
    void manyComponentsAndFeaturesAreCutUnlessAllAreWanted() {
        StringBuilder data = new StringBuilder("f1");
        for (int d = 2; d <= 30; d++) {
            data.append(",f").append(d);
        }
        for (int n = 0; n < 60; n++) {
            data.append('\n').append(n % 7);
            for (int d = 2; d <= 30; d++) {
                data.append(',').append((n * n * d + 3 * n) % (40 + d));
            }
        }
        Run fit = fit(file("wide.csv", data.toString()), "-k", "25", "-c", "spherical")
                .succeeds();
        assertThat(fit.out()).contains("of 25 components, ").contains("of 30 features: mixtura show MODEL --all");
        assertThat(fit.out().lines().filter(line -> line.contains(" ± ")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(run("show", model(), "--all").succeeds().out().lines().filter(line -> line.matches(" +f\\d+ .*")))
                .hasSize(30);
    }
}
