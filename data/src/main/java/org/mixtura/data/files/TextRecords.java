package org.mixtura.data.files;

import java.io.IOException;
import java.util.OptionalLong;
import org.mixtura.data.records.RecordReader;

/** Reads the records of a text file. The first record, which is read in advance for the columns, may itself be a row. */
public abstract class TextRecords extends RecordReader {
    private final TextInput input;
    private boolean pending;

    /** What becomes of an input. */
    @FunctionalInterface
    protected interface Opening<R extends TextRecords> {
        R of(TextInput input) throws IOException;
    }

    /** Opens the records of an input, which is closed where that fails. */
    protected static <R extends TextRecords> R open(TextInput input, Opening<R> opening) throws IOException {
        try {
            return opening.of(input);
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /** Takes over an input, which it closes. */
    protected TextRecords(TextInput input) {
        super(input.name());
        this.input = input;
    }

    /** Where the characters come from. */
    protected final TextInput input() {
        return input;
    }

    /** Has the record that was read before all others handed out as the first one. */
    protected final void handOutFirst() {
        pending = true;
    }

    @Override
    public final OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public final boolean next() throws IOException {
        if (pending) {
            pending = false;
            return true;
        }
        return read();
    }

    /** Reads the next record, as {@link #next} does. */
    protected abstract boolean read() throws IOException;

    @Override
    public final void close() throws IOException {
        input.close();
    }

    @Override
    public final String place() {
        return "line " + line();
    }
}
