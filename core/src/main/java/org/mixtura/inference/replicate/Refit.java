package org.mixtura.inference.replicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mixtura.em.ComponentSplit;
import org.mixtura.em.EmResult;
import org.mixtura.em.ExpectationMaximization;
import org.mixtura.em.PointMaximization;
import org.mixtura.expectation.Geometry;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.RowModel;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.Ranking;
import org.mixtura.geometry.DataScale;
import org.mixtura.geometry.Frame;
import org.mixtura.geometry.Standardization;
import org.mixtura.initialization.Partitions;
import org.mixtura.initialization.Starts;
import org.mixtura.internal.text.Figures;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.soundness.DistinctRows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/**
 * Fits mixtures of one structure from given mixtures or from a few cheap starts, for replicates. The coordinates and the covariance
 * floor are those of one table; tables with the same rows and other weights can be fitted with them too.
 */
public final class Refit {
    private static final Convergence CONVERGENCE = FitOptions.defaults().convergence();
    private static final Convergence SHORT_RUN = new Convergence(12, CONVERGENCE.tolerance(), 0);
    private static final int FINISHED_STARTS = 4;

    /**
     * A mixture in the units of the data.
     *
     * @param sound whether all components lie above the covariance floor and have at least the rows that their covariance needs
     */
    public record Fit(GaussianMixture mixture, double logLikelihood, boolean sound) {
        /** Sound fits first, then by likelihood, the highest first. */
        static final Comparator<Fit> BEST_FIRST = Ranking.soundFirst(Fit::sound, fit -> -fit.logLikelihood);
    }

    private final Rows rows;
    private final CovarianceStructure structure;
    private final RowsSummary summary;
    private final RowModel model;
    private final RowSample sample;
    /** The sample without gaps, which are filled in. */
    private final RowSample points;

    private final DataScale scale;
    private final Frame frame;
    private final Standardization standardization;
    private final PointMaximization maximization;
    private final Starts starts;
    private final int degenerateDirections;

    /**
     * Reads the rows to find their coordinates.
     *
     * @param plan the sample plan of the fit whose covariance floor is used
     */
    public Refit(Rows rows, CovarianceStructure structure, SamplePlan plan, Workers workers) {
        Geometry geometry = Population.of(rows).geometry(plan);
        this.rows = rows;
        this.structure = structure;
        this.summary = geometry.summary();
        this.model = geometry.rowModel();
        this.sample = geometry.sample();
        this.points = geometry.completion().complete(sample);
        this.scale = geometry.scale();
        this.frame = geometry.frame(structure);
        this.standardization = frame.standardization();
        this.maximization = new PointMaximization(structure, frame.floor());
        this.starts = new Starts(expectation(points.rows(), RowModel.COMPLETE, workers), frame);
        this.degenerateDirections = starts.degenerateDirections(sample.size(), rows.features());
    }

    /**
     * The number of rows of a bootstrap sample, which is the effective number of these rows: the sum of their weights, or their
     * number if the weights are shares.
     */
    public int bootstrapSize() {
        double size = Math.rint(summary.sampleSize());
        if (size * rows.features() > Integer.MAX_VALUE - 8) {
            throw new RefusedRowsException(String.format(
                    Locale.ROOT,
                    "a bootstrap sample of %,.0f rows with %s is larger than an array can be: use a part of the rows",
                    size,
                    Figures.count(rows.features(), "feature")));
        }
        return (int) Math.max(1, size);
    }

    /** The weight of a row of a bootstrap sample. */
    public double bootstrapWeight() {
        return summary.totalWeight() / bootstrapSize();
    }

    /** The row weight that means one row. */
    public double rowWeight() {
        return summary.rowWeight();
    }

    /** The lattice of the values of these rows. */
    public Lattice lattice() {
        return Lattice.of(sample);
    }

    /** The gaps of these rows; empty if they have none. Takes a pass over them. */
    public Optional<Gaps> gaps() {
        return summary.missing().any() ? Optional.of(Gaps.of(rows)) : Optional.empty();
    }

    /** The rows that determine the coordinates. */
    public Rows rows() {
        return rows;
    }

