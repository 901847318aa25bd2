package org.mixtura.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The files that a pattern matches, in the order of their paths; names that begin with a point only if the pattern does. */
record GlobSource(String pattern) implements TableSource {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    /** Whether this is a pattern, and not the name of a file that happens to hold its signs. */
    static boolean isPattern(String source) {
        return WILDCARD.matcher(source).find() && !Files.exists(Path.of(source));
    }

    @Override
    public String name() {
        return Shown.clean(pattern);
    }

    @Override
    public RecordReader open(ReadOptions options) throws IOException {
        List<FileSource> sources = files().stream()
                .map(file -> new FileSource(file.toString(), InputStream.nullInputStream()))
                .toList();
        return new GlobRecords(name(), sources, options);
    }

    @Override
    public List<Path> files() throws IOException {
        Path path = Path.of(pattern);
        Path root = path.isAbsolute() ? path.getRoot() : Path.of("");
        int plain = 0;
        while (plain < path.getNameCount()
                && !WILDCARD.matcher(path.getName(plain).toString()).find()) {
            root = root.resolve(path.getName(plain++));
        }
        int depth = pattern.contains("**") ? Integer.MAX_VALUE : path.getNameCount() - plain;
        List<Path> files = Files.isDirectory(root) ? matching(root, depth, matcher(path)) : List.of();
        if (files.isEmpty()) {
            throw new NoSuchFileException(name(), null, "no file matches this pattern");
        }
        return files;
    }

    private List<Path> matching(Path root, int depth, PathMatcher matcher) throws IOException {
        boolean hidden = isHidden(Path.of(pattern));
        try (Stream<Path> paths = Files.walk(root, depth)) {
            return paths.filter(path -> matcher.matches(path) && Files.isRegularFile(path) && isHidden(path) == hidden)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private PathMatcher matcher(Path path) throws IOException {
        try {
            return path.getFileSystem().getPathMatcher("glob:" + path);
        } catch (PatternSyntaxException e) {
            throw new NoSuchFileException(name(), null, "there is no such file, and as a pattern it is unfinished");
        }
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
