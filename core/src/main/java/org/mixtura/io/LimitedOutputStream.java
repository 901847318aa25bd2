package org.mixtura.io;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Refuses to write more than a model file may hold, so that what was written can be read. */
final class LimitedOutputStream extends FilterOutputStream {
    private final String name;
    private final long maxBytes;
    private long written;

    LimitedOutputStream(OutputStream out, long maxBytes, String name) {
        super(out);
        this.maxBytes = maxBytes;
        this.name = name;
    }

    @Override
    public void write(int b) throws IOException {
        count(1);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        count(length);
        out.write(bytes, offset, length);
    }

    private void count(int length) throws IOException {
        written += length;
        if (written > maxBytes) {
            throw new IOException(name + ": the model needs a file of more than " + maxBytes
                    + " bytes, the most that is read back: use fewer features or components");
        }
    }
}
