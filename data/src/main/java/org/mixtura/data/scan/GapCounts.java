package org.mixtura.data.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mixtura.data.profile.Gaps;

/** Counts the rows by what they lack, in bounded memory. */
final class GapCounts {
    private static final int MOST_PATTERNS = 1 << 16;
    private static final long MOST_BITS = 1L << 28;

    private final Map<BitSet, Long> counts = new LinkedHashMap<>();
    private final int capacity;
    private long others;

    GapCounts(int columns) {
        this.capacity = (int) Math.min(MOST_PATTERNS, MOST_BITS / Math.max(1, columns));
    }

    /** Takes in a row; the set is copied if it is kept. */
    void add(BitSet missing) {
        Long before = counts.get(missing);
        if (before != null) {
            counts.put(missing, before + 1);
        } else if (counts.size() < capacity) {
            counts.put((BitSet) missing.clone(), 1L);
        } else {
            others++;
        }
    }

    Gaps gaps() {
        List<Gaps.Pattern> patterns = new ArrayList<>();
        counts.forEach((missing, rows) -> patterns.add(new Gaps.Pattern(missing, rows)));
        return new Gaps(patterns, others);
    }
}
