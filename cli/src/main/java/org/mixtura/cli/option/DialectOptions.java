package org.mixtura.cli.option;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.UsageException;
import org.mixtura.data.records.ReadOptions;
import picocli.CommandLine.Option;

/** The options for reading a table, for properties that it does not contain, or that are detected wrongly. */
final class DialectOptions {
    @Option(
            names = "--names",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description =
                    "Names for all columns of a table without names: .npy, text without a header (default: x1, x2, ...)")
    private @Nullable List<String> names;

    @Option(
            names = "--header",
            paramLabel = "auto|yes|no",
            description = "Whether the first line holds names (default: detected)")
    private ReadOptions.Header header = ReadOptions.Header.AUTO;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "The separator of columns: a character, or 'tab' (default: detected)")
    private @Nullable String delimiter;

    @Option(names = "--decimal", paramLabel = "CHAR", description = "The decimal sign, . or , (default: detected)")
    private @Nullable Character decimal;

    /** Whether names are given. */
    boolean named() {
        return names != null;
    }

    ReadOptions readOptions() {
        return UsageException.ifRefused(() -> ReadOptions.defaults()
                .withNames(names)
                .withHeader(header)
                .withDelimiter(delimiterCharacter())
                .withDecimal(decimal));
    }

    private @Nullable Character delimiterCharacter() {
        if (delimiter == null) {
            return null;
        }
        if (delimiter.equalsIgnoreCase("tab") || delimiter.equals("\\t")) {
            return '\t';
        }
        if (delimiter.length() != 1) {
            throw new UsageException("--delimiter is one character or 'tab', not '" + delimiter + "'");
        }
        return delimiter.charAt(0);
    }
}