    /** The increase of the mean log-likelihood per row from a mixture to the nearby optimum. */
    public double gain(GaussianMixture mixture, Workers workers) {
        double[] trace = em(rows, CONVERGENCE, workers)
                .runAccelerated(standardization.toStandard(mixture))
                .trace();
        return Math.max(0, trace[trace.length - 1] - trace[0]); // which never falls, but for rounding
    }

    /** The reason why this number of components cannot be fitted to the rows; empty if they can. */
    public Optional<String> obstacle(int components) {
        long rowsNeeded = structure.minimumRows(components, rows.features());
        if (summary.rows() < rowsNeeded) {
            return Optional.of(Figures.count(components, "component") + " with " + structure.label()
                    + " covariances need at least " + Figures.count(rowsNeeded, "row"));
        }
        int distinct = DistinctRows.of(sample).count();
        return distinct < components
                ? Optional.of(
                        Figures.count(components, "component") + " for " + Figures.count(distinct, "distinct row"))
                : Optional.empty();
    }

    /** The fit that EM reaches for a table, in these coordinates, from a mixture in the units of the data. */
    public Fit from(GaussianMixture start, Rows table, Workers workers) {
        return finish(standardization.toStandard(start), table, workers);
    }

    /**
     * The best of a few fits with one component more than a mixture of these rows: from the mixture with each component in turn
     * split in two, and from partitions.
     */
    public Fit withOneMore(GaussianMixture mixture, int partitions, long seed, Workers workers) {
        int components = mixture.components() + 1;
        List<Fit> shortRuns = new ArrayList<>();
        for (int k = 0; k < mixture.components(); k++) {
            shortRuns.add(
                    shortRun(standardization.toStandard(ComponentSplit.of(mixture, k, mixture.components())), workers));
        }
        for (int[] labels : new Partitions(points, scale, seed).draw(partitions, components, workers, Deadline.NONE)) {
            shortRuns.add(shortRun(starts.of(labels, components, rows.features()), workers));
        }
        return shortRuns.stream()
                .sorted(Fit.BEST_FIRST)
                .limit(FINISHED_STARTS)
                .map(run -> from(run.mixture, rows, workers))
                .min(Fit.BEST_FIRST)
                .orElseThrow();
    }

    private Fit shortRun(GaussianMixture start, Workers workers) {
        return fit(em(rows, SHORT_RUN, workers).run(start, frame.smallestCount()));
    }

    private Fit finish(GaussianMixture start, Rows table, Workers workers) {
        return fit(em(table, CONVERGENCE, workers).runAccelerated(start));
    }

    private ExpectationMaximization em(Rows table, Convergence rule, Workers workers) {
        return new ExpectationMaximization(
                expectation(table, model, workers),
                maximization,
                rule,
                Deadline.NONE,
                (iteration, mean) -> workers.checkCancelled());
    }

    private SampleExpectation expectation(Rows table, RowModel kind, Workers workers) {
        return Population.of(table).under(kind).expectation(standardization, structure.scatterShape(), workers);
    }

    private Fit fit(EmResult result) {
        double n = result.statistics().totalWeight() / frame.rowWeight();
        double logLikelihood = result.statistics().logLikelihood() / frame.rowWeight() + n * standardization.logScale();
        return new Fit(
                standardization.toOriginal(result.mixture()),
                logLikelihood,
                unsound(result.statistics(), result.mixture()) < 0);
    }

    /** The first component that lies on the covariance floor or has fewer rows than its covariance needs; -1 if there is none. */
    public int unsound(GaussianMixture mixture, Workers workers) {
        GaussianMixture standard = standardization.toStandard(mixture);
        return unsound(expectation(rows, model, workers).expect(standard.density()), standard);
    }

    private int unsound(MixtureStatistics statistics, GaussianMixture mixture) {
        int[] floored = maximization.floored(statistics, mixture);
        for (int k = 0; k < floored.length; k++) {
            if (floored[k] > degenerateDirections || statistics.counts()[k] < frame.smallestCount()) {
                return k;
            }
        }
        return -1;
    }
}
