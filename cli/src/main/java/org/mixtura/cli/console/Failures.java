package org.mixtura.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.mixtura.data.display.Display;
import org.mixtura.data.display.Secrets;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.fit.RefusedCheckpointException;
import org.mixtura.internal.text.Reason;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.UnreadableRowsException;
import picocli.CommandLine;

/** Turns any failure into one or two lines and an exit status, never into a stack trace. */
public final class Failures implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
    private final Console console;
    private final List<String> arguments;

    public Failures(Console console, String... arguments) {
        this.console = console;
        this.arguments = List.of(arguments);
    }

    /** For mistakes on the command line itself. */
    @Override
    public int handleParseException(CommandLine.ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        console.err().println("mixtura: " + Text.clean(withoutSecrets(message(exception))));
        console.err().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.WRONG_USAGE;
    }

    /** A message without secrets: messages quote the command line, completely or in parts. */
    private String withoutSecrets(String message) {
        return Secrets.in(arguments).removedFrom(message);
    }

    private static String message(CommandLine.ParameterException exception) {
        if (!(exception instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return Reason.of(exception);
        }
        List<String> near = unmatched.getSuggestions();
        boolean command = !unmatched.isUnknownOption()
                && unmatched.getCommandLine().getCommandSpec().parent() == null;
        return (command ? "there is no command '" + unmatched.getUnmatched().get(0) + "'" : unmatched.getMessage())
                + (near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?");
    }

    /** For exceptions of a command. */
    @Override
    public int handleExecutionException(Exception exception, CommandLine command, CommandLine.ParseResult line) {
        return onExecution(exception);
    }

    /** For everything that happens while a command runs. */
    public int onExecution(Throwable failure) {
        if (!isClosedPipe(failure)) {
            String lines =
                    withoutSecrets(message(failure)).lines().map(Text::clean).collect(Collectors.joining("\n  "));
            console.err().println("mixtura: " + lines);
        }
        return status(failure);
    }

    /** Whether the reader of our output, such as {@code head}, has closed the pipe, which is not reported as an error. */
    private static boolean isClosedPipe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (cause instanceof IOException
                    && message != null
                    && message.matches("(?i)broken pipe|.*pipe.*closed.*")) {
                return true;
            }
        }
        return false;
    }

    private static int status(Throwable failure) {
        if (failure instanceof UsageException || failure instanceof UnknownColumnException) {
            return ExitStatus.WRONG_USAGE;
        }
        if (failure instanceof DataException || failure instanceof RefusedRowsException) {
            return ExitStatus.DATA_REFUSED;
        }
        return failure instanceof CancellationException ? ExitStatus.INTERRUPTED : ExitStatus.FAILED;
    }

    private static String message(Throwable failure) {
        if (failure instanceof FileSystemException file) {
            return message(file);
        }
        if (failure instanceof UncheckedIOException unchecked) {
            return "standard output: "
                    + Reason.of(Objects.requireNonNull(unchecked.getCause(), "what was not checked"));
        }
        if (failure instanceof OutOfMemoryError error) {
            return Display.outOfMemory(error);
        }
        boolean expected = failure instanceof IOException
                || failure instanceof UsageException
                || failure instanceof UnknownColumnException
                || failure instanceof DataException
                || failure instanceof RefusedRowsException
                || failure instanceof UnreadableRowsException
                || failure instanceof RefusedCheckpointException
                || failure instanceof CancellationException
                || failure instanceof IllegalArgumentException;
        if (expected && failure.getMessage() != null) {
            return failure.getMessage();
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return "internal error, please report it: " + failure + (trace.length > 0 ? " at " + trace[0] : "");
    }

    private static String message(FileSystemException failure) {
        String reason = failure.getReason();
        if (reason != null) {
            return failure.getFile() + ": " + reason;
        }
        if (failure instanceof NoSuchFileException) {
            return failure.getFile() + ": there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return failure.getFile() + ": access is denied";
        }
        return Reason.of(failure);
    }
}
