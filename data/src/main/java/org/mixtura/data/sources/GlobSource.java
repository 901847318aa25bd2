package org.mixtura.data.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.TableSource;

/** The files that a pattern matches, in the order of their paths. */
public record GlobSource(String pattern) implements TableSource {
    /** Whether this is a pattern, and not the name of a file that happens to hold its signs. */
    public static boolean isPattern(String source) {
        try {
            return FilePattern.isIn(source) && !Files.exists(Path.of(source));
        } catch (InvalidPathException e) {
            return false; // as a name it is refused in words
        }
    }

    @Override
    public String name() {
        return Display.clean(pattern);
    }

    @Override
    public RecordReader open(ReadOptions options) throws IOException {
        List<String> notes = new ArrayList<>();
        List<Path> files = files(notes);
        notes.addAll(sameFiles(files));
        List<FileSource> sources = files.stream()
                .map(file -> new FileSource(file.toString(), InputStream.nullInputStream()))
                .toList();
        return new GlobRecords(name(), sources, options, notes);
    }

    @Override
    public List<Path> files() throws IOException {
        return files(new ArrayList<>());
    }

    private List<Path> files(List<String> notes) throws IOException {
        TreeSet<Path> files = new TreeSet<>();
        for (String each : alternatives(pattern)) {
            FilePattern.find(each, files, notes);
        }
        if (files.isEmpty()) {
            throw new NoSuchFileException(name(), null, "no file matches this pattern");
        }
        return List.copyOf(files);
    }

    /** The alternatives of a pattern with braces: {@code {a,b}/x} is {@code a/x} and {@code b/x}. */
    private static List<String> alternatives(String pattern) throws IOException {
        int open = pattern.indexOf('{');
        if (open < 0) {
            return List.of(pattern);
        }
        List<String> all = new ArrayList<>();
        int depth = 0;
        for (int at = open, from = open + 1; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0 || depth == 1 && c == ',') {
                all.add(pattern.substring(0, open) + pattern.substring(from, at));
                from = at + 1;
            }
            if (depth == 0) {
                List<String> whole = new ArrayList<>();
                for (String each : all) {
                    whole.addAll(alternatives(each + pattern.substring(from)));
                }
                return whole;
            }
        }
        throw FilePattern.unfinished(pattern);
    }

    /** Notes of files that have several names, whose rows are read once for each. */
    private static List<String> sameFiles(List<Path> files) throws IOException {
        Map<Object, Path> names = new HashMap<>();
        List<Path> again = new ArrayList<>();
        for (Path file : files) {
            if (names.putIfAbsent(Folders.identity(file), file) != null) {
                again.add(file);
            }
        }
        return again.isEmpty()
                ? List.of()
                : List.of("these are other names of files that the pattern matches too, and their rows are read again: "
                        + Display.paths(again));
    }
}
