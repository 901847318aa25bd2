package org.mixtura.studio.work;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.model.Scores;
import org.mixtura.rows.Rows;

/** The values of the chosen features of a table, row by row. */
public final class FeatureMatrix {
    private final List<String> features;
    private final double[] values;
    private final double[] shown;
    private double @Nullable [] deviations;

    FeatureMatrix(List<String> features, double[] values, int[] shownRows) {
        this.features = features;
        this.values = values;
        this.shown = new double[shownRows.length * features.size()];
        for (int i = 0; i < shownRows.length; i++) {
            System.arraycopy(row(shownRows[i]), 0, shown, i * features.size(), features.size());
        }
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

    /** The rows for the library. */
    public Rows rows() {
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

    /** The values of the rows that pictures show; the array itself, read-only. */
    double[] shown() {
        return shown;
    }

    /** The scores of consecutive rows, without the responsibilities of all components. */
    public Scores scores(Scorer scorer, int first, int rows) {
        return scorer.score(values, first * features.size(), rows);
    }
}
