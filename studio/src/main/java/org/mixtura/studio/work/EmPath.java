package org.mixtura.studio.work;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.covariance.CovarianceStructure;
import org.mixtura.em.DataScale;
import org.mixtura.em.Maximization;
import org.mixtura.em.ParallelExpectation;
import org.mixtura.em.Standardization;
import org.mixtura.em.Workers;
import org.mixtura.initialization.Starts;
import org.mixtura.model.GaussianMixture;
import org.mixtura.prior.CovarianceFloor;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.statistics.MixtureStatistics;

/**
 * EM step by step, beside k-means from the same start: K rows drawn at random, and every row with the nearest of them. From that
 * partition k-means takes the means, EM the first mixture; then each goes its way.
 *
 * <p>The steps are the library's own, so the mixtures are those of {@link org.mixtura.GaussianMixtureFitter} with the first one as
 * {@linkplain org.mixtura.FitOptions#initial() initial} mixture, to the last bit.
 */
public final class EmPath implements AutoCloseable {
    /** As the fitter's. */
    private static final int SAMPLE_ROWS = 1 << 14;

    private static final double TOLERANCE = 1e-8;
    /** The number of iterations of which pictures can be asked. */
    public static final int LONGEST = 1000;

    /**
     * A mixture on the way.
     *
     * @param mixture in the units of the data
     * @param meanLogLikelihood of that very mixture, per row
     * @param converged whether the step that led here changed the log-likelihood per row by less than 1e-8
     */
    public record Iterate(GaussianMixture mixture, double meanLogLikelihood, boolean converged) {}

    private final Selection selection;
    private final Workers workers;
    private final Standardization standardization;
    private final ParallelExpectation expectation;
    private final Maximization maximization;
    private final KMeansPath means;
    private final List<Iterate> iterates = new ArrayList<>();
    private GaussianMixture current;
    private MixtureStatistics statistics;

    /**
     * A path from a start that the seed draws.
     *
     * @throws IllegalArgumentException if there are too few rows
     */
    public EmPath(Selection selection, int components, CovarianceStructure structure, long seed, int threads) {
        int features = selection.features().size();
        long needed = Math.max(components, structure.minimumRows(components, features));
        if (selection.size() < needed) {
            throw new IllegalArgumentException("this takes at least " + needed + " rows, there are " + selection.size()
                    + ": choose fewer components, fewer columns, or a simpler structure");
        }
        Rows rows = selection.rows();
        RowsSummary summary = RowsSummary.of(rows);
        DataScale scale = DataScale.of(summary, RowSample.draw(rows, summary, SAMPLE_ROWS, 0));
        boolean scaled = structure.allowsFeatureScaling();
        CovarianceFloor floor = scale.floor(scaled);
        this.selection = selection;
        this.workers = Workers.of(threads);
        this.standardization = scale.standardization(scaled);
        this.expectation = new ParallelExpectation(rows, standardization, structure.scatterShape(), workers);
        this.maximization = new Maximization(structure, floor);
        this.means = new KMeansPath(selection, components, seed);
        Starts starts = new Starts(expectation, structure, floor, 1);
        GaussianMixture start = standardization.toOriginal(starts.of(means.labels(), components, features));
        reach(standardization.toStandard(start), start);
    }

    private void reach(GaussianMixture standard, GaussianMixture original) {
        current = standard;
        statistics = expectation.expect(standard);
        double mean = statistics.meanLogLikelihood() + standardization.logScale();
        boolean converged = !iterates.isEmpty()
                && Math.abs(mean - iterates.get(iterates.size() - 1).meanLogLikelihood) < TOLERANCE;
        iterates.add(new Iterate(original, mean, converged));
    }

    /** What the path is of. */
    public Selection selection() {
        return selection;
    }

    /** The mixture after so many M-steps. */
    public synchronized Iterate at(int number) {
        while (iterates.size() <= number) {
            GaussianMixture next = maximization.maximize(statistics, current);
            reach(next, standardization.toOriginal(next));
        }
        return iterates.get(number);
    }

    /** The centres of k-means after so many steps; 0 are the drawn rows. */
    public synchronized double[][] centres(int number) {
        return means.at(number).centres();
    }

    /** The mean squared distance from the centres after so many steps, in standard deviations of the features. */
    public synchronized double meanSquare(int number) {
        return means.at(number).meanSquare();
    }

    /** The parts of the rows that pictures show, by the nearest centre. */
    public synchronized int[] labels(int number) {
        return means.shownLabels(number);
    }

    @Override
    public void close() {
        workers.close();
    }
}
