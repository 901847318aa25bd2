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

    /** Whether progress is not to be shown. */
    public boolean isOn() {
        return quiet;
    }

    /** Says what was decided on the way, unless nobody wants to know. */
    public void note(Console console, List<String> notes) {
        if (!quiet) {
            console.note(notes);
        }
    }
}
