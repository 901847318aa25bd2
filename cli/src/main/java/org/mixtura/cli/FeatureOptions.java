package org.mixtura.cli;

import java.util.List;
import org.mixtura.data.records.ReadOptions;
import picocli.CommandLine.Option;

/** Which columns of a table are features, and which holds the weights. */
final class FeatureOptions {
    @Option(
            names = "--columns",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "The features (default: every numeric column)")
    private List<String> columns;

    @Option(
            names = "--exclude",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "Columns to leave out")
    private List<String> exclude;

    @Option(
            names = "--weights",
            paramLabel = "COLUMN",
            description = "A column of row weights that are not negative (default: 1)")
    private String weights;

    /** The features in the order named, or null if nobody named them. */
    List<String> columns() {
        return columns;
    }

    /** These choices added to how a table is to be read. */
    ReadOptions readOptions(ReadOptions dialect) {
        ReadOptions options = dialect.withWeights(weights);
        if (exclude != null) {
            options = options.withExclude(exclude);
        }
        try {
            return columns == null ? options : options.withColumns(columns);
        } catch (IllegalArgumentException exception) {
            throw new UsageException(exception.getMessage());
        }
    }
}
