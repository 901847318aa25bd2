package org.mixtura.studio.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, which is refused as soon as it is longer than allowed, even if it announced a smaller length. */
final class LimitedBody extends FilterInputStream {
    private final long limit;
    private long left;

    LimitedBody(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(read);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long read) {
        left -= Math.max(0, read);
        if (left < 0) {
            throw tooLong(limit);
        }
    }

    static Refusal tooLong(long limit) {
        return new Refusal(
                413, "more than the " + (limit >> 20) + " MB that may be sent: start the studio with the file's name");
    }
}
