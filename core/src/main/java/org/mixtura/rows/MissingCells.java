package org.mixtura.rows;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which cells of the rows are missing: those that are NaN. Rows of weight 0 count as absent, rows without any value are counted apart.
 * Mutable while rows are read.
 */
public final class MissingCells implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Patterns are told apart up to here. */
    private static final int MOST_PATTERNS = 1 << 20;
    /** The increment and the multipliers of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195). */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private static final long FIRST_MULTIPLIER = 0xBF58476D1CE4E5B9L;
    private static final long SECOND_MULTIPLIER = 0x94D049BB133111EBL;

    private final long[] ofFeature;

    @SuppressWarnings("serial") // a set of numbers, which is serializable
    private final Set<Long> patterns = new HashSet<>();

    private final SeenPairs pairs;
    private long rows;
    private long emptyRows;
    private long firstRow = -1;
    private int firstFeature = -1;

    /** None yet. */
    MissingCells(int features) {
        ofFeature = new long[features];
        pairs = new SeenPairs(features);
    }

    /** Takes in a row of positive weight whose cells are not all there; returns whether it has a value. */
    boolean add(double[] values, int offset, long row) {
        long pattern = 0;
        int missing = 0;
        for (int d = 0; d < ofFeature.length; d++) {
            if (Double.isNaN(values[offset + d])) {
                pattern += code(d);
                missing++;
                tellFirst(row, d);
            }
        }
        if (missing == ofFeature.length) {
            emptyRows++;
            return false;
        }
        rows++;
        for (int d = 0; d < ofFeature.length; d++) {
            ofFeature[d] += Double.isNaN(values[offset + d]) ? 1 : 0;
        }
        if (add(pattern)) {
            pairs.add(values, offset);
        }
        return true;
    }

    /** Whether it may be new. */
    private boolean add(long pattern) {
        return patterns.size() >= MOST_PATTERNS || patterns.add(pattern);
    }

    private void tellFirst(long row, int d) {
        if (firstRow < 0) {
            firstRow = row;
            firstFeature = d;
        }
    }

    /** A random number for each feature: their sums tell sets of features apart, but for one in 2^64. */
    private static long code(int d) {
        long z = (d + 1) * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * FIRST_MULTIPLIER;
        z = (z ^ (z >>> 27)) * SECOND_MULTIPLIER;
        return z ^ (z >>> 31);
    }

    /** Takes in those of the rows that follow. */
    void add(MissingCells next) {
        for (int d = 0; d < ofFeature.length; d++) {
            ofFeature[d] += next.ofFeature[d];
        }
        rows += next.rows;
        emptyRows += next.emptyRows;
        if (next.firstRow >= 0) {
            tellFirst(next.firstRow, next.firstFeature);
        }
        next.patterns.forEach(this::add);
        pairs.add(next.pairs);
    }

    /** Whether a cell of a row that has a value is missing. */
    public boolean any() {
        return rows > 0;
    }

    /** The number of missing cells in rows that have a value. */
    public long cells() {
        return IntStream.range(0, ofFeature.length).mapToLong(d -> ofFeature[d]).sum();
    }

    /** How many cells of feature d are missing in rows that have a value. */
    public long ofFeature(int d) {
        return ofFeature[d];
    }

    /** The number of rows that have a value and a missing cell. */
    public long rows() {
        return rows;
    }

    /** The number of rows without any value: they say nothing, and are left out. */
    public long emptyRows() {
        return emptyRows;
    }

    /** The number of different sets of features that rows lack which have a value; 2^20 stands for more. */
    public int patterns() {
        return patterns.size();
    }

    /** The pairs of features of which no row that lacks some has both. */
    List<int[]> pairsNeverTogether() {
        return pairs.never();
    }

    /** The index of the first row with a missing cell, from 0, or -1. */
    public long firstRow() {
        return firstRow;
    }

    /** The first feature that is missing there, or -1. */
    public int firstFeature() {
        return firstFeature;
    }

    /** Which pairs of features have values in one row; nothing is known of it where there are very many features. */
    private static final class SeenPairs implements Serializable {
        private static final long serialVersionUID = 1L;
        /** Pairs of more features take more memory than the answer is worth. */
        private static final int MOST_FEATURES = 4096;

        private final int features;
        /** For each feature a bit for every other one; null where none has been seen. */
        private final long[][] together;

        /** None yet. */
        SeenPairs(int features) {
            this.features = features > MOST_FEATURES ? 0 : features;
            this.together = new long[this.features][];
        }

        /** Takes in a row of values, NaN where one is missing. */
        void add(double[] values, int offset) {
            long[] observed = new long[(features + Long.SIZE - 1) / Long.SIZE];
            for (int d = 0; d < features; d++) {
                observed[d / Long.SIZE] |= Double.isNaN(values[offset + d]) ? 0 : 1L << d;
            }
            for (int d = 0; d < features; d++) {
                if (isSet(observed, d)) {
                    add(d, observed);
                }
            }
        }

        private void add(int d, long[] others) {
            if (together[d] == null) {
                together[d] = new long[others.length];
            }
            for (int i = 0; i < others.length; i++) {
                together[d][i] |= others[i];
            }
        }

        /** Takes in those of other rows. */
        void add(SeenPairs others) {
            for (int d = 0; d < features; d++) {
                if (others.together[d] != null) {
                    add(d, others.together[d]);
                }
            }
        }

        /** The pairs that have never been seen, the smaller index first. */
        List<int[]> never() {
            List<int[]> never = new ArrayList<>();
            for (int i = 0; i < features; i++) {
                for (int j = i + 1; j < features; j++) {
                    if (together[i] == null || !isSet(together[i], j)) {
                        never.add(new int[] {i, j});
                    }
                }
            }
            return never;
        }

        private static boolean isSet(long[] bits, int d) {
            return (bits[d / Long.SIZE] & 1L << d) != 0;
        }
    }
}
