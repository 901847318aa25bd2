package org.mixtura.cli.option;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.UsageException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.TableSource;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;
import picocli.CommandLine.Option;

/** The option for the column of the known groups of rows. */
public final class LabelsOption {
    @Option(
            names = "--labels",
            paramLabel = "COLUMN",
            description = "A column of text or numbers with the known group of each row; empty where it is not known")
    private @Nullable String column;

    /** The column, or null if none is named. */
    public @Nullable String column() {
        return column;
    }

    /**
     * The read options with this choice added.
     *
     * @throws UsageException if the column has another meaning already
     */
    public ReadOptions readOptions(ReadOptions options) {
        return readOptions(options, Optional.ofNullable(column));
    }

    static ReadOptions readOptions(ReadOptions options, Optional<String> column) {
        return column.isEmpty() ? options : UsageException.ifRefused(() -> options.withLabels(column.get()));
    }

    /** Whether the column is not named, so that it is that of the fit. */
    boolean isUsual() {
        return column == null;
    }

    /**
     * The column for the rows of a model with labels: the named one; without a name, that of the fit, if the rows have it. The empty
     * name stands for none.
     *
     * @throws UsageException if a column is named, and the model has no labels
     */
    Optional<String> columnFor(MixtureModel model, TableSource source, ReadOptions options) throws IOException {
        if (column != null && !model.mixture().labels().any()) {
            throw new UsageException(
                    "the model has no labels, so that those of rows say nothing of it: leave --labels out");
        }
        if (column != null) {
            return Optional.of(column).filter(name -> !name.isEmpty());
        }
        Optional<String> known = model.fit()
                .filter(fit -> model.mixture().labels().any())
                .flatMap(FitRecord::labels)
                .flatMap(FitRecord.Labels::column);
        if (known.isEmpty() || !source.isRestartable()) {
            return Optional.empty();
        }
        try (RecordReader reader = source.open(options)) {
            return known.filter(reader.columns()::contains);
        }
    }
}
