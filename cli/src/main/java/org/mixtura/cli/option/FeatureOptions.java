package org.mixtura.cli.option;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.UsageException;
import org.mixtura.data.records.ReadOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the columns of features and of row weights. */
public final class FeatureOptions {
    @Option(
            names = "--columns",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "The features (default: all numeric columns)")
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

    /** The features in the order named, or null if none are named. */
    public @Nullable List<String> columns() {
        return columns;
    }

    /** The column of the row weights, or null if none is named. */
    public @Nullable String weights() {
        return weights.column();
    }

    /** The read options with these choices added. */
    public ReadOptions readOptions(ReadOptions dialect) {
        ReadOptions weighted = weights.readOptions(dialect);
        ReadOptions options = exclude == null ? weighted : weighted.withExclude(exclude);
        return columns == null ? options : UsageException.ifRefused(() -> options.withColumns(columns));
    }
}
