package org.mixtura.data.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.mixtura.data.files.Limits;

/** The fields of the record read last, side by side in one array that every record uses again. */
final class Fields extends AbstractBaseCsvCallbackHandler<Fields> {
    private char[] text = new char[1024];
    private int[] ends = new int[32];
    private int count;
    private final BitSet quoted = new BitSet();
    private boolean overlong;

    @Override
    protected void handleBegin(long startingLineNumber) {
        count = 0;
        quoted.clear();
        overlong = false;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean fieldQuoted) {
        int start = start(count);
        if (count == Limits.MOST_COLUMNS || start > Limits.MOST_CHARACTERS) {
            overlong = true;
            return;
        }
        if (length > text.length - start) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, start + length));
        }
        System.arraycopy(buffer, offset, text, start, length);
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        if (fieldQuoted) {
            quoted.set(count);
        }
        ends[count++] = start + length;
    }

    @Override
    protected Fields buildRecord() {
        return this;
    }

    int count() {
        return count;
    }

    /** Whether fields were dropped because there were too many. */
    boolean isOverlong() {
        return overlong;
    }

    /** Whether there is a NUL character in them. */
    boolean isBinary() {
        int end = start(count);
        int signs = 0;
        for (int i = 0; i < end; i++) {
            signs |= text[i] - 1;
        }
        return signs < 0;
    }

    /** The physical line on which the record starts. */
    long line() {
        return getStartingLineNumber();
    }

    int start(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    int end(int field) {
        return ends[field];
    }

    /** The characters in which {@link #start} and {@link #end} count. */
    char[] text() {
        return text;
    }

    String get(int field) {
        int start = start(field);
        return new String(text, start, ends[field] - start);
    }

    List<String> toList() {
        List<String> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(get(i));
        }
        return list;
    }

    /** Which fields stood in quotes. */
    BitSet quoted() {
        return (BitSet) quoted.clone();
    }

    /** Whether the line is empty or contains only blanks: such a line is not a record. */
    boolean isBlank() {
        return count == 0 || count == 1 && quoted.isEmpty() && get(0).isBlank();
    }
}
