package org.mixtura.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The characters of a UTF-8 text, strictly decoded as they are read, with their places. Nothing but a small buffer is kept. */
final class JsonSource {
    /** What {@link #peek} returns after the last character. */
    static final int END = -1;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final InputStream in;
    private final long maxBytes;
    private final int maxCharacters;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int length;
    private long bytes;
    private int line = 1;
    private int column = 1;
    private int current;
    private @Nullable StringBuilder recorded;

    JsonSource(InputStream in, long maxBytes, int maxCharacters) throws IOException {
        this.in = in;
        this.maxBytes = maxBytes;
        this.maxCharacters = maxCharacters;
        this.current = decode();
        if (current == END) {
            throw error("the file is empty");
        }
        if (current == BYTE_ORDER_MARK) {
            throw error("the file starts with a byte order mark: save it as UTF-8 without one");
        }
    }

    /** The next character, which stays the next one, or {@link #END}. */
    int peek() {
        return current;
    }

    /** The next character, which is passed; the end is never passed. */
    int next() throws IOException {
        int passed = current;
        if (recorded != null) {
            recorded.appendCodePoint(passed);
            if (recorded.length() > maxCharacters) {
                throw error("a value of more than " + maxCharacters + " characters");
            }
        }
        if (passed == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        current = decode();
        return passed;
    }

    /** Keeps the characters that are passed from now on. */
    void record() {
        recorded = new StringBuilder();
    }

    /** What was passed since {@link #record}; no more is kept. */
    String recorded() {
        String text = Objects.requireNonNull(recorded, "record() comes first").toString();
        recorded = null;
        return text;
    }

    /** The most characters of one string or recording. */
    int maxCharacters() {
        return maxCharacters;
    }

    /** The line of the next character, from 1. */
    int line() {
        return line;
    }

    /** The column of the next character, in characters from 1. */
    int column() {
        return column;
    }

    /** An error at the next character. */
    JsonException error(String message) {
        return new JsonException(line, column, message);
    }

    /** The error that the next character is not the one that belongs here. */
    JsonException unexpected(String expected) {
        if (current == END) {
            return error("expected " + expected + " but the file ends here; it may have been cut off");
        }
        return error("expected " + expected + " but found " + show(current));
    }

    private static String show(int c) {
        boolean plain = c > ' ' && c < 0x7F;
        return plain ? "'" + (char) c + "'" : String.format(Locale.ROOT, "character U+%04X", c);
    }

    private int decode() throws IOException {
        int first = read();
        if (first < 0x80) {
            return first;
        }
        if (first >= 0xC2 && first <= 0xDF) {
            return continued(first & 0x1F, 1, 0x80);
        }
        if (first >= 0xE0 && first <= 0xEF) {
            return continued(first & 0x0F, 2, 0x800);
        }
        if (first >= 0xF0 && first <= 0xF4) {
            return continued(first & 0x07, 3, 0x10000);
        }
        throw malformed();
    }

    /** The rest of a character of several bytes, which must need that many. */
    private int continued(int start, int count, int smallest) throws IOException {
        int character = start;
        for (int i = 0; i < count; i++) {
            int next = read();
            if ((next & 0xC0) != 0x80 || next == END) {
                throw malformed();
            }
            character = character << 6 | next & 0x3F;
        }
        boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        if (character < smallest || surrogate || character > Character.MAX_CODE_POINT) {
            throw malformed();
        }
        return character;
    }

    private JsonException malformed() {
        return error("these bytes are not UTF-8 text: the file is binary, or in another encoding");
    }

    private int read() throws IOException {
        if (position == length && !fill()) {
            return END;
        }
        return buffer[position++] & 0xFF;
    }

    private boolean fill() throws IOException {
        length = Math.max(in.read(buffer), 0);
        position = 0;
        bytes += length;
        if (bytes > maxBytes) {
            throw error("the file is larger than " + maxBytes + " bytes, the most that is read");
        }
        return length > 0;
    }
}
