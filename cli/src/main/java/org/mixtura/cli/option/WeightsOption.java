package org.mixtura.cli.option;

import org.jspecify.annotations.Nullable;
import org.mixtura.data.records.ReadOptions;
import picocli.CommandLine.Option;

/** Which column of a table holds the weights of its rows. */
public final class WeightsOption {
    @Option(
            names = "--weights",
            paramLabel = "COLUMN",
            description = "A column of row weights that are not negative (default: 1)")
    private @Nullable String column;

    /** The column, or null if nobody named one. */
    public @Nullable String column() {
        return column;
    }

    /** This choice added to how a table is to be read. */
    public ReadOptions readOptions(ReadOptions dialect) {
        return dialect.withWeights(column);
    }
}
