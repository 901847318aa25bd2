package org.mixtura.cli.command;

import org.mixtura.cli.console.Console;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mixtura completion}: the script for the shell, {@code source <(mixtura completion)}. */
@Command(
        customSynopsis = "mixtura completion",
        description = "Print a completion script for bash and zsh: source <(mixtura completion)",
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec;

    public CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.out().print(AutoComplete.bash("mixtura", spec.parent().commandLine()));
    }
}
