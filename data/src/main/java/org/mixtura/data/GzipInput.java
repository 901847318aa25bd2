package org.mixtura.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Decompressed bytes; a file that ends too early or is damaged is told in words. One that becomes more than 1 GiB and more than 200 times its
 * length, as no table of measurements does, is refused where it passes both limits.
 */
final class GzipInput extends GZIPInputStream {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final long FREE_BYTES = 1L << 30;
    private static final int MOST_EXPANSION = 200;

    private final HonestInput compressed;
    private final long freeBytes;
    private long bytes;

    private GzipInput(HonestInput compressed, long freeBytes) throws IOException {
        super(compressed, BUFFER_BYTES);
        this.compressed = compressed;
        this.freeBytes = freeBytes;
    }

    static InputStream open(InputStream compressed) throws IOException {
        return open(compressed, FREE_BYTES);
    }

    /**
     * A stream with a limit of its own.
     *
     * @param freeBytes up to which any expansion is allowed
     */
    static InputStream open(InputStream compressed, long freeBytes) throws IOException {
        try {
            return new GzipInput(new HonestInput(compressed), freeBytes);
        } catch (EOFException | ZipException e) {
            throw inWords(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = super.read(buffer, offset, length);
            bytes += Math.max(count, 0);
            if (bytes > freeBytes && bytes > MOST_EXPANSION * compressed.bytes) {
                throw new IOException("the gzip data become more than " + MOST_EXPANSION + " times as long, beyond "
                        + Shown.count(freeBytes) + " bytes: decompress the file first if it is to be trusted");
            }
            return count;
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
        private long bytes;

        HonestInput(InputStream in) {
            super(in, BUFFER_BYTES);
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            bytes += Math.max(count, 0);
            return count;
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
