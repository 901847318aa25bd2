package org.mixtura.cli.file;

import java.nio.file.Path;

/** The default path of a model: the name of the data, without its endings, in the current folder. */
public final class ModelPath {
    private ModelPath() {}

    /** The path for data of this name, - for standard input. */
    public static Path of(String data) {
        Path file = Path.of(data).getFileName();
        String name = data.equals("-") ? "stdin" : file == null ? "" : file.toString();
        String plain = name.replaceFirst("(?i)\\.gz$", "")
                .replaceFirst("(?i)\\.(csv|tsv|txt|dat|data|npy|json|jsonl|ndjson|parquet)$", "")
                .replaceAll("[-_.]*[*?\\[\\]{}!]+", "");
        return Path.of(FileName.of(plain.isEmpty() ? "data" : plain, ".mixture.json"));
    }
}
