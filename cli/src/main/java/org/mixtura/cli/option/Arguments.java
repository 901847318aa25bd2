package org.mixtura.cli.option;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The command line. */
public final class Arguments {
    private Arguments() {}

    /** All words after {@code mixtura}, as they came. */
    public static List<String> of(CommandSpec spec) {
        return spec.root().commandLine().getParseResult().originalArgs();
    }
}
