package org.mixtura.studio;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.data.TableWriter;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.model.Scores;
import org.mixtura.studio.work.FeatureMatrix;

/** Writes the features of every row with its component, its likeliest label if there are labels, largest responsibility and log density. */
final class ScoresFile {
    private final GaussianMixture mixture;
    private final FeatureMatrix selection;

    ScoresFile(GaussianMixture mixture, FeatureMatrix selection) {
        this.mixture = mixture;
        this.selection = selection;
    }

    private List<String> names() {
        List<String> added = new ArrayList<>(List.of("component"));
        if (mixture.labels().any()) {
            added.add("label");
        }
        added.addAll(List.of("max_responsibility", "log_density"));
        return TableWriter.header(selection.features(), added);
    }

    void write(OutputStream out) throws IOException {
        boolean labelled = mixture.labels().any();
        Scorer scorer = Scorer.of(mixture, selection.size());
        try (TableWriter writer = TableWriter.open("-", names(), out)) {
            for (int first = 0; first < selection.size(); first += FeatureMatrix.BLOCK_ROWS) {
                int rows = Math.min(FeatureMatrix.BLOCK_ROWS, selection.size() - first);
                Scores scores = selection.scores(scorer, first, rows, labelled);
                for (int n = 0; n < rows; n++) {
                    for (double value : selection.row(first + n)) {
                        writer.number(value);
                    }
                    writer.integer(scores.components()[n] + 1L);
                    if (labelled) {
                        writer.text(label(scores, n));
                    }
                    writer.number(scores.maxResponsibilities()[n]);
                    writer.number(scores.logDensities()[n]);
                    writer.endRow();
                }
            }
            writer.commit();
        }
    }

    /** The likeliest label, empty if components without one are likelier, as {@code mixtura score} has it. */
    private String label(Scores scores, int n) {
        int k = mixture.components();
        ComponentLabels labels = mixture.labels();
        int label = labels.likeliest(labels.sums(Arrays.copyOfRange(scores.responsibilities(), n * k, n * k + k)));
        return label == ComponentLabels.FREE ? "" : labels.names().get(label);
    }
}
