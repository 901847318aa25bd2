package org.mixtura.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.option.ModelArgument;
import org.mixtura.cli.result.ModelSummary;
import org.mixtura.io.ModelFile;
import org.mixtura.model.MixtureModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mixtura show}: a fitted model, for people. */
@Command(
        customSynopsis = "mixtura show MODEL [options]",
        description = "Print a fitted model.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ShowCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelArgument model;

    @Option(names = "--all", description = "Print all components and features, and the correlations")
    private boolean all;

    @Option(names = "--json", description = "Print the model file as this version writes it")
    private boolean json;

    public ShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        MixtureModel shown = model.read();
        if (json) {
            console.out().print(ModelFile.toJson(shown));
        } else {
            ModelSummary.write(console.out(), shown, all);
        }
        return ExitStatus.DONE;
    }
}
