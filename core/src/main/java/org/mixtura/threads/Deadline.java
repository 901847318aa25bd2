package org.mixtura.threads;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The end of a fit: a point in time, or a request to stop. */
public final class Deadline {
    /** No deadline. */
    public static final Deadline NONE = new Deadline(false, 0, () -> false);

    private final boolean exists;
    private final long nanoTime;
    private final BooleanSupplier stop;

    private Deadline(boolean exists, long nanoTime, BooleanSupplier stop) {
        this.exists = exists;
        this.nanoTime = nanoTime;
        this.stop = stop;
    }

    /** A deadline this long from now. */
    public static Deadline in(Duration duration) {
        return new Deadline(true, System.nanoTime() + duration.toNanos(), NONE.stop);
    }

    /** This deadline, or as soon as {@code stop} is true; it must then stay true. */
    public Deadline or(BooleanSupplier stop) {
        return new Deadline(exists, nanoTime, stop);
    }

    /** Whether there is a time limit. */
    public boolean hasTimeLimit() {
        return exists;
    }

    /** Whether the time limit has passed, or a stop was requested. */
    public boolean hasPassed() {
        return isStopped() || exists && System.nanoTime() - nanoTime >= 0;
    }

    /** Whether a stop was requested. */
    public boolean isStopped() {
        return stop.getAsBoolean();
    }
}
