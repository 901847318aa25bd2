package org.mixtura.cli.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.UsageException;
import org.mixtura.data.TableWriter;
import org.mixtura.internal.text.Reason;
import org.mixtura.io.ModelFile;
import org.mixtura.model.MixtureModel;

/** Checks before the work that its result can be written, and writes it. */
public final class Outputs {
    private Outputs() {}

    static void requireWritable(Path target) throws IOException {
        requireName(target);
        if (Files.isDirectory(target)) {
            throw new IOException(target + " is a folder: name a file in it");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return; // a pipe or a device is opened, not created in its folder
        }
        Path folder = (Files.exists(target) ? target.toRealPath() : target.toAbsolutePath()).getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(
                    target.toString(), null, "the folder " + folder + " does not exist: create it first");
        }
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(target.toString(), null, "the folder " + folder + " cannot be written to");
        }
    }

    /** Checks the name: for a name that is too long, the system reports more than that there is no such file. */
    private static void requireName(Path target) throws IOException {
        try {
            Files.readAttributes(target, BasicFileAttributes.class);
        } catch (NoSuchFileException | NotDirectoryException expected) {
            // a file that is not there yet; its folder is looked at next
        }
    }

    /** Writes a model; errors are reported with the name of its file. */
    public static void write(MixtureModel model, Path target) throws IOException {
        try {
            ModelFile.write(target, model);
        } catch (FileSystemException exception) {
            throw exception; // names the file
        } catch (IOException exception) {
            throw new IOException(
                    "the model could not be written to " + target + ": " + Reason.of(exception), exception);
        }
    }

    /** Opens a table for {@code -o}. */
    public static TableWriter table(String target, List<String> columns, Console console) throws IOException {
        try {
            return TableWriter.open(target, columns, console.out());
        } catch (IllegalArgumentException exception) {
            throw new UsageException(Reason.of(exception));
        }
    }
}
