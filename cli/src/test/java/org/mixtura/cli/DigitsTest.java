package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mixtura.cli.console.ExitStatus;

/** Numbers are shown with as many digits as tell them apart, and counts as people write them. */
class DigitsTest extends CommandFixture {
    private Path times;

    /** Seconds since 1970 of two bursts, an hour apart. */
    @BeforeEach
    void writeTimes() {
        Random random = new Random(3);
        StringBuilder rows = new StringBuilder("t\n");
        for (int n = 0; n < 500; n++) {
            rows.append(1_700_000_000 + (n < 300 ? 0 : 3600) + Math.round(400 * random.nextGaussian()) / 10.0)
                    .append('\n');
        }
        times = file("times.csv", rows.toString());
    }

    @Test
    void twoBurstsOfTimesAreToldApart() {
        Run fit =
                fit(times, "-k", "2", "-c", "full", "--report", path("r.html")).succeeds();
        assertThat(fit.out()).containsPattern("1 +0\\.6000 +300\\.0 +1(699|700)\\d{6}\\.\\d ± [34]\\d\\.\\d\n");
        assertThat(fit.out()).containsPattern("2 +0\\.4000 +200\\.0 +1700003\\d{3}\\.\\d ± [34]\\d\\.\\d\n");
        assertThat(fit.out()).contains("500 rows x 1 feature\n");
        assertThat(run("show", model()).succeeds().out()).containsPattern("1700003\\d{3}\\.\\d ± ");
        assertThat(run("show", model(), "--all").succeeds().out()).containsPattern("1700003\\d{3}\\.\\d ± ");
        assertThat(run("intervals", model(), times, "--method", "information")
                        .succeeds()
                        .out())
                .containsPattern("2 +mean t +1700003\\d{3}\\.\\d\\d +\\d\\.\\d\\d +1700003\\d{3}\\.\\d\\d ");
        assertThat(run("check", times).succeeds().out())
                .containsPattern("t +numeric +0 +1699999\\d{3}\\.\\d+ +17000\\d{5}\\.\\d+ +17000\\d{5}\\.\\d+\n");
        assertThat(text(path("r.html"))).contains("+1700000000").containsPattern(">1700003\\d{3}\\.\\d<");
    }

    @Test
    void componentsAreNumberedByAFeatureIfThatIsWanted() {
        Path data = file("groups.csv", groups());
        Run plain = fit(data, "-k", "3", "-c", "spherical").succeeds();
        assertThat(plain.out()).containsPattern("1 +0\\.5\\d* .*\n +2 +0\\.3\\d* .*\n +3 +0\\.2");
        Run ordered = fit(data, "-k", "3", "-c", "spherical", "--order-by", "b", "--report", path("r.html"))
                .succeeds();
        assertThat(ordered.out())
                .containsPattern("1 +0\\.3\\d* +90\\.00 .*\n +2 +0\\.2\\d* +60\\.00 .*\n +3 +0\\.5\\d* +150\\.0 ");
        assertThat(run("show", model()).succeeds().out())
                .containsPattern("1 +0\\.3\\d* .*\n +2 +0\\.2\\d* .*\n +3 +0\\.5");
        assertThat(text(path("r.html"))).contains(" --order-by b");
        Run score = run("score", model(), data, "-o", "-").succeeds();
        assertThat(score.table().get(1)[2]).isEqualTo("3"); // the first rows are of the group with the largest b
    }

    private static String groups() {
        Random random = new Random(8);
        StringBuilder rows = new StringBuilder("a,b\n");
        for (int n = 0; n < 300; n++) {
            int group = n < 150 ? 0 : n < 240 ? 1 : 2;
            rows.append(20 * group + random.nextGaussian()).append(',');
            rows.append(new int[] {40, -40, 0}[group] + random.nextGaussian()).append('\n');
        }
        return rows.toString();
    }

    @Test
    void anOrderByWhatIsNotFittedIsRefused() {
        Run run = fit(times, "-k", "2", "--order-by", "hour");
        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.err()).contains("--order-by 'hour' names none of the features that are fitted: 't'");
    }
}
