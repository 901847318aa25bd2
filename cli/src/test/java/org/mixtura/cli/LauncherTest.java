package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher {@code mixtura} where it ends before it builds anything. */
class LauncherTest extends CommandFixture {
    private static final Path LAUNCHER = Path.of("../mixtura").toAbsolutePath().normalize();

    @BeforeEach
    void bashIsThere() {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs /bin/bash");
    }

    /** Runs the launcher through a link in a folder with a blank in its name, with the given environment. */
    private Run launch(String environment) throws Exception {
        Path link = Files.createDirectory(path("my tools")).resolve("mixtura");
        Files.createSymbolicLink(link, LAUNCHER);
        try {
            return Subprocess.run(folder, List.of("/bin/bash", "-c", environment + " '" + link + "' --version"));
        } finally {
            Files.delete(link); // JUnit would warn of a link that leads out of the folder
        }
    }

    @Test
    void isBash() {
        Run run = Subprocess.run(folder, List.of("/bin/bash", "-n", LAUNCHER.toString()));
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "java version \"1.8.0_402\",version 1",
        "openjdk version \"11.0.2\" 2019-01-15,version 11",
        "openjdk version \"16\" 2021-03-16,version 16",
        "nonsense,version unknown"
    })
    void anOldJavaIsNamed(String version, String expected) throws Exception {
        Path java = Files.createDirectory(path("old")).resolve("java");
        Files.writeString(java, "#!/bin/bash\necho '" + version + "' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Run run = launch("unset JAVA_HOME; PATH='" + java.getParent() + "':$PATH");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("mixtura: Java 17 or newer is needed, ")
                .contains("/old/java is " + expected + ": install it")
                .hasLineCount(1);
    }

    @Test
    void aMissingJavaIsNamed() throws Exception {
        Run run = launch("JAVA_HOME='" + path("none") + "'");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("mixtura: Java 17 or newer is needed, there is no " + path("none") + "/bin/java: ")
                .hasLineCount(1);
    }
}
