package org.mixtura.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Finds out before the work whether its result can be written. */
final class Outputs {
    private Outputs() {}

    static void requireWritable(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (Files.isDirectory(target)) {
            throw new IOException(target + " is a folder: name a file in it");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(
                    target.toString(), null, "the folder " + folder + " does not exist: create it first");
        }
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(target.toString(), null, "the folder " + folder + " cannot be written to");
        }
    }
}
