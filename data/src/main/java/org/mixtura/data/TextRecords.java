package org.mixtura.data;

import java.io.IOException;
import java.util.OptionalLong;

/** The records of a text file. The first, which is read for what it tells of the columns, may be one to be handed out. */
abstract class TextRecords extends RecordReader {
    private final TextInput input;
    private boolean pending;

    /** Takes over an input, which it closes. */
    TextRecords(TextInput input) {
        super(input.name());
        this.input = input;
    }

    /** Where the characters come from. */
    final TextInput input() {
        return input;
    }

    /** Has the record that was read before all others handed out as the first one. */
    final void handOutFirst() {
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
    abstract boolean read() throws IOException;

    @Override
    public final void close() throws IOException {
        input.close();
    }

    @Override
    protected final String place() {
        return "line " + line();
    }
}
