package org.mixtura.data.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.mixtura.data.display.Display;

/** Finds the file with a name, or says why it cannot be read. */
public final class InputPath {
    private InputPath() {}

    public static Path of(String source) throws IOException {
        String shown = Display.clean(source);
        if (source.isEmpty()) {
            throw new NoSuchFileException("''", null, "the name of the file is empty");
        }
        Path path;
        try {
            path = Path.of(source);
        } catch (InvalidPathException e) {
            throw new NoSuchFileException(shown, null, "this cannot be the name of a file");
        }
        if (Files.isDirectory(path)) {
            throw new IOException(shown + " is a folder, not a file: name a file in it");
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(shown, null, "there is no such file");
        }
        if (!Files.isReadable(path)) {
            throw new AccessDeniedException(shown, null, "you have no permission to read this file");
        }
        return path;
    }
}
