package org.mixtura.cli.option;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.UsageException;
import org.mixtura.data.display.Display;
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

    /**
     * The column for the rows of a model with labels: the named one; without a name, that of the fit, if the rows have it. The empty
     * name stands for none.
     *
     * @param notes takes what is decided without being asked
     * @throws UsageException if a column is named, and the model has no labels
     */
    Optional<String> columnFor(MixtureModel model, TableSource source, ReadOptions options, List<String> notes)
            throws IOException {
        boolean labelled = model.mixture().labels().any();
        if (column != null && !labelled) {
            throw new UsageException(
                    "the model has no labels, so that those of rows say nothing of it: leave --labels out");
        }
        if (column != null) {
            return Optional.of(column).filter(name -> !name.isEmpty());
        }
        return labelled ? usual(model, source, options, notes) : Optional.empty();
    }

    private static Optional<String> usual(
            MixtureModel model, TableSource source, ReadOptions options, List<String> notes) throws IOException {
        Optional<String> known = model.fit().flatMap(FitRecord::labels).flatMap(FitRecord.Labels::column);
        if (known.isPresent() && !source.isRestartable()) {
            notes.add("labels on standard input are read if --labels names their column");
            return Optional.empty();
        }
        if (known.isEmpty()) {
            return known;
        }
        try (RecordReader reader = source.open(options)) {
            if (!reader.columns().contains(known.get())) {
                return Optional.empty();
            }
        }
        notes.add("the known groups of the rows are read from the column " + Display.quoted(known.get())
                + ", as for the fit; --labels '' leaves them out");
        return known;
    }
}
