package org.mixtura.fit;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mixtura.threads.Workers;

/**
 * How a fit is carried out: nothing here changes its result, unless it ends too early. Immutable; {@link #defaults()} and the {@code with}
 * methods make variants.
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

    /** On all processors, to the end, heard by nobody. */
    public static Execution defaults() {
        return new Execution(Runtime.getRuntime().availableProcessors(), null, () -> false, null, FitListener.NONE);
    }

    /**
     * The same on so many threads; the result does not depend on it.
     *
     * @param threads from 1 to {@value Workers#MOST_THREADS}
     * @throws IllegalArgumentException if it is none of these
     */
    public Execution withThreads(int threads) {
        Workers.requireThreads(threads);
        return new Execution(threads, timeLimit, stop, checkpoint, listener);
    }

    /**
     * The same for so long at most: after that a fit ends with what it has found, which depends on the machine.
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
     * The same until it is asked to end: a fit then ends after the iteration at hand, with the best that it has found; a warning says so.
     *
     * @param requested asked before every iteration, by several threads; once true, it has to stay so
     */
    public Execution withStop(BooleanSupplier requested) {
        return new Execution(threads, timeLimit, requested, checkpoint, listener);
    }

    /**
     * The same with a file to which a fit writes what it has done from time to time, and from which it can go on: the result has the
     * same bits as that of a fit that was not interrupted. The file stays after the fit; see {@link Checkpoint}.
     */
    public Execution withCheckpoint(Checkpoint checkpoint) {
        return new Execution(threads, timeLimit, stop, Objects.requireNonNull(checkpoint), listener);
    }

    /** The same with somebody who hears of the progress. */
    public Execution withListener(FitListener listener) {
        return new Execution(threads, timeLimit, stop, checkpoint, listener);
    }

    /** The number of threads. */
    public int threads() {
        return threads;
    }

    /** How long a fit may take, if there is a limit. */
    public Optional<Duration> timeLimit() {
        return Optional.ofNullable(timeLimit);
    }

    /** Whether somebody asks for the end. */
    public BooleanSupplier stop() {
        return stop;
    }

    /** What a fit writes to and goes on from, if anything. */
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    /** Who hears of the progress. */
    public FitListener listener() {
        return listener;
    }
}
