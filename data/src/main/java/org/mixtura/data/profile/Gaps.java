package org.mixtura.data.profile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cells rows lack together.
 *
 * @param patterns sets of columns that some rows lack, with that of the rows that lack none, in the order in which they were met
 * @param others the number of rows whose set was not told apart, since there were too many
 */
public record Gaps(List<Pattern> patterns, long others) {
    /**
     * Rows that lack the same cells.
     *
     * @param missing the places of their columns; not copied
     * @param rows how many there are
     */
    public record Pattern(BitSet missing, long rows) {}

    public Gaps {
        patterns = List.copyOf(patterns);
    }

    /** What is missing among some columns, the most frequent pattern first; the new places are those in the list. */
    public Gaps among(List<Integer> columns) {
        Map<BitSet, Long> counts = new LinkedHashMap<>();
        for (Pattern pattern : patterns) {
            BitSet missing = new BitSet();
            for (int i = 0; i < columns.size(); i++) {
                missing.set(i, pattern.missing.get(columns.get(i)));
            }
            counts.merge(missing, pattern.rows, Long::sum);
        }
        List<Pattern> sorted = new ArrayList<>();
        counts.forEach((missing, rows) -> sorted.add(new Pattern(missing, rows)));
        sorted.sort(Comparator.comparingLong(Pattern::rows).reversed());
        return new Gaps(sorted, others);
    }

    /** The number of rows that lack at least so many cells. */
    long rowsLacking(int least) {
        return patterns.stream()
                .filter(pattern -> pattern.missing.cardinality() >= least)
                .mapToLong(Pattern::rows)
                .sum();
    }

    /** Pairs of so many columns, the earlier first, of which no row has both; none where patterns were not told apart. */
    List<int[]> neverTogether(int columns) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < columns && others == 0; i++) {
            for (int j = i + 1; j < columns; j++) {
                int a = i;
                int b = j;
                if (patterns.stream().noneMatch(pattern -> !pattern.missing.get(a) && !pattern.missing.get(b))) {
                    pairs.add(new int[] {a, b});
                }
            }
        }
        return pairs;
    }
}
