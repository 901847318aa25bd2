package org.mixtura.inference.replicate;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.mixtura.threads.Workers;

/**
 * Numbered replicates on several threads. They may end early by a rule that receives the results in the order of their numbers. So
 * the results are the same for any number of threads; results beyond the end are dropped.
 */
public final class Replicates<T> {
    private final AtomicReferenceArray<T> results;
    private final Predicate<T> isLast;
    private final Runnable listener;
    private final AtomicInteger next = new AtomicInteger();
    private int inOrder;
    private volatile boolean ended;

    private Replicates(int count, Predicate<T> isLast, Runnable listener) {
        this.results = new AtomicReferenceArray<>(count);
        this.isLast = isLast;
        this.listener = listener;
    }

    /**
     * Runs replicates 0, 1, ... and returns their results, none of which may be null.
     *
     * @param isLast receives each result once, in order; true if no further result is needed
     * @param listener called when a replicate is done
     */
    public static <T> List<T> run(
            int count, Workers workers, IntFunction<T> replicate, Predicate<T> isLast, Runnable listener) {
        Replicates<T> replicates = new Replicates<>(count, isLast, listener);
        workers.run(() -> replicates.work(replicate, workers));
        return IntStream.range(0, replicates.inOrder)
                .mapToObj(replicates.results::get)
                .toList();
    }

    private void work(IntFunction<T> replicate, Workers workers) {
        for (int i = next.getAndIncrement(); i < results.length() && !ended; i = next.getAndIncrement()) {
            workers.checkCancelled();
            T result = replicate.apply(i);
            deliver(i, result);
        }
    }

    private synchronized void deliver(int index, T result) {
        results.set(index, result);
        while (!ended && inOrder < results.length() && results.get(inOrder) != null) {
            ended = isLast.test(results.get(inOrder));
            inOrder++;
        }
        listener.run();
    }
}
