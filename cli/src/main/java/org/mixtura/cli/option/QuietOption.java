package org.mixtura.cli.option;

import java.util.List;
import org.mixtura.cli.console.Console;
import picocli.CommandLine.Option;

/** The option to print only the result. */
public final class QuietOption {
    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no notes on standard error")
    private boolean quiet;

    /** Whether progress is hidden. */
    public boolean isOn() {
        return quiet;
    }

    /** Prints the decisions made while reading, unless the option is on. */
    public void note(Console console, List<String> notes) {
        if (!quiet) {
            console.note(notes);
        }
    }
}
