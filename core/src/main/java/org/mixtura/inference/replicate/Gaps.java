package org.mixtura.inference.replicate;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/** Which cells the rows of a table lack, to be drawn for rows that are simulated. Rows without any value are left out. */
public final class Gaps {
    private static final int BLOCK_ROWS = 1024;

    private final List<BitSet> patterns;
    /** The cumulative sums of the weights of their rows. */
    private final double[] cumulative;

    private Gaps(Map<BitSet, Double> weights) {
        this.patterns = List.copyOf(weights.keySet());
        this.cumulative = patterns.stream().mapToDouble(weights::get).toArray();
        for (int i = 1; i < cumulative.length; i++) {
            cumulative[i] += cumulative[i - 1];
        }
    }

    /** The gaps of rows, which are read once. */
    static Gaps of(Rows rows) {
        Map<BitSet, Double> weights = new LinkedHashMap<>();
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                for (int n = 0; n < block.rows(); n++) {
                    BitSet missing = block.missing(n, rows.features());
                    if (missing.cardinality() < rows.features()) {
                        weights.merge(missing, block.weight(n), Double::sum);
                    }
                }
            }
        }
        return new Gaps(weights);
    }

    /** Makes the gaps in a row that a row of the table has, which is drawn with a probability proportional to its weight. */
    public void make(double[] row, RandomGenerator random) {
        double position = random.nextDouble() * cumulative[cumulative.length - 1];
        int at = Cumulative.first(cumulative, position);
        patterns.get(at).stream().forEach(d -> row[d] = Double.NaN);
    }
}
