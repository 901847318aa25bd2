package org.mixtura.inference.replicate;

import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/** Draws rows with replacement, each with a probability proportional to its weight. */
public final class Resampling {
    private static final int BLOCK_ROWS = 1024;

    private final Rows rows;
    private final int draws;
    private final double drawnWeight;
    /** The cumulative sums of the row weights. */
    private final double[] cumulative;

    /**
     * Draws from rows, which are read once.
     *
     * @param draws the number of rows in a sample
     * @param drawnWeight the weight of each drawn row
     */
    public Resampling(Rows rows, int draws, double drawnWeight) {
        this.rows = rows;
        this.draws = draws;
        this.drawnWeight = drawnWeight;
        this.cumulative = new double[Math.toIntExact(rows.size())];
        RowBlock block = new RowBlock();
        double sum = 0;
        try (RowReader reader = rows.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                for (int n = 0; n < block.rows(); n++) {
                    sum += block.weight(n);
                    cumulative[(int) block.firstRow() + n] = sum;
                }
            }
        }
    }

    /** Draws one sample: the same rows with other weights. */
    public Rows draw(Xoshiro256 random) {
        double total = cumulative[cumulative.length - 1];
        double[] weights = new double[cumulative.length];
        for (int draw = 0; draw < draws; draw++) {
            weights[row(random.nextDouble() * total)] += drawnWeight;
        }
        return rows.with(new RowColumns(weights));
    }

    /** The first row whose cumulative weight is above a position; it has a positive weight. */
    private int row(double position) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
