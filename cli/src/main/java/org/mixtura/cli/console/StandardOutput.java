package org.mixtura.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Standard output that fails aloud. A {@link java.io.PrintStream} keeps every {@link IOException} to itself; an
 * {@link UncheckedIOException} goes through it, so that a full disk is reported, and work ends when the reader is gone.
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
