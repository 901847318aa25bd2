package org.mixtura.rows;

import java.util.List;
import org.mixtura.internal.random.Xoshiro256;

/** Draws a {@link RowSample} while the rows pass one by one, in their order. */
public final class SampleDraw {
    private static final int BLOCK_ROWS = 1024;

    private final RowSample.Collector collector;
    private final Xoshiro256 random;
    private final boolean complete;
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
        this.collector = new RowSample.Collector(part.features(), (int) Math.min(capacity, part.size()));
        this.random = new Xoshiro256(seed, -1);
        this.complete = summary.rows() <= capacity;
        this.someAreEmpty = summary.missing().emptyRows() > 0;
        this.capacity = capacity;
        this.stratum = summary.totalWeight() / capacity;
        this.position = stratum * random.nextDouble();
        this.passed = weightBefore;
        hits(); // drawn from parts before this one
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
            if (complete) {
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
