package org.mixtura.inference.test;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.internal.math.ChiSquare;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;

/**
 * What a test tells of whether cells are missing completely at random: whether the rows that lack some features have the same means of the others
 * as all rows. For each pattern p of gaps, with n rows, observed features o and their means,
 *
 * <pre>d^2 = sum_p n_p (mean_p - mu_o)^T Sigma_oo^-1 (mean_p - mu_o)</pre>
 *
 * <p>with the likeliest mean and covariance of one Gaussian, is chi-squared with sum_p |o_p| - D degrees of freedom where there are
 * many rows of each pattern. A small p-value speaks against it. A large one proves nothing, least of all that what is missing does not
 * depend on the missing values themselves, which no test can tell.
 *
 * <p>Little (1988), A test of missing completely at random for multivariate data with missing values,
 * doi:10.1080/01621459.1988.10478722.
 *
 * @param statistic d^2
 * @param degrees its degrees of freedom
 * @param pValue the probability of at least that
 * @param patterns the number of patterns, with that of the complete rows
 * @param rows the number of rows with a value
 */
public record RandomGaps(double statistic, int degrees, double pValue, int patterns, long rows) {
    private static final Convergence EXACT = new Convergence(10_000, 1e-12, 0);
    private static final int BLOCK_ROWS = 1024;

    /** The rows of one pattern. */
    private static final class Part {
        private double weight;
        private final double[] sums;

        Part(int observed) {
            sums = new double[observed];
        }

        void add(double[] values, int offset, BitSet observed, double its) {
            weight += its;
            int i = 0;
            for (int d = observed.nextSetBit(0); d >= 0; d = observed.nextSetBit(d + 1)) {
                sums[i++] += its * values[offset + d];
            }
        }

        double distance(GaussianMixture gaussian, int... observed) {
            double[] mean = new double[sums.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = sums[i] / weight;
            }
            GaussianMixture marginal = gaussian.marginal(observed);
            return weight * marginal.covariances().get(0).squaredDistance(mean, 0, marginal.mean(0));
        }
    }

    /**
     * Tests rows, which may be weighted by counts.
     *
     * @param rows NaN where a cell is missing
     * @return empty where there is but one pattern, no Gaussian can be fitted, or values have errors of measurement or are intervals: the
     *     means of a pattern then vary more than the Gaussian of the true values says
     */
    public static Optional<RandomGaps> test(Rows rows) {
        Map<BitSet, Part> parts = new LinkedHashMap<>();
        long count = read(rows, parts);
        int degrees = parts.keySet().stream().mapToInt(BitSet::cardinality).sum() - rows.features();
        if (parts.size() < 2 || degrees < 1) {
            return Optional.empty();
        }
        FitOptions options = FitOptions.builder()
                .components(List.of(1))
                .structures(List.of(CovarianceStructures.full()))
                .convergence(EXACT)
                .build();
        GaussianMixture gaussian;
        try {
            gaussian = new GaussianMixtureFitter(options).fit(rows).mixture();
        } catch (RefusedRowsException exception) {
            return Optional.empty();
        }
        double statistic = 0;
        for (Map.Entry<BitSet, Part> part : parts.entrySet()) {
            statistic +=
                    part.getValue().distance(gaussian, part.getKey().stream().toArray());
        }
        return Optional.of(
                new RandomGaps(statistic, degrees, ChiSquare.exceeding(statistic, degrees), parts.size(), count));
    }

    /** The number of rows; there are no parts if some values are not exact. */
    private static long read(Rows rows, Map<BitSet, Part> parts) {
        int features = rows.features();
        long count = 0;
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                if (block.hasErrors() || block.hasIntervals()) {
                    parts.clear();
                    return 0;
                }
                for (int n = 0; n < block.rows(); n++) {
                    int offset = block.valuesOffset() + n * features;
                    BitSet observed = new BitSet(features);
                    for (int d = 0; d < features; d++) {
                        observed.set(d, !Double.isNaN(block.values()[offset + d]));
                    }
                    if (block.weight(n) > 0 && !observed.isEmpty()) {
                        parts.computeIfAbsent(observed, pattern -> new Part(pattern.cardinality()))
                                .add(block.values(), offset, observed, block.weight(n));
                        count++;
                    }
                }
            }
        }
        return count;
    }
}
