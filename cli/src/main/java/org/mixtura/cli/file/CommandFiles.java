package org.mixtura.cli.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.UsageException;
import org.mixtura.data.TableWriter;
import org.mixtura.data.records.TableSource;
import org.mixtura.internal.text.Reason;

/**
 * The files of one command, compared with each other before the work: no output may replace an input, and no two outputs may go to
 * the same file. The inputs have to be added first.
 *
 * <p>Two existing files are the same if the system says so, even if their names differ by links, case or relative paths. Files that
 * do not exist yet are the same if their names differ at most in case, since not every system distinguishes these.
 */
public final class CommandFiles {
    private static final Path STANDARD_INPUT = Path.of("/dev/stdin");
    private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    /** A file and its role for the command. */
    private record Part(String name, Path file) {}

    private final List<Part> read = new ArrayList<>();
    private final List<Part> written = new ArrayList<>();

    /** Adds a file that the command reads; null for none. */
    public CommandFiles reads(String part, @Nullable Path file) {
        if (file != null) {
            read.add(new Part(part, file));
        }
        return this;
    }

    /** Adds a table that the command reads, with all its files. */
    public CommandFiles reads(TableSource source) throws IOException {
        source.files().forEach(file -> reads("the data", file));
        return source.isRestartable() ? this : reads("the data", STANDARD_INPUT);
    }

    /**
     * Adds a file that the command writes; null for none.
     *
     * @throws UsageException if it would replace an input, or another output
     * @throws IOException if it cannot be written
     */
    public CommandFiles writes(String part, @Nullable Path target) throws IOException {
        if (target != null) {
            Outputs.requireWritable(target);
            requireNotRead(part, target);
            for (Part other : written) {
                if (isSame(target, other.file)) {
                    throw new UsageException(target + ": " + part + " would replace " + other.name
                            + ", which goes to the same file; name another one");
                }
            }
            written.add(new Part(part, target));
        }
        return this;
    }

    /**
     * Adds a table that the command writes, - for standard output; null for none.
     *
     * @throws UsageException as for any file, or if its name determines no format
     */
    public CommandFiles writesTable(String part, @Nullable String target) throws IOException {
        if (target == null) {
            return this;
        }
        try {
            TableWriter.requireFormat(target);
            if (!target.equals("-")) {
                return writes(part, Path.of(target));
            }
        } catch (IllegalArgumentException exception) {
            throw new UsageException(Reason.of(exception));
        }
        requireNotRead(part, STANDARD_OUTPUT);
        return this;
    }

    private void requireNotRead(String part, Path target) throws IOException {
        for (Part other : read) {
            if (isSame(target, other.file)) {
                throw new UsageException(target + ": " + part + " would replace " + other.name + "; name another file");
            }
        }
    }

    /** Whether writing one file replaces the other; pipes and devices are not replaced. */
    public static boolean isSame(Path one, Path other) throws IOException {
        if (Files.exists(one) && Files.exists(other)) {
            return Files.isRegularFile(one) && Files.isSameFile(one, other);
        }
        return !Files.exists(one) && !Files.exists(other) && place(one).equalsIgnoreCase(place(other));
    }

    private static String place(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        return folder == null || !Files.isDirectory(folder)
                ? whole.normalize().toString()
                : folder.toRealPath().resolve(whole.getFileName()).toString();
    }
}
