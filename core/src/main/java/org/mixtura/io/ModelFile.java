package org.mixtura.io;

import java.io.BufferedWriter;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.SearchRecord;

/**
 * Model files: JSON that people can read and other programs can write.
 *
 * <pre>{@code
 * {"format": "mixtura/1", "features": ["a","b"], "covariance": "VVV",
 *  "weights": [..K], "means": [[..D]..K], "covariances": [[[..D]..D]..K],
 *  "fit": {"rows": n, "logLikelihood": L, "parameters": p, "bic": x, "iterations": i, "converged": true,
 *          "seed": s, "version": "...", "warnings": []}}
 * }</pre>
 *
 * <p>A mixture with known groups has {@code "labels"}, per component text or null, and says {@code "mixtura/2"}.
 *
 * <p>{@code "fit"} may also have {@code "search"}, a {@link SearchRecord}. A mixture with factors ({@code UUU:3}) also has
 * {@code "loadings"}, K x D x q, and {@code "noise"}, K x D; it has no {@code "covariances"} if these would have more than a
 * million entries. A model that can learn from more rows has {@code "statistics"}.
 *
 * <p>Doubles read back to the same bits, and saving what was loaded gives the same bytes. On reading, members may come in any
 * order, unknown members are ignored, {@code features} (then x1, x2, ...) and {@code fit} are optional, and rounding errors of the
 * program that wrote the numbers are corrected: entries that should be equal or zero, and almost are. Any other file is refused
 * with the reason. No file can make the reader use more memory than the numbers of the file need.
 */
public final class ModelFile {
    /** The largest file that is written or read; {@link ModelSize} predicts the size before there is a model. */
    static final long MAX_BYTES = 1L << 30;

    /** Reading needs about 40 bytes per number: for the parsed array, the matrix, its Cholesky factor and the inverse of that. */
    private static final int HEAP_BYTES_PER_NUMBER = 64;

    private ModelFile() {}

    /**
     * Writes a model; the file appears complete or not at all.
     *
     * @throws IOException if the file cannot be written, or would be larger than 1 GiB
     */
    public static void write(Path path, MixtureModel model) throws IOException {
        write(path, model, MAX_BYTES);
    }

    static void write(Path path, MixtureModel model, long maxBytes) throws IOException {
        try (AtomicFile file = AtomicFile.create(path)) {
            write(new LimitedOutputStream(file.stream(), maxBytes, path.toString()), model);
            file.commit();
        }
    }

    /**
     * Writes the text of a model file to a stream, which is flushed but not closed.
     *
     * @throws IOException if the stream cannot be written to, or the text is longer than 1 GiB
     */
    public static void write(OutputStream out, MixtureModel model) throws IOException {
        write(new LimitedOutputStream(out, MAX_BYTES, "the model"), model);
    }

    private static void write(LimitedOutputStream out, MixtureModel model) throws IOException {
        try {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            ModelWriter.write(model, writer);
            writer.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The text of the model's file. */
    public static String toJson(MixtureModel model) {
        StringBuilder json = new StringBuilder();
        ModelWriter.write(model, json);
        return json.toString();
    }

    /**
     * Reads a model.
     *
     * @throws ModelFormatException if the file is not a valid model
     * @throws IOException if it cannot be read
     */
    public static MixtureModel read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new ModelFormatException(path + " is a folder: name a model file in it", null);
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString(), null, "there is no such file");
        }
        if (!Files.isReadable(path)) {
            throw new AccessDeniedException(path.toString(), null, "you have no permission to read this file");
        }
        try (InputStream in = new FileInputStream(path.toFile())) { // reads pipes too
            return parse(in, path.toString());
        }
    }

    /**
     * Reads a model from a stream, which is not closed.
     *
     * @param source the name of the stream in messages
     * @throws ModelFormatException if the stream does not hold a valid model, and nothing else
     * @throws IOException if it cannot be read
     */
    public static MixtureModel parse(InputStream in, String source) throws IOException {
        return parse(in, source, maxNumbers());
    }

    /** The most numbers in one array that fit into the Java heap. */
    static int maxNumbers() {
        return (int) Math.min(Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_NUMBER, MAX_BYTES / 2);
    }

    static MixtureModel parse(InputStream in, String source, int maxNumbers) throws IOException {
        return ModelReader.read(in, source, maxNumbers);
    }
}
