package org.mixtura.threads;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one fit: daemon threads of its own and the calling thread. Interrupting any of them cancels the fit.
 *
 * <p>{@link #close} ends the threads.
 */
public final class Workers implements AutoCloseable {
    /** The largest number of threads; more threads than processors would only wait for each other. */
    public static final int MOST_THREADS = 4096;

    private final int threads;
    /** Null for the calling thread alone. */
    private final @Nullable ExecutorService executor;

    private final AtomicReference<Throwable> failure;

    private Workers(int threads, @Nullable ExecutorService executor, AtomicReference<Throwable> failure) {
        this.threads = threads;
        this.executor = executor;
        this.failure = failure;
    }

    /**
     * Refuses a number of threads that is out of range.
     *
     * @throws IllegalArgumentException if it is not from 1 to {@link #MOST_THREADS}
     */
    public static void requireThreads(int threads) {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("the number of threads must be at "
                    + (threads < 1 ? "least 1" : "most " + MOST_THREADS) + ", got " + threads);
        }
    }

    /** Workers on this many threads, including the calling thread. */
    public static Workers of(int threads) {
        @Nullable
        ExecutorService executor = threads == 1
                ? null
                : Executors.newFixedThreadPool(threads - 1, task -> {
                    Thread thread = new Thread(task, "mixtura-worker");
                    thread.setDaemon(true);
                    return thread;
                });
        return new Workers(threads, executor, new AtomicReference<>());
    }

    /** A view that uses only the calling thread, and is cancelled together with these workers. */
    public Workers sequential() {
        return new Workers(1, null, failure);
    }

    /** The number of threads. */
    public int threads() {
        return threads;
    }

    /**
     * Runs the body once on every thread and waits for all of them.
     *
     * @throws CancellationException if a thread was interrupted
     */
    public void run(Runnable body) {
        CountDownLatch running = new CountDownLatch(threads - 1);
        for (int i = 1; i < threads; i++) {
            Objects.requireNonNull(executor, "more than one thread").execute(() -> {
                guard(body);
                running.countDown();
            });
        }
        guard(body);
        await(running);
        rethrow();
    }

    /** Runs the body for 0, 1, ..., count - 1, each on the first free thread, and waits for all of them. */
    public void forEach(int count, IntConsumer body) {
        AtomicInteger next = new AtomicInteger();
        run(() -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                body.accept(i);
            }
        });
    }

    private void guard(Runnable body) {
        try {
            body.run();
        } catch (Throwable thrown) { // whatever it is, the other threads have to stop and the caller has to see it
            failure.compareAndSet(null, thrown);
        }
    }

    private void await(CountDownLatch running) {
        boolean interrupted = false;
        while (true) {
            try {
                running.await();
                break;
            } catch (InterruptedException request) {
                interrupted = true; // the bodies see the failure at their next check and end soon
                failure.compareAndSet(null, cancellation());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Long-running loops call this often.
     *
     * @throws CancellationException if the calling thread was interrupted, or another one failed
     */
    public void checkCancelled() {
        if (Thread.currentThread().isInterrupted()) {
            failure.compareAndSet(null, cancellation());
        }
        if (failure.get() != null) {
            throw cancellation();
        }
    }

    private void rethrow() {
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private static CancellationException cancellation() {
        return new CancellationException("the fit was cancelled");
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
