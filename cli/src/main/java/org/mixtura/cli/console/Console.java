package org.mixtura.cli.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The streams of one run: results go to {@code out}, progress and warnings to {@code err}.
 *
 * @param terminal whether {@code err} is a terminal, where a line can be written over
 */
public record Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
    /** What both streams are written in whatever the locale: tables and names are UTF-8 too. */
    public static final Charset CHARSET = StandardCharsets.UTF_8;

    /** Whether standard error is a terminal. The launcher determines this, since Java cannot test standard error alone. */
    public static boolean isTerminal() {
        String type = System.getenv("TERM");
        return Boolean.getBoolean("mixtura.terminal") && type != null && !type.equals("dumb");
    }

    /** Prints the decisions made while reading. */
    public void note(List<String> notes) {
        notes.forEach(note -> err.println("note: " + Text.clean(note)));
    }

    /** Prints a warning. */
    public void warn(String warning) {
        err.println("warning: " + Text.clean(warning));
    }
}
