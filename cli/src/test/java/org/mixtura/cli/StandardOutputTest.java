package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.StandardOutput;

/** A full disk behind standard output is told; a reader that went away is not. */
class StandardOutputTest extends CommandFixture {
    private static final String ENDLESS = "eruptions,waiting\n";

    /** Takes so many bytes, then fails. */
    private static final class Failing extends OutputStream {
        private final String reason;
        private int left;

        Failing(int bytes, String reason) {
            this.left = bytes;
            this.reason = reason;
        }

        @Override
        public void write(int value) throws IOException {
            if (left-- <= 0) {
                throw new IOException(reason);
            }
        }
    }

    /** A table that never ends. */
    private static final class EndlessTable extends InputStream {
        private final byte[] row = "3.5,70\n".getBytes(StandardCharsets.US_ASCII);
        private long at = -ENDLESS.length();

        @Override
        public int read() {
            byte next = at < 0 ? (byte) ENDLESS.charAt((int) (at + ENDLESS.length())) : row[(int) (at % row.length)];
            at++;
            return next;
        }
    }

    private Run run(OutputStream out, InputStream in, Object... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream failing = new PrintStream(new StandardOutput(out), false, StandardCharsets.UTF_8);
        int status = runOn(new Console(in, failing, print(err), false), arguments);
        return new Run(status, "", err.toString(StandardCharsets.UTF_8));
    }

    private Object[] arguments(String line) {
        fit(faithful(), "-k", "2", "-q").succeeds();
        return line.replace("MODEL", model().toString())
                .replace("DATA", path("faithful.csv").toString())
                .split(" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "fit --help",
                "--version",
                "completion",
                "show MODEL",
                "show MODEL --json",
                "check DATA",
                "check DATA --json",
                "score MODEL DATA -o -",
                "sample MODEL -n 5 -o -",
                "sample MODEL -n 50000 -o -",
                "fit DATA -k 2 -q -m MODEL",
                "fit DATA -k 2 -q -m MODEL --json"
            })
    void aFullDiskIsTold(String line) {
        Run run = run(new Failing(3, "No space left on device"), InputStream.nullInputStream(), arguments(line));
        assertThat(run.err()).isEqualTo("mixtura: standard output: No space left on device\n");
        assertThat(run.status()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "show MODEL",
                "check DATA",
                "score MODEL DATA -o -",
                "score MODEL - -o -",
                "sample MODEL -n 9000000000000000000 -o -"
            })
    void aReaderThatWentAwayEndsTheWorkInSilence(String line) {
        Run run = run(new Failing(3, "Broken pipe"), new EndlessTable(), arguments(line));
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(1);
    }
}
