package org.mixtura.expectation;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mixtura.statistics.MixtureStatistics;

/**
 * Merges the statistics of numbered chunks in the order of one fixed binary tree, independently of the threads and times at which
 * they arrive: chunk 2i with chunk 2i + 1, then pairs of pairs, and so on. So results do not depend on the number of threads. At
 * any time, only about as many statistics wait here as there are threads plus levels of the tree, independently of the number of
 * rows. The additions are made outside the lock, so that threads do not wait for each other.
 *
 * <p>The tree is the same if runs of 2^m chunks, each beginning at a multiple of 2^m, are merged first, and then their results.
 */
public final class OrderedMerge {
    private final Map<Long, MixtureStatistics> waiting = new HashMap<>();
    private final ArrayDeque<MixtureStatistics> free = new ArrayDeque<>();

    /** A merge without chunks so far. */
    public OrderedMerge() {
        // chunks are added one by one
    }

    /** Cleared statistics for reuse, or null if none is free. */
    @Nullable
    MixtureStatistics recycled() {
        @Nullable MixtureStatistics statistics;
        synchronized (this) {
            statistics = free.poll();
        }
        if (statistics != null) {
            statistics.clear();
        }
        return statistics;
    }

    /** Adds the statistics of chunk {@code index}; the caller must not use them afterwards. */
    public void add(long index, MixtureStatistics statistics) {
        MixtureStatistics merged = statistics;
        int level = 0;
        for (long node = index; ; node >>= 1, level++) {
            MixtureStatistics sibling = siblingOrWait(level, node, merged);
            if (sibling == null) {
                return;
            }
            boolean isFirst = (node & 1) == 0;
            merged = merge(isFirst ? merged : sibling, isFirst ? sibling : merged);
        }
    }

    /**
     * The statistics of the sibling of a node, for merging. If they have not arrived yet, the statistics of the node are kept, and
     * the result is null.
     */
    private synchronized @Nullable MixtureStatistics siblingOrWait(int level, long node, MixtureStatistics statistics) {
        MixtureStatistics sibling = waiting.remove(key(level, node ^ 1));
        if (sibling == null) {
            waiting.put(key(level, node), statistics);
        }
        return sibling;
    }

    /**
     * The statistics of all chunks: the waiting statistics are merged from the end of the rows to the beginning.
     *
     * @throws IllegalStateException if there are no chunks
     */
    public synchronized MixtureStatistics result() {
        if (waiting.size() == 1) { // as with every small table
            return waiting.values().iterator().next();
        }
        MixtureStatistics merged = new TreeMap<>(waiting) // by level, and by node within one
                .values().stream()
                        .reduce((later, earlier) -> merge(earlier, later))
                        .orElseThrow(() -> new IllegalStateException("there are no statistics to merge"));
        waiting.clear();
        return merged;
    }

    private MixtureStatistics merge(MixtureStatistics earlier, MixtureStatistics later) {
        earlier.merge(later);
        synchronized (this) {
            free.add(later);
        }
        return earlier;
    }

    private static long key(int level, long node) {
        return (long) level << 56 | node;
    }
}
