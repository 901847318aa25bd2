package org.mixtura.cli.option;

import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.UsageException;
import org.mixtura.data.records.ReadOptions;
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
        return column == null ? options : UsageException.ifRefused(() -> options.withLabels(column));
    }
}
