package org.mixtura.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The file formats, told by the ending of the name. */
enum TableFormat {
    CSV,
    TSV,
    NPY;

    /** The name that stands for standard input and output. */
    static final String STANDARD = "-";

    private static final String WRITABLE = ".csv, .tsv, .csv.gz, .tsv.gz or .npy";

    /**
     * The format of a file to read; an unknown ending is taken for CSV.
     *
     * @throws DataException if the ending names a format that cannot be read
     */
    static TableFormat ofInput(String source) {
        String name = plainName(source);
        for (String ending : new String[] {".parquet", ".json", ".jsonl"}) {
            if (name.endsWith(ending)) {
                throw new DataException(Shown.clean(source) + ": " + ending
                        + " files are not supported by this version; convert it to .csv or .npy");
            }
        }
        TableFormat format = ofEnding(name);
        return format == null ? CSV : format;
    }

    /**
     * The format of a file to write; a pipe or a device, such as {@code /dev/stdout}, takes CSV.
     *
     * @throws IllegalArgumentException if the ending names no format that can be written
     */
    static TableFormat ofOutput(String target) {
        if (target.equals(STANDARD)) {
            return CSV;
        }
        TableFormat format = ofEnding(plainName(target));
        if (format == null && isPipeOrDevice(Path.of(target))) {
            return CSV;
        }
        if (format == null || format == NPY && isGzip(target)) {
            throw new IllegalArgumentException("cannot tell the format of " + Shown.quoted(target)
                    + " from its ending: use " + WRITABLE + ", or - for CSV on standard output");
        }
        return format;
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

    private static TableFormat ofEnding(String name) {
        if (name.endsWith(".csv")) {
            return CSV;
        }
        if (name.endsWith(".tsv")) {
            return TSV;
        }
        return name.endsWith(".npy") ? NPY : null;
    }
}
