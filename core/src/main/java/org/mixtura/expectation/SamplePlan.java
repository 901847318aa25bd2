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
 * Which sample stands for the rows of a fit: where there are no more rows than that, all of them.
 *
 * @param rows how many are drawn at most
 * @param seed what the sample depends on, if it is one
 */
public record SamplePlan(int rows, long seed) {
    /** Starts are tried on no fewer rows than this, if there are as many. */
    private static final int ROWS = 1 << 14;

    /** The same for factors of many features, of whose loadings and noise each row tells as much as many rows do where they are few. */
    private static final int FACTOR_ROWS = 1 << 12;

    private static final int WIDE = 256;

    /** For each row that a component needs to have a covariance: as many as there are features, or factors. */
    private static final long ROWS_PER_PARAMETER = 16;

    private static final int VALUES = 1 << 23;

    /**
     * The sample that a fit draws.
     *
     * @param structures those of its candidates
     * @param components the largest number of components among them
     * @param features D
     * @param seed of the fit
     */
    public static SamplePlan of(Collection<CovarianceStructure> structures, int components, int features, long seed) {
        IntSummaryStatistics ranks =
                structures.stream().mapToInt(CovarianceStructure::rank).summaryStatistics();
        boolean wide = features > WIDE && ranks.getMin() > 0;
        int fewest = wide ? FACTOR_ROWS : ROWS;
        long wanted = ROWS_PER_PARAMETER * components * (wide ? ranks.getMax() : features);
        return new SamplePlan((int) Math.max(fewest, Math.min(wanted, VALUES / features)), seed);
    }

    /** The sample that a fit with these options draws from rows of so many features. */
    public static SamplePlan of(FitOptions options, int features) {
        return of(options.structures(), Collections.max(options.components()), features, options.seed());
    }

    /** The sample of a fit that has this mixture's structure and number of components for its only candidate. */
    public static SamplePlan of(GaussianMixture mixture, long seed) {
        return of(List.of(mixture.structure()), mixture.components(), mixture.features(), seed);
    }

    /** The sample that most fits draw: fewer than 2^10 features times components. */
    public static SamplePlan usual(long seed) {
        return new SamplePlan(ROWS, seed);
    }

    /** Whether two plans draw the same sample of rows: that is so where both take all of them. */
    boolean drawsTheSame(SamplePlan other, RowsSummary summary) {
        // not equals(): where Java first calls that of a record, it makes code for it, which takes 10 ms
        return rows == other.rows && seed == other.seed || summary.rows() <= Math.min(rows, other.rows);
    }
}
