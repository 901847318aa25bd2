package org.mixtura.report.survey;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mixtura.data.display.Display;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.model.Scores;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;

/**
 * A survey of all rows under a mixture, from two passes over them: one for their ranges, and one for their scores. Its memory does
 * not grow with the number of rows. Values that have errors of measurement, or are intervals, are taken as exact.
 */
public final class Survey {
    /** Up to this number of rows, all are drawn as points; of more rows, a sample is drawn over a density raster. */
    public static final int MOST_POINTS = 3000;

    /** The largest number of features in the matrix of pairs. */
    public static final int MOST_PAIRED = 5;

    /** The largest number of features with margins. */
    public static final int MOST_MARGINS = 12;

    /** The lower ends of the classes of certainty, by the largest responsibility. */
    static final double[] CERTAINTY = {0.99, 0.9, 0.7, 0.5, 0};

    private static final int BLOCK_ROWS = 4096;
    private static final int MOST_BINS = 64;
    private static final int FEWEST_BINS = 8;
    private static final int GRID = 96;
    /** A row with a smaller responsibility makes no visible difference to the distances of a component. */
    private static final double NEGLIGIBLE = 1e-6;

    private final GaussianMixture mixture;
    private final RowsSummary summary;
    private final Separation separation;
    private final List<Integer> margins;
    private final List<Integer> paired;
    private final double[][] means;
    private final double[] assigned;
    private final double[][] shares;
    private final double[][] certainty;
    private final double[][] histograms;
    private final DensityGrid[][] grids;
    private final DistanceHistogram[] distances;
    private final StratifiedSample sample;
    private final LowestRows lowest = new LowestRows();
    private final boolean hasGaps;
    private final MissingPatterns patterns = new MissingPatterns();
    private final long[][] undrawn;
    private final ObservedCells observed;
    private final EquivalentDistances equivalent;
    private final KnownLabels labels;
    private double logLikelihood;

    private Survey(GaussianMixture mixture, RowsSummary summary) {
        int components = mixture.components();
        this.mixture = mixture;
        this.summary = summary;
        this.separation = Separation.of(mixture);
        this.margins = separation.strongest(MOST_MARGINS);
        this.paired = separation.strongest(MOST_PAIRED);
        this.means = IntStream.range(0, components).mapToObj(mixture::mean).toArray(double[][]::new);
        this.assigned = new double[components];
        this.shares = new double[components][components];
        this.certainty = new double[components][CERTAINTY.length];
        this.histograms = new double[margins.size()][bins(summary.rows())];
        this.distances = IntStream.range(0, components)
                .mapToObj(k -> new DistanceHistogram())
                .toArray(DistanceHistogram[]::new);
        this.grids = hasAllPoints() ? new DensityGrid[0][] : grids();
        int capacity = hasAllPoints() ? MOST_POINTS : Math.max(20, MOST_POINTS / components);
        this.sample = new StratifiedSample(components, capacity);
        this.hasGaps = summary.missing().firstRow() >= 0;
        this.undrawn = new long[paired.size()][paired.size()];
        this.observed = new ObservedCells(mixture);
        this.equivalent = new EquivalentDistances(mixture.features());
        this.labels = new KnownLabels(summary.labels(), mixture.labels());
    }

    /**
     * Reads the rows twice.
     *
     * @throws org.mixtura.rows.RefusedRowsException if a value is infinite or a weight negative, if there is no row of positive weight
     *     with a value, or no value of some feature
     * @throws IllegalArgumentException if rows and mixture do not have as many features
     */
    public static Survey of(GaussianMixture mixture, Rows rows) {
        requireFeatures(mixture, rows);
        return of(mixture, rows, RowsSummary.of(rows));
    }

    private static void requireFeatures(GaussianMixture mixture, Rows rows) {
        if (rows.features() != mixture.features()) {
            throw new IllegalArgumentException("the mixture has " + Display.count(mixture.features(), "feature")
                    + ", the rows have " + rows.features());
        }
    }

