package org.mixtura.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The entry point of the {@code mixtura} command. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        Console console =
                new Console(System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err), Console.isTerminal());
        int status = MixturaCommand.run(console, arguments);
        console.flush();
        System.exit(status);
    }

    /** Standard streams in UTF-8 whatever the locale: tables and names are UTF-8 too. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
