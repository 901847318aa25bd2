package org.mixtura.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.StandardOutput;

/** The entry point of the {@code mixtura} command. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        chooseKernels();
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        Console console =
                new Console(System.in, print(new StandardOutput(out)), print(standardError()), Console.isTerminal());
        System.exit(MixturaCommand.run(console, arguments));
    }

    /**
     * Standard error, or the descriptor that the launcher gives us in its place to keep Java's own words about incubating
     * modules away. Opened by number, not by path: a file that others write to as well has one position for all.
     */
    private static OutputStream standardError() {
        Integer number = Integer.getInteger("mixtura.stderr");
        if (number == null) {
            return new FileOutputStream(FileDescriptor.err);
        }
        try {
            Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            return new FileOutputStream(constructor.newInstance(number));
        } catch (ReflectiveOperationException | InaccessibleObjectException exception) {
            return new FileOutputStream(FileDescriptor.err);
        }
    }

    /** Without the launcher's flags there are no vectors; the library need not say so to someone who runs a command. */
    private static void chooseKernels() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            System.setProperty("mixtura.kernels", "scalar");
        }
    }

    /** A stream of a console. */
    static PrintStream print(OutputStream stream) {
        return new PrintStream(stream, false, Console.CHARSET);
    }
}
