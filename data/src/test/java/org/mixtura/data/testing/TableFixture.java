package org.mixtura.data.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.data.Table;
import org.mixtura.data.Tables;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;

/** Files with given content, and what becomes of reading them. */
public abstract class TableFixture {
    protected static final ReadOptions DEFAULTS = ReadOptions.defaults();

    @TempDir
    protected Path folder;

    protected TableFixture() {}

    protected static InputStream nothing() {
        return InputStream.nullInputStream();
    }

    protected static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    protected String file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected String file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    protected Table read(String content) throws IOException {
        return read(content, DEFAULTS);
    }

    protected Table read(String content, ReadOptions options) throws IOException {
        return Tables.read(file("t.csv", content), options, nothing());
    }

    /** The message with which the content is refused, without the folder. */
    protected String refusal(String content) {
        return refusal(content, DEFAULTS);
    }

    protected String refusal(String content, ReadOptions options) {
        return refusalOf(file("t.csv", content), options);
    }

    protected String refusalOf(String source) {
        return refusalOf(source, DEFAULTS);
    }

    protected String refusalOf(String source, ReadOptions options) {
        return withoutFolder(catchThrowableOfType(DataException.class, () -> Tables.read(source, options, nothing()))
                .getMessage());
    }

    protected String withoutFolder(String message) {
        return message.replace(folder + "/", "");
    }

    protected static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
