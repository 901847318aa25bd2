package org.mixtura.studio.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.mixtura.data.records.DataException;

/** The folder in which the studio was started. Files outside it cannot be opened by any name. */
public final class Folder {
    private static final int DEPTH = 2;
    private static final int MOST_LISTED = 100;
    private static final String TABLES = ".*\\.(csv|tsv|csv\\.gz|tsv\\.gz|npy|parquet|json|jsonl)";

    private final Path root;

    /**
     * A folder.
     *
     * @throws IOException if it does not exist
     */
    public Folder(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    /** The name of the folder. */
    public String name() {
        return root.getFileName() == null ? root.toString() : root.getFileName().toString();
    }

    /**
     * The file with a name, after following all links.
     *
     * @throws DataException if it is not a regular file inside the folder
     */
    public Path file(String name) {
        try {
            Path file = root.resolve(name).toRealPath();
            if (file.startsWith(root) && Files.isRegularFile(file)) {
                return file;
            }
        } catch (IOException | InvalidPathException exception) {
            // said below: whether a file outside exists is nobody's business
        }
        throw new DataException("there is no such table in the folder that the studio was started in");
    }

    /** The names of the tables in the folder, a few levels deep; models and hidden folders are left out. */
    public List<String> tables() {
        try (Stream<Path> files = Files.find(
                root, DEPTH, (path, attributes) -> attributes.isRegularFile() && isTable(root.relativize(path)))) {
            return files.limit(MOST_LISTED)
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException exception) {
            return List.of(); // a folder that cannot be listed has files that can be named
        }
    }

    private static boolean isTable(Path path) {
        for (Path part : path) {
            if (part.toString().startsWith(".") || part.toString().equals("target")) {
                return false;
            }
        }
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.matches(TABLES) && !name.endsWith(".mixture.json");
    }
}
