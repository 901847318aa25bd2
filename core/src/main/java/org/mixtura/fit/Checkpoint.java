package org.mixtura.fit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A file in which a fit keeps its state, so that a later fit can resume it, whatever ended the first one.
 *
 * <p>The fit creates the file when it has run for one interval, or when it is stopped. The file stays after the fit: delete it when
 * the result is saved. Of the rows, it holds only a digest.
 *
 * @param file the file; it grows with every finished run of EM and with the state of long runs; no other process may write to it
 * @param every the time between two writes: the most work that can be lost
 * @param resume whether to resume from the file if it exists; if false, the file must not exist
 */
public record Checkpoint(Path file, Duration every, boolean resume) {
    /**
     * Checks the interval.
     *
     * @throws IllegalArgumentException if the interval is negative
     */
    public Checkpoint {
        if (every.isNegative()) {
            throw new IllegalArgumentException("the time between checkpoints must not be negative, got " + every);
        }
    }

    /**
     * Checks, before any work, whether the file may be used.
     *
     * @return whether there is a file to resume from
     * @throws RefusedCheckpointException if the file exists, but the fit is not to resume
     */
    public boolean requireUsable() {
        boolean exists = Files.exists(file);
        if (exists && !resume) {
            throw new RefusedCheckpointException(
                    file + " is left from a fit that was interrupted: resume that one, or delete the file");
        }
        return exists;
    }
}
