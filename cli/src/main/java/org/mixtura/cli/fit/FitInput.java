package org.mixtura.cli.fit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.mixtura.cli.console.UsageException;
import org.mixtura.cli.inexact.CellsOptions;
import org.mixtura.cli.option.FeatureOptions;
import org.mixtura.cli.option.LabelsOption;
import org.mixtura.cli.table.FitTable;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.TableSource;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.Rows;

/**
 * Reads the table of a fit; if the fit starts from a model, with the features of the model.
 *
 * @param chosen the columns that the user named
 * @param labels the column of the known groups of rows
 * @param cells the values that are not known exactly
 * @param dialect the options for reading the table
 * @param start the model that is the only start, if there is one
 */
record FitInput(
        FeatureOptions chosen,
        LabelsOption labels,
        CellsOptions cells,
        ReadOptions dialect,
        Optional<MixtureModel> start) {
    /**
     * Reads a table.
     *
     * @param memory the most bytes that its numbers may take in memory
     * @param plan the sample that the fit will draw, by the number of features
     * @throws UsageException if an option disagrees with the start
     */
    FitTable read(TableSource source, long memory, IntFunction<SamplePlan> plan) throws IOException {
        try {
            boolean named = chosen.columns() != null || start.isPresent();
            FitTable table =
                    named ? FitTable.read(source, options(), memory) : FitTable.read(source, options(), memory, plan);
            if (start.isPresent() && !table.features().equals(start.get().features())) {
                throw new UsageException("--exclude, --weights or --labels names a feature of the model of --init");
            }
            requireLabels(table.rows());
            return table;
        } catch (UnknownColumnException exception) {
            if (chosen.columns() == null
                    && start.isPresent()
                    && start.get().features().contains(exception.column())) {
                throw new DataException("a feature of the model of --init is missing: " + exception.getMessage());
            }
            throw exception;
        }
    }

    /**
     * Checks that rows have labels if a column of them is named.
     *
     * @throws DataException if none has
     */
    private void requireLabels(Rows rows) {
        if (labels.column() != null && rows.labelNames().isEmpty()) {
            throw new DataException("the column " + Display.quoted(labels.column())
                    + " has no label in any row: without --labels no group is known");
        }
    }

    private ReadOptions options() {
        return cells.readOptions(labels.readOptions(features(chosen.readOptions(dialect))));
    }

    private ReadOptions features(ReadOptions options) {
        if (start.isEmpty()) {
            return options;
        }
        List<String> features = start.get().features();
        if (chosen.columns() != null && !chosen.columns().equals(features)) {
            throw new UsageException(
                    "--columns names other features than the model of --init has: " + String.join(", ", features));
        }
        return options.withColumns(features);
    }
}
