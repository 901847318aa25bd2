package org.mixtura.online;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.em.PointMaximization;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.RowModel;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.geometry.DataScale;
import org.mixtura.geometry.Frame;
import org.mixtura.geometry.Standardization;
import org.mixtura.internal.text.Figures;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.statistics.CarriedStatistics;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.threads.Workers;

/**
 * A mixture that can be updated with new rows. It carries the statistics s = (N, f, S) of the rows so far. Each batch of new rows
 * takes an E-step with the current mixture, the addition of the statistics, and an M-step:
 *
 * <pre>
 * s = kept s + s(batch; theta),    theta = M(s)
 * </pre>
 *
 * <p>With one component, the result is exactly the mean and covariance of all rows, if no cell is missing. With more components, the first batch after a
 * fit is exactly one iteration of EM on the old and new rows, from the fitted mixture. Later batches are steps of incremental EM,
 * in which rows keep the responsibilities under the mixture at the time of their arrival. Neal and Hinton (1998), A view of the EM
 * algorithm that justifies incremental, sparse, and other variants, doi:10.1007/978-94-011-5014-9_12; {@link Forgetting} for
 * stepwise EM.
 *
 * <p>Missing cells, which are NaN, are hidden like the components: the statistics of a row are those that are expected under the
 * mixture at the time of its arrival, and they are kept. It is the same incremental EM, but a row goes on believing what the mixture
 * said of its missing cells, so that these slow down every change; further passes over the new rows make up for it. Rows without any
 * value are left out.
 *
 * <p>Labels stay with the components. A row with a label is of the components that it owns, as in a fit.
 *
 * <p>Every covariance structure works as in a fit, under the same floor. With factors, full scatters are kept, K D^2 / 2 numbers.
 * The order of the components does not change. Not thread-safe.
 *
 * <pre>{@code
 * OnlineMixture online = OnlineMixture.of(fit.mixture(), rows, fit.scale(), OnlineOptions.defaults());
 * online.update(newRows);
 * GaussianMixture now = online.mixture();
 * }</pre>
 */
public final class OnlineMixture {
    /** The largest sum in standard coordinates, so that the addition of two sums does not overflow. */
    private static final double LARGEST_SUM = 0x1p960;

    private final OnlineOptions options;
    private final double[] carriedFloor;
    private final Standardization standardization;
    private final PointMaximization maximization;
    private GaussianMixture mixture;
    private MixtureStatistics statistics;

    private OnlineMixture(GaussianMixture original, double[] floor, OnlineOptions options) {
        Coordinates coordinates = Coordinates.of(original, floor);
        this.options = options;
        this.carriedFloor = floor;
        this.standardization = coordinates.standardization();
        this.maximization = new PointMaximization(original.structure(), coordinates.floor());
        this.mixture = standardization.toStandard(original);
        this.statistics = none();
    }

    /**
     * Starts from a model with statistics.
     *
     * @param carried the statistics of the earlier rows, about the means of the mixture
     * @throws IllegalArgumentException if the statistics do not have the size or shape of the mixture, or are too large for its
     *     floor
     */
    public static OnlineMixture of(GaussianMixture mixture, CarriedStatistics carried, OnlineOptions options) {
        if (carried.floor().length != mixture.features()) {
            throw new IllegalArgumentException("the statistics are of " + carried.floor().length
                    + " features, the mixture has " + mixture.features());
        }
        OnlineMixture online = new OnlineMixture(mixture, carried.floor(), options);
        MixtureStatistics sums = carried.sums().copy();
        sums.scaleFeatures(online.scales(1));
        online.statistics.merge(sums);
        if (!Arrays.stream(sums.scatter()).allMatch(sum -> Math.abs(sum) < LARGEST_SUM)) {
            throw new IllegalArgumentException("the statistics of the model are too large beside its floor");
        }
        return online;
    }

    /**
     * Starts from a mixture that was fitted to these rows, with the floor of a fit of this mixture alone with seed 0. The rows are
     * read three times.
     *
     * @throws RefusedRowsException if they cannot be fitted
     */
    public static OnlineMixture of(GaussianMixture mixture, Rows rows, OnlineOptions options) {
        SamplePlan plan = SamplePlan.of(mixture, 0);
        return of(mixture, rows, Population.of(rows).geometry(plan).scale(), options);
    }

