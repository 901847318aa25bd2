package org.mixtura.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Standard output that reports failures. A {@link java.io.PrintStream} hides every {@link IOException}, but not an
 * {@link UncheckedIOException}. So a full disk is reported, and the work ends when the reader is gone.
 */
public final class StandardOutput extends FilterOutputStream {
    public StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
