package org.mixtura.threads;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The moment at which a fit has to come to an end: a time, or when somebody asks for it. */
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

    /** This, or as soon as the answer is yes; it must stay so. */
    public Deadline or(BooleanSupplier stop) {
        return new Deadline(exists, nanoTime, stop);
    }

    /** Whether it comes by itself. */
    public boolean hasTimeLimit() {
        return exists;
    }

    /** Whether it is over. */
    public boolean hasPassed() {
        return isStopped() || exists && System.nanoTime() - nanoTime >= 0;
    }

    /** Whether somebody asked for the end. */
    public boolean isStopped() {
        return stop.getAsBoolean();
    }
}
