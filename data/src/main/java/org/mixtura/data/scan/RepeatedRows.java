package org.mixtura.data.scan;

import java.util.HashMap;
import java.util.Map;

/**
 * The share of rows that repeat an earlier row, from hash codes in bounded memory. If there are too many distinct rows, only those
 * whose hash begins with some zero bits are counted, which are a fair sample of the distinct rows with all their repeats. Gibbons
 * (2001), Distinct sampling for highly-accurate answers to distinct values queries and event reports, VLDB, 541-550.
 */
final class RepeatedRows {
    private static final int CAPACITY = 1 << 16;

    private final Map<Long, Long> counts = new HashMap<>();
    private int zeros;

    /** Takes in a row, NaN where a cell is no number; one without any is no repetition of another. */
    void add(double[] row) {
        long hash = 0;
        boolean empty = true;
        for (double value : row) {
            empty &= Double.isNaN(value);
            hash = mixed(hash ^ Double.doubleToLongBits(value + 0.0)); // -0 is 0
        }
        if (!empty && isCounted(hash)) {
            counts.merge(hash, 1L, Long::sum);
            while (counts.size() > CAPACITY) {
                zeros++;
                counts.keySet().removeIf(key -> !isCounted(key));
            }
        }
    }

    private boolean isCounted(long hash) {
        return Long.numberOfLeadingZeros(hash) >= zeros;
    }

    double share() {
        long rows = counts.values().stream().mapToLong(Long::longValue).sum();
        return rows == 0 ? 0 : (double) (rows - counts.size()) / rows;
    }

    /** The finalizer of splitmix64: Steele, Lea and Flood (2014), doi:10.1145/2660193.2660195. */
    private static long mixed(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
