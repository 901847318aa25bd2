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
     * Standard error, or the descriptor that the launcher provides instead, to hide Java's own messages about incubating modules.
     * It is opened by number, not by path, since all writers of a shared file must use one position.
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

    /** Without the flags of the launcher there are no vectors; the library need not report this to the user of a command. */
    private static void chooseKernels() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            System.setProperty("mixtura.kernels", "scalar");
        }
    }

    /** A standard stream in UTF-8 for any locale, since tables and names are also UTF-8. */
    static PrintStream print(OutputStream stream) {
        return new PrintStream(stream, false, Console.CHARSET);
    }
}
