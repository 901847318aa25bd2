package org.mixtura.data.sources;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mixtura.data.display.Display;

/**
 * Finds a folder and all folders below it except hidden ones, each once: first those that are not links, then the targets of links.
 * So circular or repeated links do no harm.
 */
final class Folders {
    private final Set<Object> seen = new HashSet<>();
    private final List<Path> found = new ArrayList<>();
    private final Deque<Path> links = new ArrayDeque<>();

    private Folders() {}

    /**
     * The folders; empty if {@code top} is not a folder.
     *
     * @param notes receives notes about links to folders that are already found
     */
    static List<Path> below(Path top, List<String> notes) throws IOException {
        Folders folders = new Folders();
        List<Path> again = new ArrayList<>();
        folders.links.add(top);
        while (!folders.links.isEmpty()) {
            Path next = folders.links.remove();
            if (Files.isDirectory(next) && !folders.walk(next)) {
                again.add(next);
            }
        }
        if (!again.isEmpty()) {
            notes.add(
                    "links to folders that the pattern reaches without them are not followed: " + Display.paths(again));
        }
        return folders.found;
    }

    /** Adds a folder and those below it; false if it was already added. */
    private boolean walk(Path folder) throws IOException {
        if (!seen.add(identity(folder))) {
            return false;
        }
        found.add(folder);
        List<Path> inner;
        try (Stream<Path> paths = list(folder)) {
            inner = paths.filter(path -> !isHidden(path) && Files.isDirectory(path))
                    .sorted()
                    .toList();
        }
        for (Path each : inner) {
            if (Files.isSymbolicLink(each)) {
                links.add(each);
            } else {
                walk(each);
            }
        }
        return true;
    }

    /** The entries of a folder, with names that begin with the given name of the folder. */
    static Stream<Path> list(Path folder) throws IOException {
        try {
            return Files.list(folder);
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(
                    Display.clean(folder.toString()), null, "you have no permission to look into this folder");
        }
    }

    static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    /** The same for all names of a file or a folder. */
    static Object identity(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null ? path.toRealPath() : key;
    }
}
