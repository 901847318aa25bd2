package org.mixtura.data.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.mixtura.data.display.Display;

/**
 * The decompressed bytes of a gzip file of any number of members (RFC 1952), each of which is checked to its end. A file that is
 * truncated, damaged, or followed by bytes other than zeros is refused with the reason. A file that expands to more than 1 GiB and
 * more than 200 times its length, which no table of measurements does, is refused as soon as it exceeds both limits.
 *
 * <p>Not {@link java.util.zip.GZIPInputStream}: it takes anything unreadable after the first member, even a damaged header, for the
 * end of the file, and silently loses the rest.
 */
final class GzipInput extends InputStream {
    private static final long FREE_BYTES = 1L << 30;
    private static final int MOST_EXPANSION = 200;
    private static final int BYTE = 0xff;

    private final GzipBytes compressed;
    private final long freeBytes;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private long bytes;
    private boolean ended;

    private GzipInput(InputStream compressed, long freeBytes) {
        this.compressed = new GzipBytes(compressed);
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
        GzipInput input = new GzipInput(compressed, freeBytes);
        try {
            input.compressed.readHeader();
            return input;
        } catch (EOFException e) {
            throw truncated(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & BYTE;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            int count = 0;
            while (count == 0 && !ended) {
                count = inflate(buffer, offset, length);
            }
            bytes += count;
            refuseExpansion();
            return count == 0 ? -1 : count;
        } catch (EOFException e) {
            throw truncated(e);
        } catch (DataFormatException e) {
            throw GzipBytes.damaged(
                    "they cannot be decompressed within the first " + Display.count(compressed.taken()) + " bytes");
        }
    }

    /** Some bytes, or one step towards them: more input, or the next member. */
    private int inflate(byte[] buffer, int offset, int length) throws IOException, DataFormatException {
        if (inflater.needsInput() && !inflater.finished()) {
            compressed.feed(inflater);
        }
        int count = inflater.inflate(buffer, offset, length);
        checksum.update(buffer, offset, count);
        if (count == 0 && inflater.finished()) {
            endMember();
        }
        return count;
    }

    private void endMember() throws IOException {
        compressed.takeBack(inflater.getRemaining());
        compressed.readTrailer(checksum.getValue(), inflater.getBytesWritten());
        inflater.reset();
        checksum.reset();
        ended = !compressed.hasNext();
        if (!ended) {
            compressed.readHeader();
        }
    }

    private void refuseExpansion() throws IOException {
        if (bytes > freeBytes && bytes > MOST_EXPANSION * compressed.taken()) {
            throw new IOException("the gzip data become more than " + MOST_EXPANSION + " times as long, beyond "
                    + Display.count(freeBytes) + " bytes: decompress the file first if it is to be trusted");
        }
    }

    private static IOException truncated(EOFException e) {
        return new IOException("the gzip data end too early: the file is truncated, fetch or write it again", e);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        compressed.close();
    }
}
