package org.mixtura.data.sources;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.mixtura.data.display.Display;

/**
 * Finds the files that match a pattern without braces, part by part, like a shell: links are followed, and only a part that begins
 * with a point matches names that do. {@code **} matches any number of folders, including none.
 */
final class FilePattern {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");
    private static final String FOLDERS = "**";

    private final List<String> parts;
    private final TreeSet<Path> files;
    private final List<String> notes;

    private FilePattern(List<String> parts, TreeSet<Path> files, List<String> notes) {
        this.parts = parts;
        this.files = files;
        this.notes = notes;
    }

    /** Whether a name holds signs of a pattern. */
    static boolean isIn(String name) {
        return WILDCARD.matcher(name).find();
    }

    /**
     * Adds the files of a pattern.
     *
     * @param files where they are added
     * @param notes receives the decisions made while searching
     * @throws NoSuchFileException if the pattern is incomplete
     * @throws IOException if a folder cannot be read, or a match is not a readable file
     */
    static void find(String pattern, TreeSet<Path> files, List<String> notes) throws IOException {
        Path path = Path.of(pattern);
        List<String> parts = new ArrayList<>();
        path.forEach(part -> parts.add(part.toString()));
        if (parts.isEmpty()) {
            return; // the root, which is a folder
        }
        for (List<String> each : crossing(parts)) {
            if (each.get(each.size() - 1).equals(FOLDERS)) {
                each.add("*");
            }
            new FilePattern(each, files, notes).find(path.isAbsolute() ? path.getRoot() : Path.of(""), 0);
        }
    }

    /** A part such as {@code part**.csv} may lie within one folder or across folders. */
    private static List<List<String>> crossing(List<String> parts) {
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            int at = part.indexOf(FOLDERS);
            if (at >= 0 && !part.equals(FOLDERS)) {
                String before = part.substring(0, at) + "*";
                String after = "*" + part.substring(at).replaceFirst("^\\*+", "");
                List<List<String>> both = new ArrayList<>(crossing(replaced(parts, i, before + after.substring(1))));
                both.addAll(crossing(replaced(parts, i, before, FOLDERS, after)));
                return both;
            }
        }
        return List.of(new ArrayList<>(parts));
    }

    private static List<String> replaced(List<String> parts, int at, String... by) {
        List<String> replaced = new ArrayList<>(parts.subList(0, at));
        replaced.addAll(List.of(by));
        replaced.addAll(parts.subList(at + 1, parts.size()));
        return replaced;
    }

    /** Follows the parts from this one on, from a folder. */
    private void find(Path folder, int part) throws IOException {
        if (part == parts.size()) {
            take(folder);
        } else if (parts.get(part).equals(FOLDERS)) {
            for (Path each : Folders.below(folder, notes)) {
                find(each, part + 1);
            }
        } else if (!isIn(parts.get(part))) {
            find(folder.resolve(parts.get(part)), part + 1);
        } else if (Files.isDirectory(folder)) {
            for (Path each : matching(folder, parts.get(part))) {
                find(each, part + 1);
            }
        }
    }

    private static List<Path> matching(Path folder, String part) throws IOException {
        PathMatcher matcher = matcher(part);
        boolean hidden = part.startsWith(".");
        try (Stream<Path> paths = Folders.list(folder)) {
            return paths.filter(path -> matcher.matches(path.getFileName()) && Folders.isHidden(path) == hidden)
                    .toList();
        }
    }

    private static PathMatcher matcher(String part) throws IOException {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + part);
        } catch (PatternSyntaxException e) {
            throw unfinished(part);
        }
    }

    static IOException unfinished(String pattern) {
        return new NoSuchFileException(
                Display.clean(pattern), null, "there is no such file, and as a pattern it is unfinished");
    }

    private void take(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            files.add(path);
        } else if (Files.exists(path)) {
            if (!Files.isDirectory(path)) {
                throw new IOException(Display.clean(path.toString()) + " matches the pattern, and is no regular file");
            }
        } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(
                    Display.clean(path.toString()), null, "it matches the pattern, and is a link to nothing");
        }
    }
}
