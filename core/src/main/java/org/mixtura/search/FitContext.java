package org.mixtura.search;

import org.mixtura.fit.FitListener;
import org.mixtura.journal.Journal;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/**
 * In what surroundings a running fit takes place: nothing here changes its result, unless it ends too early.
 *
 * @param workers who works
 * @param deadline when it has to end
 * @param journal what outlasts it
 * @param listener who hears of it
 * @param room what can be made of its models afterwards
 */
public record FitContext(Workers workers, Deadline deadline, Journal journal, FitListener listener, ModelRoom room) {
    /** The same for a candidate that one thread fits. */
    FitContext sequential() {
        return new FitContext(workers.sequential(), deadline, journal, listener, room);
    }

    /** Why the deadline has passed, in words. */
    String end() {
        return deadline.isStopped() ? "on request" : "by the time limit";
    }
}
