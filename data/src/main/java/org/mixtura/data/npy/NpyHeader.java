package org.mixtura.data.npy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mixtura.data.display.Display;
import org.mixtura.data.files.Limits;
import org.mixtura.data.records.DataException;

/**
 * The header of a NumPy file: a magic word, a version, and a Python dictionary of three entries. Format:
 * <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 *
 * @param columnMajor whether the columns, not the rows, lie side by side (Fortran order)
 * @param rows at least one
 * @param columns at least one
 * @param start where the elements begin
 */
record NpyHeader(NpyType type, boolean columnMajor, long rows, int columns, long start) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 16;
    private static final Pattern ENTRY =
            Pattern.compile("\\G\\s*'(descr|fortran_order|shape)'\\s*:\\s*('[^']*'|True|False|\\([^)]*\\)|\\[)\\s*,?");
    private static final Pattern SHAPE =
            Pattern.compile("\\(\\s*(\\d{1,18})L?\\s*(?:,\\s*(?:(\\d{1,18})L?\\s*,?\\s*)?)?\\)");

    /**
     * Reads and checks the header, against the file's length too, before anything of the array's size is allocated.
     *
     * @throws DataException if the file is not a NumPy array, is not a table of numbers, or is truncated
     */
    static NpyHeader read(FileChannel file, String name) throws IOException {
        ByteBuffer preamble = take(file, 0, MAGIC.length + 2, name);
        byte[] magic = new byte[MAGIC.length];
        preamble.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new DataException(name + " does not begin as a NumPy .npy file does: write it with numpy.save");
        }
        int version = preamble.get();
        if (version < 1 || version > 3) {
            throw new DataException(name + " has version " + version
                    + " of the .npy format, and 1, 2 and 3 are read: write it again with numpy.save");
        }
        int lengthBytes = version == 1 ? 2 : 4;
        ByteBuffer lengthField = take(file, MAGIC.length + 2, lengthBytes, name);
        long length = version == 1 ? lengthField.getShort() & 0xffff : lengthField.getInt() & 0xffffffffL;
        if (length > LONGEST) {
            throw new DataException(name + " has a header of " + Display.count(length) + " bytes, and at most "
                    + Display.count(LONGEST) + " are read: it is no plain array");
        }
        long textStart = MAGIC.length + 2L + lengthBytes;
        ByteBuffer text = take(file, textStart, (int) length, name);
        NpyHeader header = parse(StandardCharsets.UTF_8.decode(text).toString(), textStart + length, name);
        header.checkLength(file.size(), name);
        return header;
    }

    private static ByteBuffer take(FileChannel file, long position, int count, String name) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        try {
            readFully(file, buffer, position);
        } catch (EOFException e) {
            throw new DataException(name + " ends within the header of a .npy file: it is truncated, write it again");
        }
        return buffer.flip();
    }

    /** Fills the buffer up to its limit. */
    static void readFully(FileChannel file, ByteBuffer buffer, long position) throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            int count = file.read(buffer, at);
            if (count < 0) {
                throw new EOFException("the file ends too early: it was changed while it was read");
            }
            at += count;
        }
    }

    private static NpyHeader parse(String text, long start, String name) {
        Map<String, String> entries = entries(text.strip(), name);
        String descr = entry(entries, "descr", name);
        if (descr.startsWith("[")) {
            throw new DataException(name + " is an array of records with named fields: save its numbers as a plain "
                    + "two-dimensional array");
        }
        if (!descr.startsWith("'")) {
            throw unreadable(name);
        }
        NpyType type = NpyType.parse(descr.substring(1, descr.length() - 1), name);
        String order = entry(entries, "fortran_order", name);
        if (!order.equals("True") && !order.equals("False")) {
            throw unreadable(name);
        }
        String written = entry(entries, "shape", name);
        Matcher shape = SHAPE.matcher(written);
        if (!shape.matches()) {
            throw new DataException(name + " has the shape " + Display.quoted(written)
                    + ", and rows x columns, or one column, are needed: reshape the array");
        }
        long rows = Long.parseLong(shape.group(1));
        long columns = shape.group(2) == null ? 1 : Long.parseLong(shape.group(2));
        return new NpyHeader(type, order.equals("True"), rows, checkedColumns(rows, columns, name), start);
    }

    private static String entry(Map<String, String> entries, String key, String name) {
        String entry = entries.get(key);
        if (entry == null) {
            throw unreadable(name);
        }
        return entry;
    }

    private static Map<String, String> entries(String text, String name) {
        Map<String, String> entries = new HashMap<>();
        if (!text.startsWith("{")) {
            throw unreadable(name);
        }
        Matcher entry = ENTRY.matcher(text);
        int end = 1;
        while (entry.find(end)) {
            if (entries.put(entry.group(1), entry.group(2)) != null) {
                throw unreadable(name);
            }
            if (entry.group(2).equals("[")) {
                return Map.of("descr", "[");
            }
            end = entry.end();
        }
        if (entries.size() != 3 || !text.substring(end).strip().equals("}")) {
            throw unreadable(name);
        }
        return entries;
    }

    private static DataException unreadable(String name) {
        return new DataException(name + " has a header that is not one of a .npy file: write it with numpy.save");
    }

    private static int checkedColumns(long rows, long columns, String name) {
        if (rows == 0 || columns == 0) {
            throw new DataException(name + " is an empty array of " + rows + " rows x " + columns
                    + " columns: there is nothing to read");
        }
        if (columns > Limits.MOST_COLUMNS) {
            throw new DataException(name + " has " + Display.count(columns) + " columns, and at most "
                    + Display.count(Limits.MOST_COLUMNS) + " are read: is the table turned on its side?");
        }
        return (int) columns;
    }

    private void checkLength(long fileLength, String name) {
        long found = fileLength - start;
        long rowBytes = (long) columns * type.bytes();
        if (found % rowBytes != 0 || found / rowBytes != rows) {
            throw new DataException(name + ": " + Display.count(rows) + " rows x " + Display.count(columns)
                    + " columns of " + type.bytes() + " bytes do not fill the " + Display.count(found)
                    + " bytes found (" + expected(rowBytes) + "): the file is truncated or damaged, write it again");
        }
    }

    private String expected(long rowBytes) {
        return rows > Long.MAX_VALUE / rowBytes
                ? "far more are expected"
                : Display.count(rows * rowBytes) + " expected";
    }
}
