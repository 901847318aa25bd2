package org.mixtura.cli.console;

import org.mixtura.inference.ReplicateListener;

/** Shows the progress of a bootstrap. */
public final class ReplicateProgress implements ReplicateListener, AutoCloseable {
    private final StatusLine line;

    public ReplicateProgress(Console console, boolean silent) {
        this.line = new StatusLine(console, silent);
    }

    @Override
    public void onReplicate(int components, int done, int replicates) {
        if (line.isDue()) {
            line.show(Text.count(components, "component") + ": replicate " + done + " of at most " + replicates);
        }
    }

    @Override
    public void close() {
        line.end();
    }
}
