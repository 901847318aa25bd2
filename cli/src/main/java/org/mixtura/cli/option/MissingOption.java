package org.mixtura.cli.option;

import org.mixtura.data.records.ReadOptions;
import picocli.CommandLine.Option;

/** What a fit does with cells that are missing. */
public final class MissingOption {
    /** What can be done. */
    enum Way {
        FIT(ReadOptions.Missing.KEEP),
        DROP(ReadOptions.Missing.DROP),
        REFUSE(ReadOptions.Missing.REFUSE);

        private final ReadOptions.Missing missing;

        Way(ReadOptions.Missing missing) {
            this.missing = missing;
        }
    }

    @Option(
            names = "--missing",
            paramLabel = "fit|drop|refuse",
            description =
                    "Empty cells, NA, NaN and the like in a numeric column: part of the model, taken as missing at random;"
                            + " or their rows left out; or refused (default: fit)")
    private Way way = Way.FIT;

    /** This choice added to how a table is to be read. */
    public ReadOptions readOptions(ReadOptions dialect) {
        return dialect.withMissing(way.missing);
    }
}
