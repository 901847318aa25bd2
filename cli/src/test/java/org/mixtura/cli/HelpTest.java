package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.Version;

/** Help, versions and completion. */
class HelpTest extends CommandFixture {
    private static final String[] FIT_OPTIONS = {
        "-k, --components=",
        "-c, --covariance=",
        "--criterion=",
        "--columns=",
        "--exclude=",
        "--weights=",
        "--starts=",
        "--init=",
        "--max-iterations=",
        "--tolerance=",
        "--parameter-tolerance=",
        "--[no-]accelerate",
        "--time-limit=",
        "--seed=",
        "--threads=",
        "-m, --model=",
        "--missing=",
        "--report=",
        "--keep-statistics",
        "--json",
        "-q, --quiet",
        "--names=",
        "--header=",
        "--delimiter=",
        "--decimal="
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fit",
                "score",
                "impute",
                "sample",
                "show",
                "update",
                "merge",
                "check",
                "report",
                "plot",
                "test",
                "clusters",
                "intervals",
                "completion"
            })
    void everyCommandHasHelpAndVersion(String command) {
        for (String option : new String[] {"--help", "-h"}) {
            Run help = run(arguments(command, option)).succeeds();
            assertThat(help.err()).isEmpty();
            assertThat(help.out()).startsWith(("Usage: mixtura " + command).strip());
            assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
        for (String option : new String[] {"--version", "-V"}) {
            assertThat(run(arguments(command, option)).succeeds().out())
                    .matches("mixtura " + Version.current() + " \\((scalar|vector\\d+) kernels\\)\n");
        }
    }

    private static Object[] arguments(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).toArray();
    }

    @Test
    void everyOptionOfFitIsExplained() {
        assertThat(run("fit", "--help").out()).contains(FIT_OPTIONS);
    }

    @Test
    void theMainHelpListsTheExitStatuses() {
        assertThat(run("--help").out())
                .contains("0     done", "1     failed", "2     wrong", "3     data", "130   int");
    }

    @ParameterizedTest
    @CsvSource({"smaple,sample", "scroe,score", "chek,check"})
    void aMisspeltCommandIsCorrected(String wrong, String right) {
        Run run = run(wrong, "x");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("mixtura: there is no command '" + wrong + "'; did you mean " + right
                        + "?\nTry: mixtura --help\n");
    }

    @Test
    void aMisspeltOptionIsCorrected() {
        assertThat(run("fit", "x", "--weigths", "w").err()).contains("'--weigths'", "did you mean --weights");
    }

    @Test
    void completionIsAScriptForBash() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs /bin/bash");
        String script = run("completion").succeeds().out();
        assertThat(script).contains("fit", "--criterion", "responsibilities", "complete -F");
        Process bash = new ProcessBuilder(Arrays.asList(
                        "/bin/bash", "-n", file("completion", script).toString()))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes())).isEmpty();
        assertThat(bash.waitFor()).isZero();
    }
}
