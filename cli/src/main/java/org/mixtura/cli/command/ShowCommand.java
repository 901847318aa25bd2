package org.mixtura.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.result.ComponentTable;
import org.mixtura.cli.result.CorrelationTable;
import org.mixtura.io.FitRecord;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mixtura show}: a fitted model, for people. */
@Command(
        name = "show",
        customSynopsis = "mixtura show MODEL [options]",
        description = "Print a fitted model.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ShowCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "A model file")
    private Path model;

    @Option(names = "--all", description = "All components and features, and the correlations")
    private boolean all;

    @Option(names = "--json", description = "Print the model file itself, as this version writes it")
    private boolean json;

    public ShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        MixtureModel shown = ModelFile.read(model);
        PrintStream out = console.out();
        if (json) {
            out.print(ModelFile.toJson(shown));
            return ExitStatus.DONE;
        }
        out.printf(
                Locale.ROOT,
                "Gaussian mixture with %s, %s: %s%n%n",
                Text.count(shown.mixture().components(), "component"),
                shown.mixture().structure().label(),
                shown.mixture().structure().description());
        if (all) {
            ComponentTable.writeAll(out, shown.mixture(), shown.features());
            CorrelationTable.write(out, shown.mixture(), shown.features());
        } else {
            ComponentTable.write(out, shown.mixture(), shown.features(), null);
        }
        out.println();
        shown.fit().ifPresentOrElse(fit -> write(out, fit), () -> out.println("How it was fitted is not recorded."));
        return ExitStatus.DONE;
    }

    private static void write(PrintStream out, FitRecord fit) {
        out.printf(
                Locale.ROOT,
                "Fitted to %s by mixtura %s with seed %d: %s after %s%n",
                Text.count(fit.rows(), "row"),
                Text.clean(fit.version()),
                fit.seed(),
                fit.converged() ? "converged" : "stopped",
                Text.count(fit.iterations(), "iteration"));
        out.printf(
                Locale.ROOT,
                "log-likelihood %s, %s, BIC %s (smaller is better)%n",
                Text.criterion(fit.logLikelihood()),
                Text.count(fit.parameters(), "parameter"),
                Text.criterion(fit.bic()));
        out.println(fit.warnings().isEmpty() ? "Warnings: none" : "Warnings:");
        fit.warnings().forEach(warning -> out.println("  - " + Text.clean(warning)));
    }
}
