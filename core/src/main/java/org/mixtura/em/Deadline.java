package org.mixtura.em;

import java.time.Duration;

/** The moment at which a fit has to come to an end. */
public final class Deadline {
    /** There is no hurry. */
    public static final Deadline NONE = new Deadline(false, 0);

    private final boolean exists;
    private final long nanoTime;

    private Deadline(boolean exists, long nanoTime) {
        this.exists = exists;
        this.nanoTime = nanoTime;
    }

    /** So long from now. */
    public static Deadline in(Duration duration) {
        return new Deadline(true, System.nanoTime() + duration.toNanos());
    }

    /** Whether it is over. */
    public boolean hasPassed() {
        return exists && System.nanoTime() - nanoTime >= 0;
    }
}
