package org.mixtura.online;

import java.util.Arrays;
import org.mixtura.imputation.Imputer;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/**
 * Measures whether new rows still follow a mixture.
 *
 * <p>The log density of a row with missing cells, which are NaN, is that of the others: it does not compare with those of complete
 * rows. To find improbable rows, missing cells are therefore drawn from their distribution given the others. If cells are missing at
 * random, rows that are completed so follow the mixture if and only if the others' cells do. Rows without any value are left out.
 *
 * @param meanLogDensity the weighted mean of log p(x) over the rows, of the observed cells
 * @param improbable the share of the weight on rows whose log density, once they are complete, is below the first percentile of the
 *     log density of rows drawn from the mixture; 0.01 is expected
 * @param rows the number of rows
 */
public record Drift(double meanLogDensity, double improbable, long rows) {
    /** The expected share of improbable rows without drift. */
    public static final double EXPECTED = 0.01;

    private static final int MOST_DRAWN = 20_000;
    private static final int FEWEST_DRAWN = 2000;
    private static final int DRAWN_VALUES = 1 << 22;
    private static final int BLOCK_ROWS = 4096;
    /** Another seed than that of the rows that are drawn. */
    private static final long SEED_OF_GAPS = 1;
    /**
     * The share above which there are many improbable rows. Mixtures that fit their own rows poorly have a few times the expected
     * share.
     */
    private static final double MANY = 0.05;
    /** The excess of a binomial count, in standard deviations, that chance may explain; one additional row is always allowed. */
    private static final double CHANCE = 5;

    /**
     * Scores rows, reading them once.
     *
     * @throws RefusedRowsException if no row has a positive weight and a value, or values are intervals
     */
    public static Drift of(GaussianMixture mixture, Rows rows) {
        double limit = limit(mixture);
        int features = mixture.features();
        Scorer scorer = Scorer.of(mixture, rows.size());
        double total = 0;
        double sum = 0;
        double below = 0;
        long count = 0;
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                Batch.requireNoIntervals(block);
                double[] densities = scorer.score(
                                block.values(),
                                block.valuesOffset(),
                                block.errors(),
                                block.errorsOffset(features),
                                block.rows(),
                                false)
                        .logDensities();
                double[] completed = hasGaps(block, features)
                        ? scorer.score(completed(mixture, block), 0, block.rows())
                                .logDensities()
                        : densities;
                for (int n = 0; n < densities.length; n++) {
                    if (block.isEmpty(n, features)) {
                        continue;
                    }
                    double weight = block.weight(n);
                    total += weight;
                    sum += weight * densities[n];
                    below += completed[n] < limit ? weight : 0;
                    count += weight > 0 ? 1 : 0;
                }
            }
        }
        if (count == 0) {
            throw new RefusedRowsException(
                    "no row has a positive weight and a value: there is nothing to compare with the model");
        }
        return new Drift(sum / total, below / total, count);
    }

    private static boolean hasGaps(RowBlock block, int features) {
        int end = block.valuesOffset() + block.rows() * features;
        for (int at = block.valuesOffset(); at < end; at++) {
            if (Double.isNaN(block.values()[at])) {
                return true;
            }
        }
        return false;
    }

    /** The values of a block, with draws for missing cells. */
    private static double[] completed(GaussianMixture mixture, RowBlock block) {
        int from = block.valuesOffset();
        double[] values = Arrays.copyOfRange(block.values(), from, from + block.rows() * mixture.features());
        Imputer.of(mixture).draw(values, 0, block.rows(), block.firstRow(), 0, SEED_OF_GAPS);
        return values;
    }

    /** Whether there are more improbable rows than chance or a moderate misfit explains. */
    public boolean isMarked() {
        double chance = CHANCE * Math.sqrt(EXPECTED * (1 - EXPECTED) / rows) + 1.0 / rows;
        return improbable > Math.max(MANY, EXPECTED + chance);
    }

    private static double limit(GaussianMixture mixture) {
        int features = mixture.features();
        int drawn = Math.max(FEWEST_DRAWN, Math.min(MOST_DRAWN, DRAWN_VALUES / features));
        double[] values = new double[Math.multiplyExact(drawn, features)];
        double[][] rows = mixture.sample(drawn, 0).rows();
        for (int n = 0; n < drawn; n++) {
            System.arraycopy(rows[n], 0, values, n * features, features);
        }
        double[] densities = Scorer.of(mixture, drawn).score(values, 0, drawn).logDensities();
        Arrays.sort(densities);
        return densities[(int) (EXPECTED * drawn)];
    }
}
