package org.mixtura.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.mixtura.Version;
import org.mixtura.cli.command.CheckCommand;
import org.mixtura.cli.command.ClustersCommand;
import org.mixtura.cli.command.IntervalsCommand;
import org.mixtura.cli.command.PlotCommand;
import org.mixtura.cli.command.ReportCommand;
import org.mixtura.cli.command.SampleCommand;
import org.mixtura.cli.command.ScoreCommand;
import org.mixtura.cli.command.ShowCommand;
import org.mixtura.cli.command.StudioCommand;
import org.mixtura.cli.command.TestCommand;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.Failures;
import org.mixtura.cli.fit.FitCommand;
import org.mixtura.cli.online.MergeCommand;
import org.mixtura.cli.online.UpdateCommand;
import org.mixtura.cli.option.Numbers;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command without a subcommand: says what there is.
 *
 * <p>What picocli calls are classes, not lambdas: picocli is compiled for Java 5, and Java cannot keep lambdas of such interfaces in an
 * archive of classes, nor then any class that implements them.
 */
@Command(
        name = "mixtura",
        description = "Gaussian mixture models: fit, score, sample.",
        mixinStandardHelpOptions = true,
        versionProvider = MixturaCommand.VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage", "3:data refused", "130:interrupted"},
        footer = {"", "Example: mixtura fit data.csv"})
public final class MixturaCommand implements Runnable {
    private static final String COMPLETION = "completion";
    /** In the order of the help. */
    private static final List<String> COMMANDS = List.of(
            "fit",
            "score",
            "sample",
            "show",
            "update",
            "merge",
            "check",
            "report",
            "plot",
            "test",
            "clusters",
            "intervals",
            "studio",
            COMPLETION);

    @Spec
    private CommandSpec spec;

    /** Parses and runs; returns the exit status. */
    static int run(Console console, String... arguments) {
        CommandLine command = new CommandLine(new MixturaCommand());
        for (String name : needed(arguments)) {
            command.addSubcommand(command(name, console));
        }
        Failures failures = new Failures(console, arguments);
        command.registerConverter(Integer.class, new Numbers.Whole())
                .registerConverter(Long.class, new Numbers.WholeLong())
                .registerConverter(Double.class, new Numbers.Decimal())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(
                        false) // a column or a file may well be called @x, and nobody expects to see one opened for it
                .setOut(new PrintWriter(console.out(), true))
                .setErr(new PrintWriter(console.err(), true))
                .setExecutionStrategy(new Execution(failures))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        command.getSubcommands().values().forEach(each -> each.getCommandSpec().versionProvider(new VersionLine()));
        try {
            int status = command.execute(arguments);
            console.out().flush();
            return status;
        } catch (OutOfMemoryError | UncheckedIOException failure) {
            return failures.onExecution(failure);
        }
    }

    /** Reading the annotations of all commands takes as long as fitting a small table; who names one needs no other. */
    private static List<String> needed(String[] arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        return COMMANDS.contains(first) && !first.equals(COMPLETION) ? List.of(first) : COMMANDS;
    }

    private static Object command(String name, Console console) {
        return switch (name) {
            case "fit" -> new FitCommand(console);
            case "score" -> new ScoreCommand(console);
            case "sample" -> new SampleCommand(console);
            case "show" -> new ShowCommand(console);
            case "update" -> new UpdateCommand(console);
            case "merge" -> new MergeCommand(console);
            case "check" -> new CheckCommand(console);
            case "report" -> new ReportCommand(console);
            case "plot" -> new PlotCommand(console);
            case "test" -> new TestCommand(console);
            case "clusters" -> new ClustersCommand(console);
            case "intervals" -> new IntervalsCommand(console);
            case "studio" -> new StudioCommand(console);
            default -> new CompletionCommand(console);
        };
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "a command is missing: fit, score, sample, show, update, merge, check, report, plot, test, clusters,"
                        + " intervals or studio");
    }

    /** Printing help may fail as well, and then picocli would print a stack trace. */
    private record Execution(Failures failures) implements CommandLine.IExecutionStrategy {
        @Override
        public int execute(CommandLine.ParseResult line) {
            try {
                return new CommandLine.RunLast().execute(line);
            } catch (UncheckedIOException failure) {
                return failures.onExecution(failure);
            }
        }
    }

    /** The version that the build wrote into the library. */
    static final class VersionLine implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"mixtura " + Version.current() + " (" + Version.kernels() + " kernels)"};
        }
    }

    /** Prints the script for the shell: {@code source <(mixtura completion)}. */
    @Command(
            name = COMPLETION,
            customSynopsis = "mixtura completion",
            description = "Print a completion script for bash and zsh: source <(mixtura completion)",
            mixinStandardHelpOptions = true)
    static final class CompletionCommand implements Runnable {
        private final Console console;

        @Spec
        private CommandSpec spec;

        CompletionCommand(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            console.out().print(AutoComplete.bash("mixtura", spec.parent().commandLine()));
        }
    }
}