    /**
     * Starts from a mixture that was fitted to these rows, with the floor of that fit. The rows are read once.
     *
     * @param scale the scale of the rows, from the result of the fit
     * @throws IllegalArgumentException if cells are missing and the scale is that of rows of which none is
     * @throws RefusedRowsException if rows have a label that owns no component
     */
    public static OnlineMixture of(GaussianMixture mixture, Rows rows, DataScale scale, OnlineOptions options) {
        double[] floor = Frame.of(mixture.structure(), scale).originalFloor();
        OnlineMixture online = new OnlineMixture(mixture, floor, options);
        online.expectAll(rows, scale.summary());
        online.statistics.addTotals(
                0, 0, 0, scale.summary().rows() - online.statistics.rows()); // those of weight 0 are absent
        if (Double.isNaN(online.statistics.logLikelihood())) {
            throw new IllegalArgumentException("the scale is not that of these rows, of which cells are missing");
        }
        return online;
    }

    /**
     * Starts from a mixture of which only the number of fitted rows is known. The statistics are the expected ones for that number
     * of rows, N_k = n pi_k, f_k = 0, S_k = N_k Sigma_k. For structures that estimate each component separately, these are the
     * statistics of a converged fit. For others, they lead to the same mixture, but weight the shared parameters differently.
     *
     * @param rows the number of fitted rows
     * @param weight n: their number, or the sum of their weights
     * @throws IllegalArgumentException if the weight is not positive and finite
     */
    public static OnlineMixture of(GaussianMixture mixture, long rows, double weight, OnlineOptions options) {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a mixture cannot have been fitted to rows of weight " + weight);
        }
        OnlineMixture online = new OnlineMixture(mixture, Coordinates.floor(mixture), options);
        online.statistics = ExpectedStatistics.of(online.mixture, online.statistics.shape(), weight);
        online.statistics.addTotals(0, 0, weight, rows);
        return online;
    }

    /**
     * Merges models that started with the same components and were updated with different rows: their statistics are added, and one
     * M-step follows. The components of each model are matched to those of the first, with the smallest sum of divergences, and within
     * their labels.
     *
     * @param parts models with the same structure, at least one
     * @param base the model from which all parts were updated, so that its rows, which each part contains, count once; null if the
     *     parts have no rows in common
     * @throws IllegalArgumentException if the models do not correspond; the message says how
     */
    @SuppressWarnings("exports") // @Nullable, which whoever compiles against this need not have
    public static OnlineMixture merge(List<OnlineMixture> parts, @Nullable OnlineMixture base) {
        OnlineMixture first = parts.get(0);
        double[] floor = first.carriedFloor.clone();
        parts.forEach(part -> Arrays.setAll(floor, d -> Math.max(floor[d], part.carriedFloor[d])));
        OnlineMixture merged = new OnlineMixture(first.mixture(), floor, first.options);
        for (OnlineMixture part : parts) {
            merged.statistics.merge(Correspondence.sums(part, merged));
        }
        for (int i = 1; base != null && i < parts.size(); i++) {
            merged.statistics.subtract(Correspondence.sums(base, merged));
        }
        if (!Arrays.stream(merged.statistics.counts()).allMatch(count -> count >= 0)) {
            throw new IllegalArgumentException(
                    "the models do not hold the rows of the base: a component has fewer rows than"
                            + " there; were they updated from another one, or did they forget?");
        }
        merged.maximize();
        return merged;
    }

    /** Updates the mixture with new rows, which are read once. See {@link #update(Rows, int)}. */
    public void update(Rows rows) {
        update(rows, 1);
    }

    /**
     * Updates the mixture with new rows. In the first pass, the mixture is updated after each batch. Each later pass replaces the
     * statistics of the new rows: it is one E-step over all of them and one M-step, while the statistics of the earlier rows stay.
     *
     * @param rows the new rows in the order of time; any number
     * @param passes the number of passes over the rows, at least 1
     * @throws RefusedRowsException if a value is infinite, a weight is not valid, or a label owns no component; the batches before it
     *     have been used
     * @throws IllegalArgumentException if the rows have another number of features
     */
    public void update(Rows rows, int passes) {
        if (passes < 1) {
            throw new IllegalArgumentException("the rows have to be read at least once, got " + passes + " passes");
        }
        MixtureStatistics before = statistics.copy();
        GaussianMixture origin = mixture;
        try (Workers workers = Workers.of(options.threads())) {
            pass(rows, workers, this::maximize);
            for (int pass = 1; pass < passes; pass++) {
                statistics = before.copy();
                statistics.shiftOrigins(shifts(origin, mixture));
                pass(rows, workers, () -> {});
                maximize();
            }
        }
    }

    private void expectAll(Rows rows, RowsSummary summary) {
        GaussianMixture numbered = mixture.withLabels(mixture.labels().forRows(summary.labels()));
        try (Workers workers = Workers.of(options.threads())) {
            statistics.merge(Population.of(rows)
                    .under(RowModel.of(summary))
                    .expectation(standardization, statistics.shape(), workers)
                    .expect(numbered.density()));
        }
    }

    private void pass(Rows rows, Workers workers, Runnable afterBatch) {
        requireFeatures(rows);
        Batch batch = new Batch(rows, mixture.labels(), standardization, options.batchRows());
        SampleExpectation complete = Population.of(batch).expectation(standardization, statistics.shape(), workers);
        SampleExpectation incomplete = Population.of(batch)
                .under(RowModel.INCOMPLETE)
                .expectation(standardization, statistics.shape(), workers);
        try (RowReader reader = rows.open()) {
            while (batch.load(reader)) {
                workers.checkCancelled();
                SampleExpectation expectation = batch.isIncomplete() ? incomplete : complete;
                MixtureStatistics arriving = expectation.expect(mixture.density());
                double known = Arrays.stream(statistics.counts()).sum();
                if (known > 0) {
                    statistics.discount(options.forgetting().kept(known, arriving.totalWeight()));
                }
                statistics.merge(arriving);
                afterBatch.run();
            }
        }
    }

    private void requireFeatures(Rows rows) {
        if (rows.features() != mixture.features()) {
            throw new IllegalArgumentException("the mixture has " + Figures.count(mixture.features(), "feature")
                    + ", the rows have " + rows.features());
        }
    }

    private void maximize() {
        GaussianMixture next = maximization.maximize(statistics, mixture);
        statistics.shiftOrigins(shifts(mixture, next));
        mixture = next;
    }

    /** The current mixture. */
    public GaussianMixture mixture() {
        return standardization.toOriginal(mixture);
    }

    /** The number of rows so far. */
    public long rows() {
        return statistics.rows();
    }

    /** The sum of the weights of the rows so far, without forgetting. */
    public double totalWeight() {
        return statistics.totalWeight();
    }

    /** The current count N_k of component k, with forgetting. */
    public double count(int k) {
        return statistics.counts()[k];
    }

    /** The statistics that have to be stored with the mixture for later updates. */
    public CarriedStatistics carried() {
        MixtureStatistics sums = statistics.copy();
        sums.scaleFeatures(scales(-1));
        return new CarriedStatistics(sums, carriedFloor.clone());
    }

    /** Warnings about components, numbered from 1, that have no rows left or lie on the covariance floor. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        int[] floored = maximization.floored(statistics, mixture);
        for (int k = 0; k < floored.length; k++) {
            String count = "component " + (k + 1) + " has rows of weight " + Figures.significant(count(k), 3);
            if (count(k) < Math.min(1, totalWeight() / rows())) { // less than one row, also where weights are shares
                warnings.add(count + " left: it stays where it was, and its weight tells little");
            } else if (floored[k] > 0) {
                warnings.add(
                        count + " and rests on the covariance floor: its likelihood means nothing; fit anew with fewer"
                                + " components or a simpler structure");
            }
        }
        return warnings;
    }

    /** The sums, about the means and in the coordinates of another online mixture with the same components. */
    MixtureStatistics sumsIn(OnlineMixture target, List<Integer> order) {
        MixtureStatistics sums = carried().sums().withComponents(order);
        sums.scaleFeatures(target.scales(1));
        sums.shiftOrigins(shifts(target.standardization.toStandard(mixture().withComponents(order)), target.mixture));
        return sums;
    }

    private MixtureStatistics none() {
        return new MixtureStatistics(mixture.structure().wholeScatterShape(), mixture.components(), mixture.features());
    }

    /** The factors from the units of the data to standard coordinates (1) or back (-1). */
    private double[] scales(int power) {
        double[] scales = new double[mixture.features()];
        Arrays.setAll(scales, d -> power > 0 ? standardization.scale(d) : 1 / standardization.scale(d));
        return scales;
    }

    private static double[] shifts(GaussianMixture from, GaussianMixture to) {
        int features = from.features();
        double[] shifts = new double[from.components() * features];
        for (int k = 0; k < from.components(); k++) {
            double[] before = from.mean(k);
            double[] after = to.mean(k);
            for (int d = 0; d < features; d++) {
                shifts[k * features + d] = before[d] - after[d];
            }
        }
        return shifts;
    }
}
