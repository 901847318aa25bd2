package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mixtura.cli.console.Console;

/** On a terminal one line that changes and goes away; else whole lines. */
class ProgressTest extends CommandFixture {
    private static final String CLEAR = "\r\u001b[K";

    private String err(boolean terminal, Object... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(InputStream.nullInputStream(), print(new ByteArrayOutputStream()), print(err), terminal);
        assertThat(runOn(console, arguments)).isZero();
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void onATerminalOneLineChangesAndIsCleared() {
        Path data = faithful();
        Object[] slow = {
            "fit", data, "-m", model(), "-k", "9", "-c", "full", "--tolerance", "0", "--max-iterations", "4000"
        };
        String shown = err(true, slow);
        assertThat(shown).startsWith(CLEAR).endsWith(CLEAR).doesNotContain("\n");
        assertThat(shown.split("\r", -1)).hasSizeGreaterThan(2);
        assertThat(shown).contains("0 of 1 candidates | VVV 9: iteration ", " s\u001b[?7h");
    }

    @Test
    void elsewhereThereAreWholeLines() {
        assertThat(err(false, "fit", faithful(), "-m", model(), "-k", "2"))
                .isEqualTo("fitting 14 candidates to 272 rows x 2 features\n");
    }

    @Test
    void quietIsQuietOnATerminalToo() {
        assertThat(err(true, "fit", faithful(), "-m", model(), "-k", "2", "-q")).isEmpty();
    }
}
