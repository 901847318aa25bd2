package org.mixtura.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.mixtura.Version;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a subcommand: says what there is. */
@Command(
        name = "mixtura",
        description = "Gaussian mixture models: fit, score, sample.",
        mixinStandardHelpOptions = true,
        versionProvider = MixturaCommand.VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage", "3:data refused", "130:interrupted"},
        footer = {"", "Example: mixtura fit data.csv"})
final class MixturaCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Parses and runs; returns the exit status. */
    static int run(Console console, String... arguments) {
        CommandLine command = new CommandLine(new MixturaCommand())
                .addSubcommand(new FitCommand(console))
                .addSubcommand(new ScoreCommand(console))
                .addSubcommand(new SampleCommand(console))
                .addSubcommand(new ShowCommand(console))
                .addSubcommand(new UpdateCommand(console))
                .addSubcommand(new MergeCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new PlotCommand(console))
                .addSubcommand(new TestCommand(console))
                .addSubcommand(new ClustersCommand(console))
                .addSubcommand(new IntervalsCommand(console))
                .addSubcommand(new StudioCommand(console))
                .addSubcommand(new CompletionCommand(console))
                .registerConverter(Integer.class, Numbers::whole)
                .registerConverter(Long.class, Numbers::wholeLong)
                .registerConverter(Double.class, Numbers::decimal)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(console.out(), true))
                .setErr(new PrintWriter(console.err(), true))
                .setExecutionStrategy(line -> execute(line, console))
                .setParameterExceptionHandler((exception, args) -> Failures.onParameters(exception, console))
                .setExecutionExceptionHandler((exception, line, result) -> Failures.onExecution(exception, console));
        command.getSubcommands().values().forEach(each -> each.getCommandSpec().versionProvider(new VersionLine()));
        try {
            int status = command.execute(arguments);
            console.out().flush();
            return status;
        } catch (OutOfMemoryError | UncheckedIOException failure) {
            return Failures.onExecution(failure, console);
        }
    }

    /** Printing help may fail as well, and then picocli would print a stack trace. */
    private static int execute(CommandLine.ParseResult line, Console console) {
        try {
            return new CommandLine.RunLast().execute(line);
        } catch (UncheckedIOException failure) {
            return Failures.onExecution(failure, console);
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "a command is missing: fit, score, sample, show, update, merge, check, report, plot, test, clusters,"
                        + " intervals or studio");
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
            name = "completion",
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
