package org.mixtura;

import java.util.IntSummaryStatistics;
import java.util.List;
import org.mixtura.covariance.CovarianceStructure;
import org.mixtura.em.DataScale;
import org.mixtura.em.LinearDependence;
import org.mixtura.em.ParallelExpectation;
import org.mixtura.em.Population;
import org.mixtura.em.Standardization;
import org.mixtura.em.Workers;
import org.mixtura.initialization.Starts;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.RowsSummary;

/**
 * What all candidates of a fit share.
 *
 * @param population all rows
 * @param summary what one pass over them told
 * @param sample all rows if they are few, else a sample on which starts are tried
 * @param distinctRows the number of distinct rows in the sample, counted up to the largest number of components that may be tried
 * @param dependences the features that are linear combinations of others
 * @param scale where the features lie and how far they spread
 */
record FitData(
        Population population,
        RowsSummary summary,
        RowSample sample,
        int distinctRows,
        List<LinearDependence> dependences,
        DataScale scale) {
    /** Starts are tried on no fewer rows than this, if there are as many. */
    private static final int SAMPLE_ROWS = 1 << 14;

    /** The same for factors of many features, of whose loadings and noise each row tells as much as many rows do where they are few. */
    private static final int FACTOR_SAMPLE_ROWS = 1 << 12;

    private static final int WIDE = 256;

    /** For each row that a component needs to have a covariance: as many as there are features, or factors. */
    private static final long SAMPLE_ROWS_PER_PARAMETER = 16;

    private static final int SAMPLE_VALUES = 1 << 23;

    /** Reads the rows twice: once to check them, once to sample them. */
    static FitData of(Population population, FitOptions options) {
        RowsSummary summary = population.summary();
        int largest =
                options.components().stream().mapToInt(Integer::intValue).max().orElseThrow();
        RowSample sample =
                population.sample(summary, sampleRows(options, largest, population.features()), options.seed());
        DataScale scale = DataScale.of(summary, sample);
        int most = options.openEnded() ? Math.max(largest, FitOptions.MOST_BY_ITSELF) : largest;
        int distinct = sample.distinctRows(Math.max(most, 2));
        List<LinearDependence> dependences = LinearDependence.find(summary, sample, scale);
        return new FitData(population, summary, sample, distinct, dependences, scale);
    }

    /** In how many directions the rows are flat for reasons that a warning about the data already names. */
    int namedFlatDirections() {
        int constant = 0;
        for (int d = 0; d < summary.features(); d++) {
            constant += summary.isConstant(d) ? 1 : 0;
        }
        return constant + dependences.size();
    }

    /** In how many directions all rows together are so flat that the estimate of a structure is raised to the floor. */
    int flatDirections(CovarianceStructure structure, Workers workers) {
        if (structure.rank() > 0) {
            return namedFlatDirections(); // factors find other planes in the course of a fit only
        }
        Standardization standardization = scale.standardization(structure.allowsFeatureScaling());
        ParallelExpectation expectation =
                new ParallelExpectation(sample.rows(), standardization, structure.scatterShape(), workers);
        return new Starts(
                        expectation,
                        structure,
                        scale.floor(structure.allowsFeatureScaling()),
                        rowWeight(standardization))
                .flatDirections(sample.size(), summary.features());
    }

    /** The weight that stands for one row, in the units of the statistics. */
    double rowWeight(Standardization standardization) {
        return summary.rowWeight() * standardization.weightScale();
    }

    private static int sampleRows(FitOptions options, int components, int features) {
        IntSummaryStatistics ranks = options.structures().stream()
                .mapToInt(CovarianceStructure::rank)
                .summaryStatistics();
        boolean wide = features > WIDE && ranks.getMin() > 0;
        int fewest = wide ? FACTOR_SAMPLE_ROWS : SAMPLE_ROWS;
        long wanted = SAMPLE_ROWS_PER_PARAMETER * components * (wide ? ranks.getMax() : features);
        return (int) Math.max(fewest, Math.min(wanted, SAMPLE_VALUES / features));
    }
}
