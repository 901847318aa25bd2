package org.mixtura.data.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.mixtura.data.display.Display;

/** The file formats, determined by the ending of the name. */
public enum TableFormat {
    CSV,
    TSV,
    JSON,
    JSON_LINES,
    NPY,
    PARQUET;

    /** The name for standard input and output. */
    public static final String STANDARD = "-";

    private static final String WRITABLE = ".csv, .tsv, .json, .jsonl (each also with .gz), .npy or .parquet";

    /** The format of a file to read; an unknown ending is taken for CSV. */
    public static TableFormat ofInput(String source) {
        return ofEnding(plainName(source)).orElse(CSV);
    }

    /**
     * The format of a file to write; a pipe or a device, such as {@code /dev/stdout}, takes CSV.
     *
     * @throws IllegalArgumentException if the ending names no format that can be written
     */
    public static TableFormat ofOutput(String target) {
        if (target.equals(STANDARD)) {
            return CSV;
        }
        Optional<TableFormat> format = ofEnding(plainName(target));
        if (format.isEmpty() && isPipeOrDevice(Path.of(target))) {
            return CSV;
        }
        return format.filter(known -> known != NPY && known != PARQUET || !isGzip(target))
                .orElseThrow(() -> new IllegalArgumentException("cannot tell the format of " + Display.quoted(target)
                        + " from its ending: use " + WRITABLE + ", or - for CSV on standard output"));
    }

    /** Whether the columns of every such file have names. */
    public boolean hasNames() {
        return this == JSON || this == JSON_LINES || this == PARQUET;
    }

    static boolean isGzip(String target) {
        return target.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    private static boolean isPipeOrDevice(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    private static String plainName(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return isGzip(name) ? name.substring(0, name.length() - ".gz".length()) : name;
    }

    private static Optional<TableFormat> ofEnding(String name) {
        return switch (name.substring(Math.max(0, name.lastIndexOf('.')))) {
            case ".csv" -> Optional.of(CSV);
            case ".tsv" -> Optional.of(TSV);
            case ".json" -> Optional.of(JSON);
            case ".jsonl", ".ndjson" -> Optional.of(JSON_LINES);
            case ".npy" -> Optional.of(NPY);
            case ".parquet" -> Optional.of(PARQUET);
            default -> Optional.empty();
        };
    }
}