    /**
     * Reads the rows once.
     *
     * @param summary the summary of a previous pass over them
     * @throws IllegalArgumentException if rows and mixture do not have as many features
     */
    public static Survey of(GaussianMixture mixture, Rows rows, RowsSummary summary) {
        requireFeatures(mixture, rows);
        Survey survey = new Survey(mixture, summary);
        Scorer scorer = Scorer.of(mixture, rows.size());
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                survey.add(block, scorer.score(block.values(), block.valuesOffset(), block.rows(), true));
            }
        }
        return survey;
    }

    /** The number of bins: 1.5 times that of Rice's rule, 2 n^(1/3), since the histogram of a mixture has more details. */
    private static int bins(long rows) {
        return (int) Math.max(FEWEST_BINS, Math.min(MOST_BINS, 3 * StrictMath.cbrt(rows)));
    }

    private DensityGrid[][] grids() {
        DensityGrid[][] all = new DensityGrid[paired.size()][];
        for (int i = 0; i < all.length; i++) {
            all[i] = new DensityGrid[i];
            for (int j = 0; j < i; j++) {
                int x = paired.get(j);
                int y = paired.get(i);
                all[i][j] = new DensityGrid(
                        mixture.components(), GRID, GRID, new double[] {low(x), low(y)}, new double[] {high(x), high(y)
                        });
            }
        }
        return all;
    }

    private void add(RowBlock block, Scores scores) {
        int features = mixture.features();
        for (int n = 0; n < block.rows(); n++) {
            double weight = block.weight(n) / summary.rowWeight(); // one stands for one row
            int at = block.valuesOffset() + n * features;
            int missing = hasGaps ? missing(block.values(), at) : 0;
            if (!(weight > 0) || missing == features) {
                continue; // counts as absent
            }
            addMemberships(scores, n, weight);
            if (missing == 0) {
                addDistances(block.values(), at, scores.responsibilities(), n * means.length, weight);
            } else {
                observed.turnTo(block.values(), at);
                addObservedDistances(scores.responsibilities(), n * means.length, weight);
            }
            addPlaces(block.values(), at, scores.components()[n], weight);
            if (hasGaps) {
                patterns.add(block.values(), at, features);
                addUndrawn(block.values(), at);
            }
            keep(block, n, at, scores, missing == 0 ? 0 : expectedGain(scores, n));
        }
    }

    private int missing(double[] values, int at) {
        int missing = 0;
        for (int d = 0; d < mixture.features(); d++) {
            missing += Double.isNaN(values[at + d]) ? 1 : 0;
        }
        return missing;
    }

    private void addMemberships(Scores scores, int n, double weight) {
        int k = scores.components()[n];
        int level = 0;
        while (scores.maxResponsibilities()[n] < CERTAINTY[level]) {
            level++;
        }
        certainty[k][level] += weight;
        assigned[k] += weight;
        for (int other = 0; other < means.length; other++) {
            shares[k][other] += weight * scores.responsibilities()[n * means.length + other];
        }
        logLikelihood += weight * scores.logDensities()[n];
    }

    private void addDistances(double[] values, int at, double[] responsibilities, int first, double weight) {
        for (int k = 0; k < means.length; k++) {
            double share = responsibilities[first + k];
            if (share > NEGLIGIBLE) {
                distances[k].add(mixture.covariance(k).squaredDistance(values, at, means[k]), weight * share);
            }
        }
    }

    private void addObservedDistances(double[] responsibilities, int first, double weight) {
        for (int k = 0; k < means.length; k++) {
            double share = responsibilities[first + k];
            if (share > NEGLIGIBLE) {
                double distance = equivalent.of(observed.squaredDistance(k), observed.count());
                distances[k].add(distance, weight * share);
            }
        }
    }

    private double expectedGain(Scores scores, int n) {
        double gain = 0;
        for (int k = 0; k < means.length; k++) {
            double share = scores.responsibilities()[n * means.length + k];
            gain += share > NEGLIGIBLE ? share * observed.expectedGain(k) : 0;
        }
        return gain;
    }

    private void addPlaces(double[] values, int at, int k, double weight) {
        for (int i = 0; i < histograms.length; i++) {
            int d = margins.get(i);
            double position = (values[at + d] - low(d)) / (high(d) - low(d)) * histograms[i].length;
            if (!Double.isNaN(position)) {
                histograms[i][(int) Math.max(0, Math.min(histograms[i].length - 1, position))] += weight;
            }
        }
        for (int i = 0; i < grids.length; i++) {
            for (int j = 0; j < i; j++) {
                if (hasPair(values, at, i, j)) {
                    grids[i][j].add(values[at + paired.get(j)], values[at + paired.get(i)], k, weight);
                }
            }
        }
    }

    private boolean hasPair(double[] values, int at, int i, int j) {
        return !hasGaps || !Double.isNaN(values[at + paired.get(i)]) && !Double.isNaN(values[at + paired.get(j)]);
    }

    private void addUndrawn(double[] values, int at) {
        for (int i = 0; i < undrawn.length; i++) {
            for (int j = 0; j < i; j++) {
                undrawn[i][j] += hasPair(values, at, i, j) ? 0 : 1;
            }
        }
    }

    private void keep(RowBlock block, int n, int at, Scores scores, double gain) {
        long row = block.firstRow() + n;
        int k = scores.components()[n];
        double logDensity = scores.logDensities()[n];
        boolean isLow = lowest.takes(logDensity + gain);
        boolean isSampled = sample.takes(row, k);
        if (!isLow && !isSampled) {
            return;
        }
        double[] values = Arrays.copyOfRange(block.values(), at, at + mixture.features());
        ScoredRow scored = new ScoredRow(
                row, values, k, labels.of(block, n), scores.maxResponsibilities()[n], logDensity, logDensity + gain);
        if (isSampled) {
            sample.add(scored);
        }
        if (isLow) {
            lowest.add(scored);
        }
    }

    /** The mixture under which the rows were scored. */
    public GaussianMixture mixture() {
        return mixture;
    }

    /** The summary of the rows: their number, weights and ranges. */
    public RowsSummary rows() {
        return summary;
    }

    /** The separation of the components in each feature. */
    public Separation separation() {
        return separation;
    }

    /** Whether values have errors of measurement, or are known as intervals. */
    public boolean hasInexactValues() {
        return summary.hasErrors() || summary.hasIntervals();
    }

    /** The known labels of the rows. By them nothing here is scored, counted or assigned. */
    public KnownLabels labels() {
        return labels;
    }

    /** Whether every row has a label of the mixture. */
    public boolean isLabelledWhole() {
        return labels.rows() == summary.rows();
    }

    /** The log-likelihood of all rows, that of their observed cells; known labels make no difference. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** Whether {@link #points} are all rows. */
    public boolean hasAllPoints() {
        return summary.rows() <= MOST_POINTS;
    }

    /** The features whose margins were counted, in the order of the table. */
    public List<Integer> margins() {
        return margins;
    }

    /** The features whose pairs were counted, in the order of the table; some of {@link #margins}. */
    public List<Integer> paired() {
        return paired;
    }

    /** The weights of the rows in equal bins from {@link #low} to {@link #high} of feature {@code margins().get(i)}. */
    public double[] histogram(int i) {
        return histograms[i].clone();
    }

    /** The weight of the rows in the histogram of feature {@code margins().get(i)}: those that have a value there. */
    public double counted(int i) {
        return hasMissingCells() ? Arrays.stream(histograms[i]).sum() : summary.sampleSize();
    }

    /** The density of feature {@code paired().get(j)} against {@code paired().get(i)}, j &lt; i; empty if all rows are points. */
    public Optional<DensityGrid> grid(int i, int j) {
        return hasAllPoints() ? Optional.empty() : Optional.of(grids[i][j]);
    }

    /** The rows that are drawn as points: all rows, or the same number for each component. */
    public List<ScoredRow> points() {
        return sample.rows();
    }

    /** The least probable rows, the least probable first; rows with missing cells as if these were filled in. */
    public List<ScoredRow> lowest() {
        return lowest.rows();
    }

    /** Whether cells are missing in rows that have a value. */
    public boolean hasMissingCells() {
        return summary.missing().any();
    }

    /** The features that rows lack together, if cells are missing. */
    public MissingPatterns patterns() {
        return patterns;
    }

    /** The number of rows that lack feature {@code paired().get(i)} or {@code paired().get(j)}, j &lt; i. */
    public long undrawn(int i, int j) {
        return undrawn[i][j];
    }

    /** The weight of the rows whose largest responsibility is that of component k. */
    public double assigned(int k) {
        return assigned[k];
    }

    /** The sum of the responsibilities of component {@code other} for the rows assigned to component k. */
    public double share(int k, int other) {
        return shares[k][other];
    }

    /** The weight of the rows assigned to component k in each class of certainty: from 0.99, 0.9, 0.7, 0.5, 0 on. */
    public double[] certainty(int k) {
        return certainty[k].clone();
    }

    /**
     * The squared Mahalanobis distances of the rows to component k, weighted by the responsibilities of the component. Rows with
     * missing cells have the distance of a complete row that is exceeded as seldom.
     */
    public DistanceHistogram distances(int k) {
        return distances[k];
    }

    /** The lower end of the axis of a feature: its smallest value, or less if all values are equal. */
    public double low(int d) {
        return summary.minimum(d) - room(d);
    }

    /** The upper end of the axis of a feature. */
    public double high(int d) {
        return summary.maximum(d) + room(d);
    }

    private double room(int d) {
        if (!summary.isConstant(d)) {
            return 0;
        }
        return summary.minimum(d) == 0 ? 1 : Math.abs(summary.minimum(d)) * 1e-3;
    }
}
