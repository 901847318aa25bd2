package org.mixtura.cli.option;

import org.jspecify.annotations.Nullable;
import org.mixtura.data.records.ReadOptions;
import picocli.CommandLine.Option;

/** The option for the column of row weights. */
public final class WeightsOption {
    @Option(
            names = "--weights",
            paramLabel = "COLUMN",
            description = "A column of non-negative row weights (default: 1)")
    private @Nullable String column;

    /** The column, or null if none is named. */
    public @Nullable String column() {
        return column;
    }

    /** The read options with this choice added. */
    public ReadOptions readOptions(ReadOptions dialect) {
        return dialect.withWeights(column);
    }
}
