package org.mixtura.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259, nothing beside it) piece by piece, from a source that is not trusted.
 *
 * <p>Limits are checked before memory is taken, for a text as a whole: the bytes of the text, the count of numbers in one array, 8 levels of
 * brackets, 64 characters of a number, 65,536 of a string, 1,000 members of an object. Names may not occur twice in an
 * object. Every error is a {@link JsonException} that names line and column.
 *
 * <pre>{@code
 * reader.beginObject();
 * for (String name = reader.nextName(); name != null; name = reader.nextName()) {
 *     switch (name) {
 *         case "weights" -> weights = reader.numbers(0).values();
 *         default -> reader.skip();
 *     }
 * }
 * reader.end();
 * }</pre>
 */
public final class JsonReader {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_MEMBERS = 1_000;
    /** The most characters of one string. */
    public static final int MAX_CHARACTERS = 1 << 16;
    /** The most strings of one array. */
    public static final int MAX_STRINGS = 1 << 20;

    private static final int MAX_COLUMNS = 1 << 20;
    private static final int MAX_CELL_CHARACTERS = 1 << 24;
    private static final int FIRST_CAPACITY = 64;

    private final JsonSource source;
    private final JsonTokens tokens;
    private final int maxNumbers;
    private final int maxMembers;
    private final List<Set<String>> names = new ArrayList<>(); // of the open objects; an empty set for an open array
    private boolean first; // whether the innermost object or array has had no element yet

    /**
     * A reader from a stream, which is not closed.
     *
     * @param maxBytes the most bytes that are read
     * @param maxNumbers the most numbers that one {@link #numbers} keeps, as memory allows
     */
    public JsonReader(InputStream in, long maxBytes, int maxNumbers) throws IOException {
        this(new JsonSource(in, maxBytes, MAX_CHARACTERS), maxNumbers, MAX_MEMBERS);
    }

    private JsonReader(JsonSource source, int maxNumbers, int maxMembers) {
        this.source = source;
        this.tokens = new JsonTokens(source);
        this.maxNumbers = maxNumbers;
        this.maxMembers = maxMembers;
    }

    /**
     * A reader of a table of any length: 2<sup>20</sup> members of an object, the columns, and 2<sup>24</sup> characters of a
     * value. The stream is not closed.
     */
    public static JsonReader ofRecords(InputStream in) throws IOException {
        return new JsonReader(new JsonSource(in, Long.MAX_VALUE, MAX_CELL_CHARACTERS), 0, MAX_COLUMNS);
    }

    /** The first character of what comes next, which stays next, or -1 at the end. */
    public int peek() throws IOException {
        return tokens.start();
    }

    /** The line where the value or name looked at last starts, from 1. */
    public int line() {
        return tokens.line();
    }

    /** Enters an object. */
    public void beginObject() throws IOException {
        begin('{', new HashSet<>());
    }

    /** The name of the next member of the object, whose value must be read next; null, and the object is left, if there is none. */
    public @Nullable String nextName() throws IOException {
        if (!hasNext('}')) {
            return null;
        }
        String name = tokens.string();
        Set<String> seen = names.get(names.size() - 1);
        if (!seen.add(name)) {
            throw error("the member " + JsonText.quoteShortened(name) + " occurs twice");
        }
        if (seen.size() > maxMembers) {
            throw error("more than " + maxMembers + " members in one object");
        }
        tokens.expect(':');
        return name;
    }

    /** Enters an array. */
    public void beginArray() throws IOException {
        begin('[', Set.of());
    }

    /** Whether the array has another element, which must be read next; if not, the array is left. */
    public boolean nextElement() throws IOException {
        return hasNext(']');
    }

    /** Reads a string. */
    public String string() throws IOException {
        return tokens.string();
    }

    /** Reads an array of at most {@value #MAX_STRINGS} strings. */
    public List<String> strings() throws IOException {
        List<String> strings = new ArrayList<>();
        beginArray();
        while (nextElement()) {
            strings.add(string());
            if (strings.size() > MAX_STRINGS) {
                throw error("more than " + MAX_STRINGS + " strings in one array");
            }
        }
        return strings;
    }

