package org.mixtura.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has run out is called by its name, though Java throws the same error for all of it. */
class FailuresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unable to create native thread: possibly out of memory or process/resource limits reached|no more threads (ulimit -u",
                "unable to create new native thread|use fewer --threads",
                "Java heap space|out of memory: use fewer columns",
                "|out of memory: use fewer columns"
            })
    void limitsOfTheSystemAreNamed(String message, String expected) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(InputStream.nullInputStream(), print(new ByteArrayOutputStream()), print(err), false);
        assertThat(new Failures(console).onExecution(new OutOfMemoryError(message)))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(expected).hasLineCount(1);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
