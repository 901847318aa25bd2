package org.mixtura.studio.work;

import java.util.Arrays;
import java.util.List;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.model.Scores;
import org.mixtura.rows.Rows;

/** The features that were chosen of a table, row by row. */
public final class Selection {
    private final List<String> features;
    private final double[] values;
    private final double[] shown;

    Selection(List<String> features, double[] values, int[] shownRows) {
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

    /** The rows as the library takes them. */
    public Rows rows() {
        return Rows.of(values, features.size()).withNames(features);
    }

    /** All values, row by row; the array itself, for reading only. */
    double[] values() {
        return values;
    }

    /** The scores of the rows that pictures show. */
    public Scores shownScores(GaussianMixture mixture) {
        return Scorer.of(mixture, size()).score(shown, 0, shown.length / features.size(), true);
    }

    /** The values of the rows that pictures show; the array itself, for reading only. */
    double[] shown() {
        return shown;
    }

    /** The scores of consecutive rows, without the responsibilities of all components. */
    public Scores scores(Scorer scorer, int first, int rows) {
        return scorer.score(values, first * features.size(), rows);
    }
}
