package org.mixtura.data.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.display.Display;
import org.mixtura.io.AtomicFile;

/** Writes the bytes of a text table to a file, compressed if its ending is {@code .gz}, or to standard output. */
public final class TextOutput implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final String name;
    /** Null for standard output. */
    private final @Nullable AtomicFile file;

    /** Null for a file. */
    private final @Nullable OutputStream standard;

    private final OutputStream stream;

    private TextOutput(String name, @Nullable AtomicFile file, @Nullable OutputStream standard, OutputStream stream) {
        this.name = name;
        this.file = file;
        this.standard = standard;
        this.stream = stream;
    }

    public static TextOutput open(String target, OutputStream standardOutput) throws IOException {
        if (target.equals(TableFormat.STANDARD)) {
            OutputStream buffered = new BufferedOutputStream(standardOutput, BUFFER_BYTES);
            return new TextOutput("standard output", null, standardOutput, buffered);
        }
        return ofFile(target);
    }

    /** The bytes of a text table on their way to a file. */
    public static TextOutput ofFile(String target) throws IOException {
        AtomicFile file = AtomicFile.create(Path.of(target));
        OutputStream stream =
                TableFormat.isGzip(target) ? new GZIPOutputStream(file.stream(), BUFFER_BYTES) : file.stream();
        return new TextOutput(Display.clean(target), file, null, stream);
    }

    /** The name of this output in messages. */
    public String name() {
        return name;
    }

    public OutputStream stream() {
        return stream;
    }

    public void commit() throws IOException {
        if (stream instanceof GZIPOutputStream gzip) {
            gzip.finish();
        }
        stream.flush();
        // a PrintStream keeps trouble, such as a reader that went away, to itself
        if (standard instanceof PrintStream print && print.checkError()) {
            throw new IOException("it was closed before everything was written");
        }
        if (file != null) {
            file.commit();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
