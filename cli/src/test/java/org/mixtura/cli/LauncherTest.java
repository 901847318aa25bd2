package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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

    private Path script(String name, String content) throws Exception {
        Path script = Files.createDirectories(path("jdk/bin")).resolve(name);
        Files.writeString(script, "#!/bin/bash\n" + content + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    /** A copy of the launcher among sources of its own, with a Java and a Maven that only say what they were asked for. */
    private Path tree() throws Exception {
        Path tree = Files.createDirectory(path("tree"));
        Files.writeString(tree.resolve("pom.xml"), "");
        for (String module : new String[] {"core", "simd", "data", "sql", "report", "studio", "cli"}) {
            Files.createDirectories(tree.resolve(module).resolve("src/main"));
            Files.writeString(tree.resolve(module).resolve("pom.xml"), "");
            Files.writeString(tree.resolve(module).resolve("src/main/A.java"), "a");
        }
        script("java", "[ \"$1\" = -version ] && echo 'openjdk version \"17.0.1\"' >&2; exit 0");
        script("mvn", "mkdir -p cli/target/lib; exit 0");
        return Files.copy(LAUNCHER, tree.resolve("mixtura"));
    }

    private boolean builds(Path launcher) {
        String home = path("jdk").toString();
        Run run = Subprocess.run(
                folder,
                List.of(
                        "/bin/bash",
                        "-c",
                        "JAVA_HOME='" + home + "' PATH='" + home + "/bin':$PATH exec '" + launcher + "' x"));
        assertThat(run.status()).as(run.err()).isZero();
        return run.err().contains("mixtura: building ...");
    }

    private static void date(Path path, Instant time) throws Exception {
        Files.setLastModifiedTime(path, FileTime.from(time));
    }

    @Test
    void buildsOnceAndAfterAChangeWhateverTheDates() throws Exception {
        Path launcher = tree();
        Instant future = Instant.parse("2100-01-01T00:00:00Z");
        Path folderOfSources = launcher.resolveSibling("core/src/main");
        Path source = folderOfSources.resolve("A.java");
        date(source, future);
        date(folderOfSources, future);
        assertThat(builds(launcher)).isTrue();
        assertThat(builds(launcher)).isFalse();
        Files.writeString(source, "b");
        assertThat(builds(launcher)).as("changed").isTrue();
        assertThat(builds(launcher)).isFalse();
        Files.writeString(source, "c");
        date(source, future);
        assertThat(builds(launcher)).as("changed, dated in the future").isTrue();
        assertThat(builds(launcher)).isFalse();
        Files.delete(source);
        date(folderOfSources, future);
        assertThat(builds(launcher)).as("deleted").isTrue();
        assertThat(builds(launcher)).isFalse();
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
