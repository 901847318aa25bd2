package org.mixtura.fit;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mixtura.threads.Workers;

/**
 * The execution context of a fit. It does not change the result, unless it ends the fit early. Immutable; {@link #defaults()} and
 * the {@code with} methods make variants.
 */
public final class Execution {
    private final int threads;
    private final @Nullable Duration timeLimit;
    private final BooleanSupplier stop;
    private final @Nullable Checkpoint checkpoint;
    private final FitListener listener;

    private Execution(
            int threads,
            @Nullable Duration timeLimit,
            BooleanSupplier stop,
            @Nullable Checkpoint checkpoint,
            FitListener listener) {
        this.threads = threads;
        this.timeLimit = timeLimit;
        this.stop = Objects.requireNonNull(stop, "what asks for the end");
        this.checkpoint = checkpoint;
        this.listener = Objects.requireNonNull(listener, "the listener");
    }

    /** All processors, no time limit, no checkpoint, no listener. */
    public static Execution defaults() {
        return new Execution(Runtime.getRuntime().availableProcessors(), null, () -> false, null, FitListener.NONE);
    }

    /**
     * This context with a number of threads; the result does not depend on it.
     *
     * @param threads from 1 to {@value Workers#MOST_THREADS}
     * @throws IllegalArgumentException if the number is out of this range
     */
    public Execution withThreads(int threads) {
        Workers.requireThreads(threads);
        return new Execution(threads, timeLimit, stop, checkpoint, listener);
    }

    /**
     * This context with a time limit, after which a fit ends with the best mixture found so far. That mixture depends on the speed
     * of the machine.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public Execution withTimeLimit(Duration timeLimit) {
        if (timeLimit.isNegative()) {
            throw new IllegalArgumentException("the time limit must not be negative, got " + timeLimit);
        }
        return new Execution(threads, timeLimit, stop, checkpoint, listener);
    }

    /**
     * This context with a request to stop: when it is true, a fit ends after the current iteration with the best mixture found so
     * far, and with a warning.
     *
     * @param requested called before every iteration, by several threads; once it is true, it must stay true
     */
    public Execution withStop(BooleanSupplier requested) {
        return new Execution(threads, timeLimit, requested, checkpoint, listener);
    }

    /**
     * This context with a file to which a fit writes its state from time to time, and from which it can resume: the result has the
     * same bits as that of an uninterrupted fit. The file stays after the fit; see {@link Checkpoint}.
     */
    public Execution withCheckpoint(Checkpoint checkpoint) {
        return new Execution(threads, timeLimit, stop, Objects.requireNonNull(checkpoint), listener);
    }

    /** This context with a listener. */
    public Execution withListener(FitListener listener) {
        return new Execution(threads, timeLimit, stop, checkpoint, listener);
    }

    /** The number of threads. */
    public int threads() {
        return threads;
    }

    /** The time limit, if there is one. */
    public Optional<Duration> timeLimit() {
        return Optional.ofNullable(timeLimit);
    }

    /** The request to stop. */
    public BooleanSupplier stop() {
        return stop;
    }

    /** The checkpoint, if there is one. */
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    /** The listener. */
    public FitListener listener() {
        return listener;
    }
}
