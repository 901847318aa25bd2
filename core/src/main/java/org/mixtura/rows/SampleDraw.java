package org.mixtura.rows;

import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.internal.random.Xoshiro256;

/**
 * Draws a {@link RowSample} while the rows pass one by one, in their order. If the rows of a label are so rare that a draw might miss them,
 * all of them are taken, and the draw is among the others.
 */
public final class SampleDraw {
    private static final int BLOCK_ROWS = 1024;
    /** A label of which fewer rows are expected in a sample is rare. */
    private static final double RARE = 50;
    /** Rare rows are at most this part of the sample (one over this number). */
    private static final int SHARE = 4;

    private final RowSample.Collector collector;
    private final Xoshiro256 random;
    private final boolean complete;
    /** For each label, whether all of its rows are taken. */
    private final boolean[] whole;
    /** Whether rows without any value have to be looked for. */
    private final boolean someAreEmpty;

    private final int capacity;
    private final double stratum;
    private double position;
    private double passed;
    private int drawn = 1;

    /**
     * A draw from all rows.
     *
     * @param capacity the largest number of rows to draw
     * @param seed the seed of the sample; it has no effect if all rows are taken
     */
    public SampleDraw(Rows rows, RowsSummary summary, int capacity, long seed) {
        this(rows, 0, summary, capacity, seed);
    }

    /** A draw from a part of the rows; see {@link RowSample#drawPart}. */
    SampleDraw(Rows part, double weightBefore, RowsSummary summary, int capacity, long seed) {
        this.whole = keptWhole(summary, capacity);
        this.collector = new RowSample.Collector(
                part.features(), (int) Math.min(capacity + rowsKept(summary, whole), part.size()));
        this.random = new Xoshiro256(seed, -1);
        this.complete = summary.rows() <= capacity;
        this.someAreEmpty = summary.missing().emptyRows() > 0;
        this.capacity = capacity;
        this.stratum = summary.drawnWeight(summary, capacity) / capacity;
        this.position = stratum * random.nextDouble();
        this.passed = weightBefore;
        hits(); // drawn from parts before this one
    }

    /** For each label, whether a sample takes all of its rows: the rarest ones. */
    static boolean[] keptWhole(RowsSummary summary, int capacity) {
        long[] rows = summary.labels().rows();
        boolean[] whole = new boolean[rows.length];
        if (summary.rows() <= capacity) {
            return whole;
        }
        int[] rarestFirst = IntStream.range(0, rows.length)
                .boxed()
                .sorted((one, other) -> Long.compare(rows[one], rows[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        long kept = 0;
        for (int label : rarestFirst) {
            kept += rows[label];
            whole[label] = kept <= capacity / SHARE && rows[label] < RARE * summary.rows() / capacity;
        }
        return whole;
    }

    private static long rowsKept(RowsSummary summary, boolean[] whole) {
        long kept = 0;
        for (int label = 0; label < whole.length; label++) {
            kept += whole[label] ? summary.labels().rows()[label] : 0;
        }
        return kept;
    }

    /** Draws several samples in one pass over the rows. */
    public static List<RowSample> read(Rows rows, List<SampleDraw> draws) {
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                for (SampleDraw draw : draws) {
                    draw.add(block);
                }
            }
        }
        return draws.stream().map(SampleDraw::sample).toList();
    }

    private void add(RowBlock block) {
        for (int n = 0; n < block.rows(); n++) {
            double weight = someAreEmpty && block.isEmpty(n, collector.features()) ? 0 : block.weight(n);
            int label = block.label(n);
            if (complete || label != RowColumns.UNLABELLED && whole[label]) {
                collector.add(block, n, weight);
                continue;
            }
            passed += weight;
            collector.add(block, n, hits() * stratum);
        }
    }

    /** The number of draws that fall on the weight passed since the last draw. */
    private int hits() {
        int hits = 0;
        while (position < passed && drawn <= capacity) {
            position = stratum * (drawn + random.nextDouble());
            drawn++;
            hits++;
        }
        return hits;
    }

    private RowSample sample() {
        return collector.sample(complete);
    }
}
