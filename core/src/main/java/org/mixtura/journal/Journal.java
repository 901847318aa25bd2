package org.mixtura.journal;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers where runs of EM stood, beyond the life of the process. A run is a function of its inputs and of the rows alone, so one
 * that goes on from where it stood ends with the same bits. Used by several threads at once.
 */
public interface Journal {
    /** Remembers nothing. */
    Journal NONE = inputs -> Entry.EMPTY;

    /** The entry of a run. */
    Entry entry(RunKey inputs);

    /** What is remembered of one run. */
    interface Entry {
        /** Of a run that nothing is remembered of. */
        Entry EMPTY = new Entry() {};

        /** Where the run stood when it was last heard of. */
        default Optional<EmState> last() {
            return Optional.empty();
        }

        /** The run has made an iteration. */
        default void reached(Supplier<EmState> state) {}

        /** The run has ended, or was stopped. */
        default void ended(Supplier<EmState> state) {}
    }
}
