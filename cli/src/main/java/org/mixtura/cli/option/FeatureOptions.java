package org.mixtura.cli.option;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.UsageException;
import org.mixtura.data.records.ReadOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which columns of a table are features, and which holds the weights. */
public final class FeatureOptions {
    @Option(
            names = "--columns",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "The features (default: every numeric column)")
    private @Nullable List<String> columns;

    @Option(
            names = "--exclude",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "Columns to leave out")
    private @Nullable List<String> exclude;

    @Mixin
    private WeightsOption weights;

    /** The features in the order named, or null if nobody named them. */
    public @Nullable List<String> columns() {
        return columns;
    }

    /** The column of the row weights, or null if nobody named one. */
    public @Nullable String weights() {
        return weights.column();
    }

    /** These choices added to how a table is to be read. */
    public ReadOptions readOptions(ReadOptions dialect) {
        ReadOptions weighted = weights.readOptions(dialect);
        ReadOptions options = exclude == null ? weighted : weighted.withExclude(exclude);
        return columns == null ? options : UsageException.ifRefused(() -> options.withColumns(columns));
    }
}
