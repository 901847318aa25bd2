package org.mixtura.studio.work;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.em.PointMaximization;
import org.mixtura.expectation.Expectation;
import org.mixtura.expectation.Geometry;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.geometry.Frame;
import org.mixtura.geometry.Standardization;
import org.mixtura.initialization.Starts;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.threads.Workers;

/**
 * EM step by step, and k-means from the same start: K rows are drawn at random, and every row belongs to the nearest of them. From
 * that partition, k-means takes the means, and EM its first mixture; then each continues separately. Missing cells are filled in for
 * the partition and for k-means, by what a single Gaussian expects; EM takes the rows as they are.
 *
 * <p>The steps are the library's own, so the mixtures are those of {@link org.mixtura.GaussianMixtureFitter} with the first one as
 * {@linkplain org.mixtura.fit.FitOptions#initial() initial} mixture and the same seed, to the last bit.
 */
public final class EmPath {
    private static final double TOLERANCE = 1e-8;
    /** The largest number of iterations. */
    public static final int LONGEST = 1000;

    /**
     * A mixture after some steps.
     *
     * @param mixture the mixture in the units of the data
     * @param meanLogLikelihood its log-likelihood per row
     * @param converged whether the step that led here changed the log-likelihood per row by less than 1e-8
     */
    public record Iterate(GaussianMixture mixture, double meanLogLikelihood, boolean converged) {}

    private final FeatureMatrix selection;
    private final FeatureMatrix points;
    private final Population population;
    private final CovarianceStructure structure;
    private final int threads;
    private final Standardization standardization;
    private final Frame frame;
    private final PointMaximization maximization;
    private final KMeansPath means;
    private final List<Iterate> iterates = new ArrayList<>();
    /** Null before the first mixture. */
    private @Nullable Step last;

    /** A mixture in the coordinates of the fit, and what the rows say of it. */
    private record Step(GaussianMixture mixture, MixtureStatistics statistics) {}

    /**
     * A path from a start that is drawn with the seed.
     *
     * @throws IllegalArgumentException if there are too few rows
     */
    public EmPath(FeatureMatrix selection, int components, CovarianceStructure structure, long seed, int threads) {
        int features = selection.features().size();
        long needed = Math.max(components, structure.minimumRows(components, features));
        if (selection.filledSize() < needed) {
            throw new IllegalArgumentException("this takes at least " + needed + " rows, there are "
                    + selection.filledSize() + ": choose fewer components, fewer columns, or a simpler structure");
        }
        SamplePlan plan = SamplePlan.of(List.of(structure), components, features, seed);
        Population rows = Population.of(selection.rows());
        Geometry geometry = rows.geometry(plan);
        this.selection = selection;
        this.points = selection.filled(geometry.completion());
        this.population = rows.under(geometry.rowModel());
        this.structure = structure;
        this.threads = threads;
        this.frame = geometry.frame(structure);
        this.standardization = frame.standardization();
        this.maximization = new PointMaximization(structure, frame.floor());
        this.means = new KMeansPath(points, components, seed);
    }

    /** Continues until this number of M-steps is done; the first mixture is that of the parts around the drawn rows. */
    private void resume(int number) {
        try (Workers workers = Workers.of(threads)) {
            Expectation expectation = population.expectation(standardization, structure.scatterShape(), workers);
            Step step = last;
            if (step == null) {
                GaussianMixture start = standardization.toOriginal(start(workers));
                step = reach(standardization.toStandard(start), start, expectation);
            }
            while (iterates.size() <= number) {
                GaussianMixture next = maximization.maximize(step.statistics, step.mixture);
                step = reach(next, standardization.toOriginal(next), expectation);
            }
        }
    }

    private GaussianMixture start(Workers workers) {
        SampleExpectation expectation =
                Population.of(points.rows()).expectation(standardization, structure.scatterShape(), workers);
        return new Starts(expectation, frame)
                .of(
                        means.labels(),
                        means.centres(0).length,
                        selection.features().size());
    }

    private Step reach(GaussianMixture standard, GaussianMixture original, Expectation expectation) {
        Step step = new Step(standard, expectation.expect(standard.density()));
        double mean = step.statistics.meanLogLikelihood() + standardization.logScale();
        boolean converged =
                !iterates.isEmpty() && Math.abs(mean - iterates.get(iterates.size() - 1).meanLogLikelihood) < TOLERANCE;
        iterates.add(new Iterate(original, mean, converged));
        last = step;
        return step;
    }

    /** The values that are fitted. */
    public FeatureMatrix selection() {
        return selection;
    }

    /** The mixture after a number of M-steps. */
    public synchronized Iterate at(int number) {
        if (iterates.size() <= number) {
            resume(number);
        }
        return iterates.get(number);
    }

    /** The centres of k-means after a number of steps; after 0 steps, these are the drawn rows. */
    public synchronized double[][] centres(int number) {
        if (number > 0) {
            at(0); // takes its start from the first parts
        }
        return means.centres(number);
    }

    /** The nearest of those centres for each row that pictures show. */
    public synchronized int[] labels(int number) {
        if (number > 0) {
            at(0); // takes its start from the first parts
        }
        return means.shownLabels(number);
    }
}
