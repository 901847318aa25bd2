package org.mixtura.search;

import org.mixtura.fit.FitListener;
import org.mixtura.journal.Journal;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/**
 * The execution context of a running fit. It does not change the result, unless it ends the fit early.
 *
 * @param workers the threads
 * @param deadline the end of the fit
 * @param journal the store of the states of runs
 * @param listener receives the progress
 * @param room the limits of the model file
 */
public record FitContext(Workers workers, Deadline deadline, Journal journal, FitListener listener, ModelRoom room) {
    /** The context for a candidate that one thread fits. */
    FitContext sequential() {
        return new FitContext(workers.sequential(), deadline, journal, listener, room);
    }

    /** The reason for the end of the fit, in words. */
    String end() {
        return deadline.isStopped() ? "on request" : "by the time limit";
    }
}
