package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.api.python.Py4JServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Python wrapper against this JVM, through the gateway that Spark starts for PySpark. PySpark itself is not there: a stand-in in
 * {@code src/test/python} follows what its base classes promise to wrappers.
 */
@OnSparksJava
class PythonTest {
    @TempDir
    private Path folder;

    @Test
    void theWrapperIsLikeTheClassesThatItWraps() throws Exception {
        Optional<Path> python = program("python3");
        assumeTrue(python.isPresent(), "python3 is missing");
        Sessions.local();
        Path output = folder.resolve("output");
        Py4JServer gateway = new Py4JServer(Sessions.local().sparkContext().conf());
        gateway.start();
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(python.get().toString(), "-B", "src/test/python/test_wrapper.py");
            builder.environment().put("PYTHONPATH", "src/test/python" + File.pathSeparator + "python");
            builder.environment().put("GATEWAY_PORT", Integer.toString(gateway.getListeningPort()));
            builder.environment().put("GATEWAY_SECRET", gateway.secret());
            Process tests = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = tests.waitFor(3, TimeUnit.MINUTES);
            tests.destroyForcibly();
            assertThat(ended).as("%s", Files.readString(output)).isTrue();
            assertThat(tests.exitValue()).as("%s", Files.readString(output)).isZero();
            assertThat(Files.readString(output)).contains("\nOK").doesNotContain("skipped");
        } finally {
            gateway.shutdown();
        }
    }

    private static Optional<Path> program(String name) throws IOException {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
