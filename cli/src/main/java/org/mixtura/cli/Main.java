package org.mixtura.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The entry point of the {@code mixtura} command. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        Console console = new Console(System.in, utf8(new StandardOutput(out)), utf8(err), Console.isTerminal());
        System.exit(MixturaCommand.run(console, arguments));
    }

    /** Standard streams in UTF-8 whatever the locale: tables and names are UTF-8 too. */
    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }
}
