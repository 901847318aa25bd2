package org.mixtura.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Decompressed bytes; a file that ends too early or is damaged is told in words. */
final class GzipInput extends GZIPInputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private GzipInput(InputStream compressed) throws IOException {
        super(compressed, BUFFER_BYTES);
    }

    static InputStream open(InputStream compressed) throws IOException {
        try {
            return new GzipInput(new HonestInput(compressed));
        } catch (EOFException | ZipException e) {
            throw inWords(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (EOFException | ZipException e) {
            throw inWords(e);
        }
    }

    private static IOException inWords(IOException e) {
        return e instanceof EOFException
                ? new IOException("the gzip data end too early: the file is truncated, fetch or write it again", e)
                : new IOException("the gzip data are damaged: fetch or write the file again", e);
    }

    /**
     * GZIPInputStream takes a file of several members for finished when {@code available()} is 0, which a pipe says
     * whenever it has to wait: the rows of the later members would be lost in silence.
     */
    private static final class HonestInput extends BufferedInputStream {
        HonestInput(InputStream in) {
            super(in, BUFFER_BYTES);
        }

        @Override
        public synchronized int available() throws IOException {
            mark(1);
            if (read() < 0) {
                return 0;
            }
            reset();
            return Math.max(1, super.available());
        }
    }
}
