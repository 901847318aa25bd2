package org.mixtura.cli.file;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.console.UsageException;
import org.mixtura.data.display.Secrets;
import org.mixtura.data.records.TableSource;
import org.mixtura.io.AtomicFile;
import org.mixtura.model.MixtureModel;
import org.mixtura.report.ModelReport;
import org.mixtura.report.Provenance;
import org.mixtura.report.survey.Survey;

/** Writes the report of a model to a file. */
public final class ReportFile {
    private ReportFile() {}

    /**
     * Checks that a target has the ending of a page.
     *
     * @throws UsageException if it has not
     */
    public static void requireTarget(Path target) {
        if (!target.toString().matches("(?is).*\\.html?")) {
            throw new UsageException("the report is an HTML page: name a file that ends in .html, not " + target);
        }
    }

    /**
     * Writes a report.
     *
     * @param weights the column of the row weights, or null
     * @param survey the survey of the rows
     * @param arguments the arguments of the command
     */
    public static void write(
            Path target,
            Path modelFile,
            MixtureModel model,
            TableSource source,
            @Nullable String weights,
            Survey survey,
            List<String> arguments)
            throws IOException {
        List<Path> files = source.files();
        @Nullable Path file = files.size() == 1 ? files.get(0) : null;
        Provenance provenance = new Provenance(
                file == null ? source.name() : file.getFileName().toString(),
                file == null ? null : digest(file),
                weights,
                modelFile.getFileName().toString(),
                digest(modelFile),
                Secrets.shown(arguments).stream()
                        .map(Text::shellWord)
                        .collect(Collectors.joining(" ", "mixtura ", "")));
        String page = ModelReport.html(model, survey, provenance);
        write(target, page.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file completely, or leaves the previous one unchanged. */
    public static void write(Path target, byte[] content) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            file.stream().write(content);
            file.commit();
        }
    }

    /** The SHA-256 of a file; null for a pipe, which has already been read. */
    private static @Nullable String digest(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return null;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(new FileInputStream(path.toFile()), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
