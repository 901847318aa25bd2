package org.mixtura.inference.replicate;

import java.nio.DoubleBuffer;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/**
 * Which cells the rows of a table lack, and with what errors the others are measured, to be drawn for rows that are simulated. Rows without
 * any value are left out.
 */
public final class Gaps {
    private static final int BLOCK_ROWS = 1024;
    private static final DoubleBuffer EXACT = DoubleBuffer.allocate(0);

    private final List<Cells> patterns;
    /** The cumulative sums of the weights of their rows. */
    private final double[] cumulative;

    private Gaps(Map<Cells, Double> weights) {
        this.patterns = List.copyOf(weights.keySet());
        this.cumulative = patterns.stream().mapToDouble(weights::get).toArray();
        for (int i = 1; i < cumulative.length; i++) {
            cumulative[i] += cumulative[i - 1];
        }
    }

    /**
     * The cells of a row.
     *
     * @param missing the features that it lacks
     * @param errors the standard errors of its features, 0 for missing ones; empty if its table has none
     */
    public record Cells(BitSet missing, DoubleBuffer errors) {
        /** Measures a row: adds errors to its values. */
        public void measure(double[] row, RandomGenerator random) {
            for (int d = 0; d < errors.capacity(); d++) {
                row[d] += errors.get(d) * random.nextGaussian();
            }
        }

        /** Makes the gaps in a row. */
        public void open(double[] row) {
            missing.stream().forEach(d -> row[d] = Double.NaN);
        }

        /** Writes the errors of the row, if there are any. */
        public void copyErrors(double[] target, int offset) {
            errors.get(0, target, offset, errors.capacity());
        }
    }

    /** The gaps of rows, which are read once. */
    static Gaps of(Rows rows) {
        Map<Cells, Double> weights = new LinkedHashMap<>();
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                for (int n = 0; n < block.rows(); n++) {
                    BitSet missing = block.missing(n, rows.features());
                    if (missing.cardinality() < rows.features()) {
                        weights.merge(
                                new Cells(missing, errors(block, n, missing, rows.features())),
                                block.weight(n),
                                Double::sum);
                    }
                }
            }
        }
        return new Gaps(weights);
    }

    private static DoubleBuffer errors(RowBlock block, int n, BitSet missing, int features) {
        if (!block.hasErrors()) {
            return EXACT;
        }
        double[] errors = new double[features];
        for (int d = missing.nextClearBit(0); d < features; d = missing.nextClearBit(d + 1)) {
            errors[d] = block.errors()[block.errorsOffset(features) + n * features + d];
        }
        return DoubleBuffer.wrap(errors);
    }

    /** The cells of a row of the table, which is drawn with a probability proportional to its weight. */
    public Cells draw(RandomGenerator random) {
        double position = random.nextDouble() * cumulative[cumulative.length - 1];
        return patterns.get(Cumulative.first(cumulative, position));
    }
}
