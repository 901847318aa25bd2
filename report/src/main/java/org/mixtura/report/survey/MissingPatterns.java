package org.mixtura.report.survey;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many rows lack the same features. */
public final class MissingPatterns {
    /** Rows of further patterns are counted together. */
    private static final int MOST = 1 << 16;

    private final Map<BitSet, long[]> counts = new HashMap<>();
    private final BitSet pattern = new BitSet();
    private long others;

    MissingPatterns() {
        // filled by add
    }

    /**
     * Rows that lack the same features.
     *
     * @param missing their indices; none for complete rows
     * @param rows the number of such rows
     */
    public record Pattern(List<Integer> missing, long rows) {}

    /** Adds a row of D values. */
    void add(double[] values, int at, int features) {
        pattern.clear();
        for (int d = 0; d < features; d++) {
            if (Double.isNaN(values[at + d])) {
                pattern.set(d);
            }
        }
        long[] count = counts.get(pattern);
        if (count != null) {
            count[0]++;
        } else if (counts.size() < MOST) {
            counts.put((BitSet) pattern.clone(), new long[] {1});
        } else {
            others++;
        }
    }

    /** The patterns of the most rows, at most {@code most}, the most frequent first. */
    public List<Pattern> frequent(int most) {
        return counts.entrySet().stream()
                .map(entry -> new Pattern(entry.getKey().stream().boxed().toList(), entry.getValue()[0]))
                .sorted(Comparator.comparingLong((Pattern its) -> -its.rows())
                        .thenComparing(its -> its.missing().toString()))
                .limit(most)
                .toList();
    }

    /** The number of different patterns, complete rows among them; 2^16 stands for more. */
    public int size() {
        return counts.size();
    }

    /** The number of rows that were counted. */
    public long rows() {
        return others + counts.values().stream().mapToLong(count -> count[0]).sum();
    }
}
