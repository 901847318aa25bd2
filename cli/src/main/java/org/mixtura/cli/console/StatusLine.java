package org.mixtura.cli.console;

import java.util.Locale;

/** Shows the progress of the work: one changing line on a terminal, and occasional lines elsewhere. */
final class StatusLine {
    private static final String CLEAR = "\r\u001B[K";
    /** Cuts lines that are longer than the terminal is wide, since their second half could not be cleared. */
    private static final String NO_WRAP = "\u001B[?7l";

    private static final String WRAP = "\u001B[?7h";
    private static final long TERMINAL_INTERVAL = 100_000_000L;
    private static final long PLAIN_INTERVAL = 10_000_000_000L;

    private final Console console;
    private final boolean silent;
    private final long begin = System.nanoTime();
    private long lastShown = begin;

    StatusLine(Console console, boolean silent) {
        this.console = console;
        this.silent = silent;
    }

    /** Whether another line is due; call this before a line is formatted. */
    boolean isDue() {
        long interval = console.terminal() ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
        return !silent && System.nanoTime() - lastShown >= interval;
    }

    void show(String text) {
        lastShown = System.nanoTime();
        String line = String.format(Locale.ROOT, "%s | %.0f s", text, (lastShown - begin) * 1e-9);
        if (console.terminal()) {
            console.err().print(CLEAR + NO_WRAP + line + WRAP);
            console.err().flush();
        } else {
            console.err().println(line);
        }
    }

    /** Clears the line. */
    void end() {
        if (!silent && console.terminal()) {
            console.err().print(CLEAR);
            console.err().flush();
        }
    }
}
