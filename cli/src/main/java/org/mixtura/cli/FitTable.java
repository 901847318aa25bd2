package org.mixtura.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.mixtura.data.DataException;
import org.mixtura.data.ReadOptions;
import org.mixtura.data.Table;
import org.mixtura.data.TableSource;
import org.mixtura.data.Tables;
import org.mixtura.data.UnknownColumnException;
import org.mixtura.em.DataScale;
import org.mixtura.em.LinearDependence;
import org.mixtura.io.MixtureModel;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;

/**
 * The rows of a fit with the names of their features.
 *
 * @param rows what is fitted
 * @param features their names
 * @param notes what was decided on the way, in words
 */
record FitTable(ArrayRows rows, List<String> features, List<String> notes) {
    private static final int SAMPLE_ROWS = 1 << 14;

    /**
     * Reads a table. Unless the columns were named by the user, those that are constant, or a linear combination of others,
     * are left out, and it is said so: no density exists on them.
     */
    static FitTable read(TableSource source, ReadOptions options, boolean named) throws IOException {
        Table table = Tables.read(source, options);
        FitTable whole = of(table.values(), table.features(), table.weights(), table.notes());
        return named ? whole : whole.withoutRedundantColumns(table);
    }

    /**
     * Reads the features of a model from a table.
     *
     * @throws DataException if one of them is missing
     */
    static FitTable read(MixtureModel model, TableSource source, ReadOptions options) throws IOException {
        try {
            return read(source, options.withColumns(model.features()), true);
        } catch (UnknownColumnException exception) {
            if (model.features().contains(exception.column())) {
                throw new DataException("a feature of the model is missing: " + exception.getMessage());
            }
            throw exception;
        }
    }

    private static FitTable of(double[] values, List<String> features, double[] weights, List<String> notes) {
        ArrayRows rows = Rows.of(values, features.size()).withNames(features);
        return new FitTable(weights == null ? rows : rows.withWeights(weights), features, notes);
    }

    FitTable withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new FitTable(rows, features, more);
    }

    private FitTable withoutRedundantColumns(Table table) {
        RowsSummary summary = RowsSummary.of(rows);
        List<String> said = new ArrayList<>(notes);
        TreeSet<Integer> redundant = new TreeSet<>();
        for (int d = 0; d < summary.features(); d++) {
            if (summary.isConstant(d)) {
                redundant.add(d);
                said.add("left out the constant column '" + features.get(d) + "'");
            }
        }
        if (redundant.size() == summary.features()) {
            return this; // the fit refuses such rows with the reason
        }
        RowSample sample = RowSample.draw(rows, summary, SAMPLE_ROWS, 0);
        for (LinearDependence dependence : LinearDependence.find(summary, sample, DataScale.of(summary, sample))) {
            redundant.add(dependence.feature());
            said.add("left out the column '" + features.get(dependence.feature()) + "': "
                    + dependence.describe(features));
        }
        if (redundant.isEmpty()) {
            return this;
        }
        List<Integer> kept = new ArrayList<>();
        for (int d = 0; d < features.size(); d++) {
            if (!redundant.contains(d)) {
                kept.add(d);
            }
        }
        return of(
                select(table.values(), features.size(), kept),
                kept.stream().map(features::get).toList(),
                table.weights(),
                said);
    }

    private static double[] select(double[] values, int features, List<Integer> kept) {
        int rows = values.length / features;
        double[] selected = new double[rows * kept.size()];
        for (int i = 0; i < kept.size(); i++) {
            int from = kept.get(i);
            for (int n = 0; n < rows; n++) {
                selected[n * kept.size() + i] = values[n * features + from];
            }
        }
        return selected;
    }

    /** How large it is, in words. */
    String description() {
        return Text.count(rows.size(), "row") + " x " + Text.count(features.size(), "feature");
    }
}
