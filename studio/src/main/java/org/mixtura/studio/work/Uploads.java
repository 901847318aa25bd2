package org.mixtura.studio.work;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mixtura.data.records.DataException;
import org.mixtura.internal.text.Reason;

/** Tables that a browser sent. Each is stored in a private folder while it is read. */
public final class Uploads {
    private static final int LONGEST_NAME = 100;

    private Uploads() {}

    /** Reads a file that lies on disk. */
    public interface Reading {
        Dataset read(Path file) throws IOException;
    }

    /** Stores the body under the last part of a name, lets it be read, and deletes it. */
    public static Dataset read(String name, InputStream body, Reading reading) throws IOException {
        Path folder = Files.createTempDirectory("mixtura"); // for this user alone
        Path file = folder.resolve(plain(name));
        try {
            Files.copy(body, file);
            return reading.read(file);
        } catch (DataException exception) {
            throw new DataException(Reason.of(exception).replace(folder + File.separator, ""));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    /** The end of a name, with the ending of the format, and without characters that are special for a file system. */
    static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String harmless = last.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceFirst("^[. -]+", "");
        String end = harmless.substring(Math.max(0, harmless.length() - LONGEST_NAME));
        return end.isEmpty() ? "table.csv" : end;
    }
}
