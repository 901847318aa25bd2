package org.mixtura.cli.option;

import picocli.CommandLine.Option;

/** The option for the table that a command writes. */
public final class TableOutput {
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description =
                    "A .csv, .tsv, .json or .jsonl (each may end in .gz), .npy or .parquet file; - is CSV on standard"
                            + " output")
    @SuppressWarnings("NullAway.Init") // it is required: picocli sets it, or the command does not begin
    private String target;

    /** A file, or - for standard output. */
    public String target() {
        return target;
    }
}
