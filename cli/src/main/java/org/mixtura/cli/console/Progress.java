package org.mixtura.cli.console;

import java.util.Locale;
import org.mixtura.fit.FitListener;
import org.mixtura.structure.CovarianceStructure;

/** Shows the progress of a fit. */
public final class Progress implements FitListener {
    public static final String SILENT = "";

    private final Console console;
    private final String what;
    private final StatusLine line;
    private int total;
    private int done;
    private String best = "";
    private double bestBic = Double.POSITIVE_INFINITY;

    /** Progress of fitting {@code what}, or none if it is {@link #SILENT}. */
    public Progress(Console console, String what) {
        this.console = console;
        this.what = what;
        this.line = new StatusLine(console, what.isEmpty());
    }

    @Override
    public synchronized void onBegin(int candidates) {
        total = candidates;
        if (!what.isEmpty() && !console.terminal()) {
            console.err().println("fitting " + Text.count(candidates, "candidate") + " to " + what);
        }
    }

    @Override
    public synchronized void onGoingOn(int candidates) {
        total += candidates;
        if (!what.isEmpty() && !console.terminal()) {
            console.err()
                    .println("the criterion is still falling: going on with " + Text.count(candidates, "candidate")
                            + " more");
        }
    }

    @Override
    public synchronized void onIteration(int components, CovarianceStructure structure, int iteration, double mean) {
        if (line.isDue()) { // before anything is formatted: small fits make thousands of iterations a second
            line.show(String.format(
                    Locale.ROOT,
                    "%d of %d candidates%s | %s %d: iteration %d, log-likelihood per row %.6f",
                    done,
                    total,
                    best,
                    structure.name(),
                    components,
                    iteration,
                    mean));
        }
    }

    @Override
    public synchronized void onSearched(int components, CovarianceStructure structure, double bic, boolean sound) {
        done++;
        if (sound && bic < bestBic) {
            bestBic = bic;
            best = String.format(Locale.ROOT, ", best so far %s %d (BIC %.2f)", structure.name(), components, bic);
        }
    }

    /** Clears the line. */
    public synchronized void end() {
        line.end();
    }
}
