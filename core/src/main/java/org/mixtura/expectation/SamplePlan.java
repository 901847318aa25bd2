package org.mixtura.expectation;

import java.util.Collection;
import java.util.Collections;
import java.util.IntSummaryStatistics;
import java.util.List;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowsSummary;
import org.mixtura.structure.CovarianceStructure;

/**
 * The plan for the sample that represents the rows of a fit. If there are no more rows than that, the sample is all rows.
 *
 * @param rows the largest number of rows to draw
 * @param seed the seed of the sample; it has no effect if all rows are taken
 */
public record SamplePlan(int rows, long seed) {
    /** The smallest size of a sample on which starts are tried, if there are that many rows. */
    private static final int ROWS = 1 << 14;

    /**
     * The smallest size for factors with many features: there, each row gives as much information about loadings and noise as many
     * rows with few features.
     */
    private static final int FACTOR_ROWS = 1 << 12;

    private static final int WIDE = 256;

    /** Sampled rows for each row that a component needs for its covariance; it needs as many as there are features, or factors. */
    private static final long ROWS_PER_PARAMETER = 16;

    private static final int VALUES = 1 << 23;

    /**
     * The sample that a fit draws.
     *
     * @param structures the structures of its candidates
     * @param components the largest number of components among them
     * @param features D
     * @param seed the seed of the fit
     */
    public static SamplePlan of(Collection<CovarianceStructure> structures, int components, int features, long seed) {
        IntSummaryStatistics ranks =
                structures.stream().mapToInt(CovarianceStructure::rank).summaryStatistics();
        boolean wide = features > WIDE && ranks.getMin() > 0;
        int fewest = wide ? FACTOR_ROWS : ROWS;
        long wanted = ROWS_PER_PARAMETER * components * (wide ? ranks.getMax() : features);
        return new SamplePlan((int) Math.max(fewest, Math.min(wanted, VALUES / features)), seed);
    }

    /** The sample that a fit with these options draws from rows with this many features. */
    public static SamplePlan of(FitOptions options, int features) {
        return of(options.structures(), Collections.max(options.components()), features, options.seed());
    }

    /** The sample of a fit whose only candidate has the structure and the number of components of this mixture. */
    public static SamplePlan of(GaussianMixture mixture, long seed) {
        return of(List.of(mixture.structure()), mixture.components(), mixture.features(), seed);
    }

    /** The sample that most fits draw: those with at most 2^10 features times components. */
    public static SamplePlan usual(long seed) {
        return new SamplePlan(ROWS, seed);
    }

    /** Whether two plans draw the same sample of rows, which is also the case if both take all rows. */
    boolean drawsTheSame(SamplePlan other, RowsSummary summary) {
        // not equals(): where Java first calls that of a record, it makes code for it, which takes 10 ms
        return rows == other.rows && seed == other.seed || summary.rows() <= Math.min(rows, other.rows);
    }
}
