package org.mixtura.studio.work;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.expectation.Completion;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.model.Scores;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;

/** The values of the chosen features of a table, row by row; missing cells are NaN. */
public final class FeatureMatrix {
    /** So many rows are scored at once. */
    public static final int BLOCK_ROWS = 4096;

    private final List<String> features;
    private final double[] values;
    private final double[] shown;
    private double @Nullable [] deviations;

    FeatureMatrix(List<String> features, double[] values, int[] shownRows) {
        this(features, values, rows(values, features.size(), shownRows));
    }

    private FeatureMatrix(List<String> features, double[] values, double[] shown) {
        this.features = features;
        this.values = values;
        this.shown = shown;
    }

    private static double[] rows(double[] values, int features, int[] rows) {
        double[] chosen = new double[rows.length * features];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * features, chosen, i * features, features);
        }
        return chosen;
    }

    /** The names of the features. */
    public List<String> features() {
        return features;
    }

    /** The number of rows. */
    public int size() {
        return values.length / features.size();
    }

    /** A row; a copy. */
    public double[] row(int n) {
        return Arrays.copyOfRange(values, n * features.size(), (n + 1) * features.size());
    }

    /** Whether a row has no value. */
    private boolean isEmpty(int n) {
        for (int at = n * features.size(); at < (n + 1) * features.size(); at++) {
            if (!Double.isNaN(values[at])) {
                return false;
            }
        }
        return true;
    }

    /** The indices of the rows that have a value. */
    private int[] withValues() {
        return IntStream.range(0, size()).filter(n -> !isEmpty(n)).toArray();
    }

    /** The number of rows that have a value. */
    int filledSize() {
        return withValues().length;
    }

    /** The rows that have a value, and the rows that pictures show, with their gaps filled in; the same rows if there are none. */
    FeatureMatrix filled(Completion completion) {
        if (Arrays.stream(values).noneMatch(Double::isNaN)) {
            return this;
        }
        double[] points = filled(rows(values, features.size(), withValues()), completion);
        return new FeatureMatrix(features, points, filled(shown, completion));
    }

    private double[] filled(double[] rows, Completion completion) {
        double[] weights = new double[rows.length / features.size()];
        Arrays.fill(weights, 1);
        return completion
                .complete(new RowSample(features.size(), rows, weights, true))
                .values();
    }

    /** The rows for the library. */
    public ArrayRows rows() {
        return Rows.of(values, features.size()).withNames(features);
    }

    /** The standard deviations of the features, 1 where there is none. */
    synchronized double[] deviations() {
        if (deviations == null) {
            deviations = standardDeviations(values, features.size());
        }
        return deviations;
    }

    private static double[] standardDeviations(double[] values, int features) {
        int rows = values.length / features;
        double[] deviations = new double[features];
        for (int d = 0; d < features; d++) {
            double origin = values[d];
            double first = 0;
            double second = 0;
            for (int n = 0; n < rows; n++) {
                double difference = values[n * features + d] - origin;
                first += difference / rows;
                second += difference * difference / rows;
            }
            double variance = second - first * first;
            deviations[d] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return deviations;
    }

    /** All values, row by row; the array itself, read-only. */
    double[] values() {
        return values;
    }

    /** The scores of the rows that pictures show. */
    public Scores shownScores(GaussianMixture mixture) {
        return Scorer.of(mixture, size()).score(shown, 0, shown.length / features.size(), true);
    }

    /**
     * The share of the rows that are less probable than a row, by the cells that it has; of those rows that pictures show and that have
     * these cells too. NaN if there are none.
     */
    public double shareBelow(GaussianMixture mixture, double[] row, double logDensity) {
        double[] rivals = new double[shown.length];
        int count = 0;
        for (int from = 0; from < shown.length; from += row.length) {
            int to = count * row.length;
            boolean comparable = true;
            for (int d = 0; d < row.length; d++) {
                rivals[to + d] = Double.isNaN(row[d]) ? Double.NaN : shown[from + d];
                comparable &= Double.isNaN(row[d]) || !Double.isNaN(shown[from + d]);
            }
            count += comparable ? 1 : 0;
        }
        double[] densities = Scorer.of(mixture, size()).score(rivals, 0, count).logDensities();
        double below =
                Arrays.stream(densities).filter(density -> density < logDensity).count();
        return below / count;
    }

    /** The values of the rows that pictures show; the array itself, read-only. */
    double[] shown() {
        return shown;
    }

    /** The scores of consecutive rows. */
    public Scores scores(Scorer scorer, int first, int rows, boolean responsibilities) {
        return scorer.score(values, first * features.size(), rows, responsibilities);
    }

    /** The log-likelihood of all rows that have a value. */
    double logLikelihood(GaussianMixture mixture) {
        Scorer scorer = Scorer.of(mixture, size());
        double sum = 0;
        for (int first = 0; first < size(); first += BLOCK_ROWS) {
            int rows = Math.min(BLOCK_ROWS, size() - first);
            double[] logs = scores(scorer, first, rows, false).logDensities();
            for (int n = 0; n < rows; n++) {
                sum += isEmpty(first + n) ? 0 : logs[n];
            }
        }
        return sum;
    }
}
