package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A best number of components at the end of what was tried, as the summary, the JSON, the model and the report tell it. */
class RangeTest extends CommandFixture {
    private static final String FALLING = "BIC is still falling at the largest number of components that was tried, 4:"
            + " more may be better; ask for more with -k 1..8";

    private Path twelveGroups() {
        Random random = new Random(3);
        StringBuilder rows = new StringBuilder("a,b\n");
        for (int n = 0; n < 480; n++) {
            rows.append(9 * (n % 12 % 4) + random.nextGaussian()).append(',');
            rows.append(9 * (n % 12 / 4) + random.nextGaussian()).append('\n');
        }
        return file("twelve.csv", rows.toString());
    }

    @Test
    void anAskedRangeThatEndsTooSoonSaysSoEverywhere() {
        Path data = twelveGroups();
        Run fit = fit(data, "-k", "1..4", "-c", "full,spherical", "--report", path("r.html"));
        assertThat(fit.succeeds().out()).contains("Gaussian mixture with 4 components", "  - " + FALLING);
        assertThat(run("show", model()).succeeds().out()).contains(FALLING);
        assertThat(text(path("r.html")))
                .contains("The number of components is open: 4 is the largest that was tried")
                .contains(FALLING)
                .doesNotContainPattern("another number of components, [^<]* evidence");
        Map<String, Object> json = fitJson(data, "-k", "1..4", "-c", "full,spherical");
        assertThat(json.get("warnings")).isEqualTo(List.of(FALLING));
        assertThat(json.get("wentOnFrom")).isEqualTo(0.0);
    }

    @Test
    void withoutARangeTheSearchGoesOn() {
        Path data = twelveGroups();
        Run fit = fit(data, "-c", "full,spherical", "--report", path("r.html"));
        assertThat(fit.succeeds().out())
                .contains("Gaussian mixture with 12 components", "Warnings: none")
                .contains("by BIC, which was still falling at 9 components, so that more were tried:");
        assertThat(fit.err()).contains("the criterion is still falling: going on with 6 candidates more");
        assertThat(text(path("r.html")))
                .contains("BIC was still falling at 9 components, so that the search went on")
                .doesNotContain("The number of components is open")
                .doesNotContain(" -k ");
        assertThat(fitJson(data, "-c", "full,spherical").get("wentOnFrom")).isEqualTo(9.0);
    }
}
