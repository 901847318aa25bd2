package org.mixtura.initialization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mixtura.geometry.DataScale;
import org.mixtura.rows.RowSample;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/**
 * Partitions that keep a few rows apart from the rest. These rows are so few that random draws and sums of squares miss them. The
 * rest is partitioned as usual, and the few rows are partitioned separately by Ward's criterion.
 */
public final class PartitionsApart {
    /** The largest number of parts of the rows that are kept apart. */
    private static final int MOST_PARTS = 3;
    /** The number of partitions of the rest that each of those is combined with. */
    private static final int PARTITIONS_OF_REST = 2;

    private final int few;
    private final Partitions rest;
    private final Partitions apart;
    private final Map<Integer, List<int[]>> ofRest = new ConcurrentHashMap<>();
    private final Map<Integer, List<int[]>> ofApart = new ConcurrentHashMap<>();

    /** Partitions of the rows of both samples; the rows of the rest come first. */
    public PartitionsApart(RowSample rest, RowSample apart, DataScale scale, long seed) {
        this.few = apart.size();
        this.rest = new Partitions(rest, scale, seed);
        this.apart = new Partitions(apart, scale, seed);
    }

    /** The partitions into this many parts; there is none into one part. */
    public List<int[]> draw(int parts, Workers workers, Deadline deadline) {
        List<int[]> drawn = new ArrayList<>();
        for (int own = 1; own <= Math.min(MOST_PARTS, few) && own < parts; own++) {
            int[] others = ofApart.computeIfAbsent(own, pieces -> apart.draw(1, pieces, workers, deadline))
                    .get(0);
            for (int[] labels : ofRest.computeIfAbsent(
                    parts - own, pieces -> rest.draw(PARTITIONS_OF_REST, pieces, workers, deadline))) {
                drawn.add(joined(labels, others, parts - own));
            }
        }
        return drawn;
    }

    private static int[] joined(int[] labels, int[] others, int partsBefore) {
        int[] joined = Arrays.copyOf(labels, labels.length + others.length);
        for (int n = 0; n < others.length; n++) {
            joined[labels.length + n] = partsBefore + others[n];
        }
        return joined;
    }
}
