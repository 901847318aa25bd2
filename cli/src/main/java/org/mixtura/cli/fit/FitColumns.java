package org.mixtura.cli.fit;

import org.jspecify.annotations.Nullable;
import org.mixtura.columns.InexactCells;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;

/**
 * The columns of a fit that are not features.
 *
 * @param weights that of the row weights, or null
 * @param labels that of the known groups of rows, or null
 */
record FitColumns(@Nullable String weights, @Nullable String labels) {
    /** A fitted model that knows where its labels are from, and how the values were known. */
    MixtureModel recordedIn(MixtureModel model, InexactCells cells) {
        return model.fit().isEmpty()
                ? model
                : model.withFit(recordedIn(model.fit().get()).withCells(cells));
    }

    private FitRecord recordedIn(FitRecord fit) {
        return labels == null ? fit : fit.withLabelColumn(labels);
    }

    /** Whether a column of labels is named, and none of the rows that count has one. */
    boolean lackLabels(MixtureModel model) {
        return labels != null && model.fit().flatMap(FitRecord::labels).isEmpty();
    }
}
