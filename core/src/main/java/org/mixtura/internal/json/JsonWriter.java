package org.mixtura.internal.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON value, laid out for people: a member of an object per line, a matrix row per line, an array of numbers or
 * strings on one line. The same calls give the same text on every machine; it ends with a line feed.
 *
 * <pre>{@code
 * new JsonWriter(out).beginObject().name("weights").array(weights).endObject();
 * }</pre>
 *
 * <p>An {@link IOException} of the target arrives as an {@link UncheckedIOException}.
 */
public final class JsonWriter {
    private static final String INDENT = "  ";

    private final Appendable out;
    private final Deque<Level> levels = new ArrayDeque<>();

    /** An open object or array: how much it holds, and whether its elements stand on lines of their own. */
    private static final class Level {
        private final boolean object;
        private boolean empty = true;
        private boolean tall;

        private Level(boolean object) {
            this.object = object;
            this.tall = object;
        }
    }

    /** A writer to a target, which is neither flushed nor closed. */
    public JsonWriter(Appendable out) {
        this.out = out;
    }

    /** Opens an object. */
    public JsonWriter beginObject() {
        return begin('{', true);
    }

    /** Closes the object opened last. */
    public JsonWriter endObject() {
        return end('}');
    }

    /** Opens an array. */
    public JsonWriter beginArray() {
        return begin('[', false);
    }

    /** Closes the array opened last. */
    public JsonWriter endArray() {
        return end(']');
    }

    /** Starts a member of the open object; its value comes next. */
    public JsonWriter name(String name) {
        separate(levels.element());
        append(JsonText.quote(name));
        append(": ");
        return this;
    }

    /** Writes a string, or null. */
    public JsonWriter value(@Nullable String value) {
        return scalar(value == null ? "null" : JsonText.quote(value));
    }

    /** Writes an integer. */
    public JsonWriter value(long value) {
        return scalar(Long.toString(value));
    }

    /**
     * Writes a number, as {@link DoubleFormat} does.
     *
     * @throws IllegalArgumentException if it is NaN or infinite
     */
    public JsonWriter value(double value) {
        return scalar(DoubleFormat.format(value));
    }

    /** Writes a number, or null for NaN: a quantity that does not exist. */
    public JsonWriter nullable(double value) {
        return scalar(Double.isNaN(value) ? "null" : DoubleFormat.format(value));
    }

    /** Writes true or false. */
    public JsonWriter value(boolean value) {
        return scalar(Boolean.toString(value));
    }

    /** Writes null. */
    public JsonWriter nullValue() {
        return scalar("null");
    }

    /** Writes an array of finite numbers on one line. */
    public JsonWriter array(double[] values) {
        beginArray();
        for (double value : values) {
            value(value);
        }
        return endArray();
    }

    /** Writes an array of strings on one line. */
    public JsonWriter array(List<String> values) {
        beginArray();
        values.forEach(this::value);
        return endArray();
    }

    private JsonWriter begin(char bracket, boolean object) {
        Level outer = levels.peek();
        if (outer != null && !outer.object) {
            outer.tall = true;
            separate(outer);
        }
        append(String.valueOf(bracket));
        levels.push(new Level(object));
        return this;
    }

    private JsonWriter end(char bracket) {
        Level closed = levels.pop();
        if (closed.tall && !closed.empty) {
            newLine();
        }
        append(String.valueOf(bracket));
        if (levels.isEmpty()) {
            append("\n");
        }
        return this;
    }

    private JsonWriter scalar(String text) {
        Level outer = levels.peek();
        if (outer != null && !outer.object) {
            separate(outer);
        }
        append(text);
        return this;
    }

    /** What goes before a member or an element. */
    private void separate(Level level) {
        if (!level.empty) {
            append(level.tall ? "," : ", ");
        }
        if (level.tall) {
            newLine();
        }
        level.empty = false;
    }

    private void newLine() {
        append("\n");
        append(INDENT.repeat(levels.size()));
    }

    private void append(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
