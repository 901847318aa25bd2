package org.mixtura.cli.option;

import org.mixtura.data.records.ReadOptions;
import picocli.CommandLine.Option;

/** The option for the column of row weights. */
public final class WeightsOption {
    @Option(
            names = "--weights",
            paramLabel = "COLUMN",
            description = "A column of non-negative row weights (default: 1)")
    private String column;

    /** The column, or null if nobody named one. */
    public String column() {
        return column;
    }

    /** This choice added to how a table is to be read. */
    public ReadOptions readOptions(ReadOptions dialect) {
        return dialect.withWeights(column);
    }
}
