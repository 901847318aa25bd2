package org.mixtura;

import org.mixtura.em.Deadline;
import org.mixtura.em.Journal;
import org.mixtura.em.Workers;

/**
 * In what surroundings a fit takes place: nothing here changes its result, unless it ends too early.
 *
 * @param workers who works
 * @param deadline when it has to end
 * @param journal what outlasts it
 * @param listener who hears of it
 * @param room what can be made of its models afterwards
 */
record FitCourse(Workers workers, Deadline deadline, Journal journal, FitListener listener, ModelRoom room) {
    /** The same for a candidate that one thread fits. */
    FitCourse sequential() {
        return new FitCourse(workers.sequential(), deadline, journal, listener, room);
    }

    /** Why the deadline has passed, in words. */
    String end() {
        return deadline.isStopped() ? "on request" : "by the time limit";
    }
}
