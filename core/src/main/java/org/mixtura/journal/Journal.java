package org.mixtura.journal;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Stores the states of runs of EM beyond the life of the process. A run depends only on its inputs and on the rows, so a run that
 * resumes from a stored state ends with the same bits. Several threads may use a journal at once.
 */
public interface Journal {
    /** A journal that stores nothing. */
    Journal NONE = inputs -> Entry.EMPTY;

    /** The entry of a run. */
    Entry entry(RunKey inputs);

    /** The stored states of one run. */
    interface Entry {
        /** The entry of a run without a stored state. */
        Entry EMPTY = new Entry() {};

        /** The last stored state of the run. */
        default Optional<EmState> last() {
            return Optional.empty();
        }

        /** The run has made an iteration. */
        default void reached(Supplier<EmState> state) {}

        /** The run has ended, or was stopped. */
        default void ended(Supplier<EmState> state) {}
    }
}
