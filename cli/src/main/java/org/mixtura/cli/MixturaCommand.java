package org.mixtura.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.mixtura.Version;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.Failures;
import org.mixtura.cli.option.Numbers;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command without a subcommand, which lists the subcommands.
 *
 * <p>The callbacks for picocli are classes, not lambdas: picocli is compiled for Java 5, and a class archive of Java can contain
 * neither lambdas of such interfaces nor, with them, classes that implement these.
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
final class MixturaCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Parses and runs; returns the exit status. */
    static int run(Console console, String... arguments) {
        Failures failures = new Failures(console, arguments);
        CommandLine command = commandLine(console, failures, arguments);
        try {
            int status = command.execute(arguments);
            console.out().flush();
            return status;
        } catch (OutOfMemoryError | UncheckedIOException failure) {
            return failures.onExecution(failure);
        }
    }

    /** The command with the subcommands that arguments need. */
    static CommandLine commandLine(Console console, Failures failures, String... arguments) {
        CommandLine command = new CommandLine(new MixturaCommand());
        for (Subcommand subcommand : Subcommand.needed(arguments)) {
            command.addSubcommand(subcommand.word(), subcommand.make(console));
        }
        command.registerConverter(Integer.class, new Numbers.Whole())
                .registerConverter(Long.class, new Numbers.WholeLong())
                .registerConverter(Double.class, new Numbers.Decimal())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(
                        false) // a column or a file may well be called @x, and nobody expects to see one opened for it
                .setOut(new PrintWriter(console.out(), true, Console.CHARSET))
                .setErr(new PrintWriter(console.err(), true, Console.CHARSET))
                .setExecutionStrategy(new Execution(failures))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        command.getSubcommands().values().forEach(each -> each.getCommandSpec().versionProvider(new VersionLine()));
        return command;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing: " + Subcommand.choice());
    }

    /** Executes a command. Printing help may also fail, and picocli would then print a stack trace. */
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

    /** The version that the build recorded in the library. */
    static final class VersionLine implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"mixtura " + Version.current() + " (" + Version.kernels() + " kernels)"};
        }
    }
}
