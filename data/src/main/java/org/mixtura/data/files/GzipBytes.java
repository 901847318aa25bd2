package org.mixtura.data.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import org.mixtura.data.display.Display;

/** The compressed bytes of a gzip file, and the headers and trailers of its members: RFC 1952, section 2.3. */
final class GzipBytes {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int BYTE = 0xff;

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int CHECKSUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = BYTE << 5 & BYTE;
    private static final int TIME_SYSTEM_BYTES = 6;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final CRC32 headerChecksum = new CRC32();
    private int from;
    private int to;
    private long filled;

    GzipBytes(InputStream in) {
        this.in = in;
    }

    /** How many bytes were taken from the file; those that were taken back are not. */
    long taken() {
        return filled - (to - from);
    }

    /** Hands over what there is, at least one byte. */
    void feed(Inflater inflater) throws IOException {
        fill();
        inflater.setInput(buffer, from, to - from);
        from = to;
    }

    /** Takes back the last bytes of those that were handed over. */
    void takeBack(int count) {
        from -= count;
    }

    /** Moves over the header of a member. */
    void readHeader() throws IOException {
        long start = taken();
        headerChecksum.reset();
        if (integer(2) != MAGIC || next() != DEFLATE) {
            throw damaged("no gzip data begin after " + Display.count(start) + " bytes");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw damaged("the header after " + Display.count(start) + " bytes has flags that gzip does not know");
        }
        skip(TIME_SYSTEM_BYTES);
        if ((flags & EXTRA) != 0) {
            skip((int) integer(2));
        }
        for (int texts = Integer.bitCount(flags & (NAME | COMMENT)); texts > 0; texts--) {
            skipText();
        }
        if ((flags & CHECKSUM) != 0) {
            long expected = headerChecksum.getValue() & 0xffff;
            if (integer(2) != expected) {
                throw damaged("the header after " + Display.count(start) + " bytes has another checksum");
            }
        }
    }

    /** Moves over the end of a member, which must tell its checksum and its length. */
    void readTrailer(long checksum, long length) throws IOException {
        if (integer(4) != checksum || integer(4) != (length & 0xffff_ffffL)) {
            throw damaged("what ends after " + Display.count(taken()) + " bytes has another checksum or length");
        }
    }

    /** Moves over zeros at the end of the file, with which tapes and disks fill up; true if there is none, but another member. */
    boolean hasNext() throws IOException {
        if (isEnd()) {
            return false;
        }
        if (buffer[from] != 0) {
            return true;
        }
        long start = taken();
        for (; !isEnd(); from++) {
            if (buffer[from] != 0) {
                throw damaged("no gzip data begin after " + Display.count(start) + " bytes");
            }
        }
        return false;
    }

    /** The exception for damaged data. */
    static IOException damaged(String where) {
        return new IOException("the gzip data are damaged: " + where + "; fetch or write the file again");
    }

    void close() throws IOException {
        in.close();
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // a name or a comment, which ends with a zero
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    /** An unsigned integer, its lowest byte first. */
    private long integer(int bytes) throws IOException {
        long integer = 0;
        for (int i = 0; i < bytes; i++) {
            integer |= (long) next() << 8 * i;
        }
        return integer;
    }

    private int next() throws IOException {
        fill();
        headerChecksum.update(buffer[from]);
        return buffer[from++] & BYTE;
    }

    private void fill() throws IOException {
        if (isEnd()) {
            throw new EOFException("the file ends within a member");
        }
    }

    /** Whether the input has ended; only reading shows this, since a pipe may report that no bytes are available. */
    private boolean isEnd() throws IOException {
        if (from < to) {
            return false;
        }
        from = 0;
        to = Math.max(0, in.read(buffer));
        filled += to;
        return to == 0;
    }
}