    /** Reads a number; one that no double can hold is an error. */
    public double number() throws IOException {
        String text = tokens.number();
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw error("the number " + text + " is too large");
        }
        return value;
    }

    /** Reads a number of any size as it stands. */
    public String numberText() throws IOException {
        return tokens.number();
    }

    /** Reads an integer that a long can hold, written without fraction and exponent. */
    public long integer() throws IOException {
        String text = tokens.number();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw error("expected an integer of 64 bits but found " + text);
        }
    }

    /** Reads an integer that an int can hold. */
    public int smallInteger() throws IOException {
        long value = integer();
        if (value != (int) value) {
            throw error("expected an integer of 32 bits but found " + value);
        }
        return (int) value;
    }

    /** Reads true or false. */
    public boolean bool() throws IOException {
        int c = tokens.start();
        tokens.literal(c == 't' ? "true" : "false", "true or false");
        return c == 't';
    }

    /** Whether the next value is null, which is then passed. */
    public boolean skipNull() throws IOException {
        if (tokens.start() != 'n') {
            return false;
        }
        tokens.literal("null", "a value");
        return true;
    }

    /** Passes a value of any kind. */
    public void skip() throws IOException {
        switch (tokens.start()) {
            case '{' -> {
                beginObject();
                while (nextName() != null) {
                    skip();
                }
            }
            case '[' -> {
                beginArray();
                while (nextElement()) {
                    skip();
                }
            }
            case '"' -> string();
            case 't', 'f' -> bool();
            case 'n' -> skipNull();
            default -> number();
        }
    }

    /** Passes a value of any kind, and returns its characters. */
    public String text() throws IOException {
        tokens.start();
        source.record();
        skip();
        return source.recorded();
    }

    /** Ensures that nothing follows. */
    public void end() throws IOException {
        if (tokens.start() != JsonSource.END) {
            throw source.unexpected("the end of the file");
        }
    }

    /** An error at the start of the value or name read last. */
    public JsonException error(String message) {
        return tokens.error(message);
    }

    /** The error that the next token is not the expected one. */
    public JsonException unexpected(String expected) {
        return source.unexpected(expected);
    }

    /**
     * Reads arrays nested as deep as there are lengths, those of one depth of the same length, into one block.
     *
     * @param lengths the length of the arrays of each depth, the outermost first; 0 if the text determines it, but it must be at
     *     least 1
     */
    public NumberArray numbers(int... lengths) throws IOException {
        Block block = new Block(lengths.clone(), Math.min(FIRST_CAPACITY, maxNumbers));
        readLevel(0, block);
        return new NumberArray(block.shape, Arrays.copyOf(block.values, block.size));
    }

    /** Numbers as they come in, with the lengths of the arrays as far as they are known (0 if not). */
    private static final class Block {
        private final int[] shape;
        private double[] values;
        private int size;

        private Block(int[] shape, int capacity) {
            this.shape = shape;
            this.values = new double[capacity];
        }
    }

    private void readLevel(int level, Block block) throws IOException {
        beginArray();
        int line = tokens.line();
        int column = tokens.column();
        int expected = block.shape[level];
        int length = 0;
        for (; nextElement(); length++) {
            if (expected != 0 && length == expected) {
                throw new JsonException(
                        line, column, "expected an array of length " + expected + ", found a longer one");
            }
            if (level + 1 < block.shape.length) {
                readLevel(level + 1, block);
            } else {
                add(number(), block);
            }
        }
        if (length == 0) {
            throw new JsonException(line, column, "an empty array");
        }
        if (length < expected) {
            throw new JsonException(
                    line, column, "expected an array of length " + expected + ", found one of length " + length);
        }
        block.shape[level] = length;
    }

    private void add(double value, Block block) throws IOException {
        if (block.size == block.values.length) {
            if (block.size == maxNumbers) {
                throw error(
                        "more than " + maxNumbers + " numbers in one array, too many for the memory (see java -Xmx)");
            }
            block.values = Arrays.copyOf(block.values, (int) Math.min(block.size * 3L / 2 + 1, maxNumbers));
        }
        block.values[block.size++] = value;
    }

    private void begin(char bracket, Set<String> seen) throws IOException {
        tokens.start();
        if (names.size() == MAX_DEPTH) {
            throw error("more than " + MAX_DEPTH + " levels of brackets");
        }
        tokens.expect(bracket);
        names.add(seen);
        first = true;
    }

    private boolean hasNext(char bracket) throws IOException {
        if (tokens.skip(bracket)) {
            names.remove(names.size() - 1);
            first = false; // what was left is an element of what is around it
            return false;
        }
        if (!first && !tokens.skip(',')) {
            throw source.unexpected("',' or '" + bracket + "'");
        }
        first = false;
        return true;
    }
}
