package org.mixtura.cli;

import org.mixtura.data.ReadOptions;
import picocli.CommandLine.Option;

/** How a text table is to be read, for those cases in which finding out by itself goes wrong. */
final class DialectOptions {
    @Option(
            names = "--header",
            paramLabel = "auto|yes|no",
            defaultValue = "auto",
            description = "Whether the first line holds names (default: found out)")
    private ReadOptions.Header header;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What separates columns: a character, or 'tab' (default: found out)")
    private String delimiter;

    @Option(names = "--decimal", paramLabel = "CHAR", description = "The decimal sign, . or , (default: found out)")
    private Character decimal;

    ReadOptions readOptions() {
        try {
            return ReadOptions.defaults()
                    .withHeader(header)
                    .withDelimiter(delimiterCharacter())
                    .withDecimal(decimal);
        } catch (IllegalArgumentException exception) {
            throw new UsageException(exception.getMessage());
        }
    }

    private Character delimiterCharacter() {
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
