package org.mixtura.cli;

import java.util.Locale;
import org.mixtura.FitListener;
import org.mixtura.covariance.CovarianceStructure;

/** Shows how far a fit is: one line that changes on a terminal, a line now and then elsewhere. */
final class Progress implements FitListener {
    static final String SILENT = null;
    private static final String CLEAR = "\r\u001B[K";
    /** A line longer than the terminal is wide is cut: its second half could not be cleared. */
    private static final String NO_WRAP = "\u001B[?7l";

    private static final String WRAP = "\u001B[?7h";
    private static final long TERMINAL_INTERVAL = 100_000_000L;
    private static final long PLAIN_INTERVAL = 10_000_000_000L;

    private final Console console;
    private final String what;
    private final long begin = System.nanoTime();
    private long lastShown;
    private int total;
    private int done;
    private String best = "";
    private double bestBic = Double.POSITIVE_INFINITY;

    /** Progress of fitting {@code what}, or none if it is {@link #SILENT}. */
    Progress(Console console, String what) {
        this.console = console;
        this.what = what;
    }

    @Override
    public synchronized void onBegin(int candidates) {
        total = candidates;
        lastShown = begin;
        if (what != null && !console.terminal()) {
            console.err().println("fitting " + Text.count(candidates, "candidate") + " to " + what);
        }
    }

    @Override
    public synchronized void onIteration(int components, CovarianceStructure structure, int iteration, double mean) {
        long time = System.nanoTime();
        if (what == null || time - lastShown < (console.terminal() ? TERMINAL_INTERVAL : PLAIN_INTERVAL)) {
            return; // before anything is formatted: small fits make thousands of iterations a second
        }
        lastShown = time;
        show(
                String.format(
                        Locale.ROOT,
                        "%s %d: iteration %d, log-likelihood per row %.6f",
                        structure.name(),
                        components,
                        iteration,
                        mean),
                time);
    }

    @Override
    public synchronized void onSearched(int components, CovarianceStructure structure, double bic, boolean sound) {
        done++;
        if (sound && bic < bestBic) {
            bestBic = bic;
            best = String.format(Locale.ROOT, ", best so far %s %d (BIC %.2f)", structure.name(), components, bic);
        }
    }

    private void show(String now, long time) {
        String line = String.format(
                Locale.ROOT, "%d of %d candidates%s | %s | %.0f s", done, total, best, now, (time - begin) * 1e-9);
        if (console.terminal()) {
            console.err().print(CLEAR + NO_WRAP + line + WRAP);
            console.err().flush();
        } else {
            console.err().println(line);
        }
    }

    /** Clears the line. */
    synchronized void end() {
        if (what != null && console.terminal()) {
            console.err().print(CLEAR);
            console.err().flush();
        }
    }
}
