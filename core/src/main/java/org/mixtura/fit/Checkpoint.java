package org.mixtura.fit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a fit leaves what a later one needs to go on from there, however it ends.
 *
 * <p>The file appears when the fit has lasted as long as the interval, or when it is stopped, and stays after the fit: whoever has the
 * result in safety deletes it. It holds nothing of the rows but a digest.
 *
 * @param file grows by every run of EM that ends, and by the state of those that last long; others may not write to it
 * @param every how much of the work may be lost, at the most
 * @param resume whether to go on from the file, if there is one; otherwise there may be none
 */
public record Checkpoint(Path file, Duration every, boolean resume) {
    /**
     * A checked checkpoint.
     *
     * @throws IllegalArgumentException if the interval is negative
     */
    public Checkpoint {
        if (every.isNegative()) {
            throw new IllegalArgumentException("the time between checkpoints must not be negative, got " + every);
        }
    }

    /**
     * Finds out, before any work, whether the file may be used.
     *
     * @return whether there is something to go on from
     * @throws RefusedCheckpointException if there is a checkpoint, but nobody wants to go on from it
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
