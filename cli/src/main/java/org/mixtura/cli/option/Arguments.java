package org.mixtura.cli.option;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The command line. */
public final class Arguments {
    private Arguments() {}

    /** All words after {@code mixtura}, unchanged. */
    public static List<String> of(CommandSpec spec) {
        return spec.root().commandLine().getParseResult().originalArgs();
    }
}
