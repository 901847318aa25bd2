package org.mixtura.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.mixtura.data.TableSource;
import org.mixtura.data.TableWriter;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.ModelFile;

/** Finds out before the work whether its result can be written, and writes it. */
final class Outputs {
    private Outputs() {}

    static void requireWritable(Path target) throws IOException {
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

    /** Also finds out whether the model would replace the data. */
    static void requireModel(Path target, TableSource source) throws IOException {
        requireWritable(target);
        for (Path file : source.files()) {
            if (Files.isRegularFile(target) && Files.isSameFile(target, file)) {
                throw new UsageException(file + ": the model would replace the data; name another file for it");
            }
        }
    }

    static void write(MixtureModel model, Path target) throws IOException {
        try {
            ModelFile.write(target, model);
        } catch (FileSystemException exception) {
            throw exception; // names the file
        } catch (IOException exception) {
            throw new IOException(
                    "the model could not be written to " + target + ": " + exception.getMessage(), exception);
        }
    }

    /** Opens a table for {@code -o}. */
    static TableWriter table(String target, List<String> columns, Console console) throws IOException {
        try {
            if (!target.equals("-")) {
                requireWritable(Path.of(target));
            }
            return TableWriter.open(target, columns, console.out());
        } catch (IllegalArgumentException exception) {
            throw new UsageException(exception.getMessage());
        }
    }
}
