package org.mixtura.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads JSON (RFC 8259, nothing beside it) piece by piece, from a source that is not trusted.
 *
 * <p>Limits are checked before memory is taken: the bytes of the text, the count of numbers in one array, 8 levels of
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
    private static final int MAX_STRINGS = 10_000;
    private static final int FIRST_CAPACITY = 64;

    private final JsonSource source;
    private final JsonTokens tokens;
    private final int maxNumbers;
    private final List<Set<String>> names = new ArrayList<>(); // of the open objects; null for an open array
    private boolean first; // whether the innermost object or array has had no element yet

    /**
     * A reader from a stream, which is not closed.
     *
     * @param maxBytes the most bytes that are read
     * @param maxNumbers the most numbers that one {@link #numbers} keeps, as memory allows
     */
    public JsonReader(InputStream in, long maxBytes, int maxNumbers) throws IOException {
        this.source = new JsonSource(in, maxBytes);
        this.tokens = new JsonTokens(source);
        this.maxNumbers = maxNumbers;
    }

    /** Enters an object. */
    public void beginObject() throws IOException {
        begin('{', new HashSet<>());
    }

    /** The name of the next member of the object, whose value must be read next; null, and the object is left, if there is none. */
    public String nextName() throws IOException {
        if (!hasNext('}')) {
            return null;
        }
        String name = tokens.string();
        Set<String> seen = names.get(names.size() - 1);
        if (!seen.add(name)) {
            throw error("the member " + JsonText.quoteShortened(name) + " occurs twice");
        }
        if (seen.size() > MAX_MEMBERS) {
            throw error("more than " + MAX_MEMBERS + " members in one object");
        }
        tokens.expect(':');
        return name;
    }

    /** Enters an array. */
    public void beginArray() throws IOException {
        begin('[', null);
    }

    /** Whether the array has another element, which must be read next; if not, the array is left. */
    public boolean nextElement() throws IOException {
        return hasNext(']');
    }

    /** Reads a string. */
    public String string() throws IOException {
        return tokens.string();
    }

    /** Reads an array of at most 10,000 strings. */
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

    /** Reads an integer that a long can hold, written without fraction and exponent. */
    public long integer() throws IOException {
        String text = tokens.number();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw error("expected an integer of 64 bits but found " + text);
        }
    }

    /** Reads true or false. */
    public boolean bool() throws IOException {
        int c = tokens.start();
        if (c != 't' && c != 'f') {
            throw source.unexpected("true or false");
        }
        tokens.literal(c == 't' ? "true" : "false");
        return c == 't';
    }

    /** Whether the next value is null, which is then passed. */
    public boolean skipNull() throws IOException {
        if (tokens.start() != 'n') {
            return false;
        }
        tokens.literal("null");
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

    /**
     * Reads arrays nested as deep as there are lengths, those of one depth of the same length, into one block.
     *
     * @param lengths the length of the arrays of each depth, the outermost first; 0 if it is for the text to say, but then
     *     still at least 1
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
