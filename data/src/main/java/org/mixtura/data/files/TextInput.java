package org.mixtura.data.files;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;

/**
 * The characters of a text file or of standard input: decompressed if the bytes are gzip, and decoded as UTF-8, or as UTF-16 if
 * there is such a byte order mark. The beginning can be examined before it is read.
 */
public final class TextInput implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAGIC_BYTES = 16;
    private static final Map<String, String> BINARY_FORMATS = binaryFormats();

    private final String name;
    private final BufferedInputStream bytes;
    private final Charset charset;
    private final int markBytes;

    private TextInput(String name, BufferedInputStream bytes) throws IOException {
        this.name = name;
        this.bytes = bytes;
        byte[] head = peek(bytes, MAGIC_BYTES);
        refuseBinary(head);
        this.charset = charsetOf(head);
        this.markBytes = markLength(head);
    }

    /**
     * Opens a file, or standard input for {@code -}.
     *
     * @throws IOException if the file cannot be read, or its gzip data are damaged at the start
     * @throws DataException if the first bytes are those of a known binary format
     */
    public static TextInput open(String source, InputStream standardInput) throws IOException {
        boolean standard = source.equals(TableFormat.STANDARD);
        String name = standard ? "standard input" : Display.clean(source);
        // not Files.newInputStream: its streams seek, which the pipe of <(...) in a shell does not allow
        InputStream raw = standard
                ? unclosed(standardInput)
                : new FileInputStream(InputPath.of(source).toFile());
        try {
            return new TextInput(name, decompressed(raw));
        } catch (IOException e) {
            raw.close();
            throw Display.named(name, e);
        } catch (DataException e) {
            raw.close();
            throw e;
        }
    }

    /** The name of this input in messages. */
    public String name() {
        return name;
    }

    public boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /**
     * The beginning of a text.
     *
     * @param whole whether it is all there is
     */
    public record Beginning(String text, boolean whole) {}

    /**
     * The beginning of the text, at most {@code mostBytes} bytes; nothing is consumed.
     *
     * @throws DataException if it holds NUL characters, as binary data do
     */
    public Beginning beginning(int mostBytes) throws IOException {
        byte[] head;
        try {
            head = peek(bytes, mostBytes);
        } catch (IOException e) {
            throw Display.named(name, e);
        }
        int start = Math.min(markBytes, head.length);
        String text = new String(head, start, head.length - start, charset);
        int binary = text.indexOf('\0');
        if (binary >= 0) {
            throw holdsBinaryData(
                    1 + text.substring(0, binary).chars().filter(c -> c == '\n').count());
        }
        return new Beginning(text, head.length < mostBytes);
    }

    /** The characters; bytes that are none in the encoding stop the reader with a {@link CharacterCodingException}. */
    public Reader reader() throws IOException {
        bytes.skipNBytes(markBytes);
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /**
     * The bytes after any byte order mark.
     *
     * @throws DataException if the text is in another encoding than UTF-8
     */
    public InputStream utf8() throws IOException {
        if (!isUtf8()) {
            throw new DataException(name + " is " + charset
                    + " text, and JSON is UTF-8: convert it first, for example with:" + " iconv -f UTF-16 -t UTF-8");
        }
        bytes.skipNBytes(markBytes);
        return bytes;
    }

    /** The exception for a NUL character, which text tables never contain. */
    public DataException holdsBinaryData(long line) {
        return new DataException(name + " holds binary data, not a text table (a NUL character, line "
                + Display.count(line) + "): save it as CSV in UTF-8, or as .npy");
    }

    /** The exception for a failure of reading, with the name of the input. */
    public IOException failure(IOException cause) {
        if (cause instanceof CharacterCodingException) {
            throw new DataException(name + " is not valid " + charset
                    + " text: convert it first, for example with: iconv -f ISO-8859-1 -t UTF-8");
        }
        return Display.named(name, cause);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private static BufferedInputStream decompressed(InputStream raw) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER_BYTES);
        byte[] head = peek(buffered, 2);
        boolean gzip = head.length == 2 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b;
        return gzip ? new BufferedInputStream(GzipInput.open(buffered), BUFFER_BYTES) : buffered;
    }

    private static byte[] peek(BufferedInputStream in, int count) throws IOException {
        in.mark(count);
        byte[] head = in.readNBytes(count);
        in.reset();
        return head;
    }

    private static InputStream unclosed(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return in.read(buffer, offset, length);
            }

            @Override
            public void close() {
                // standard input is not ours to close
            }
        };
    }

    private static Charset charsetOf(byte[] head) {
        if (startsWith(head, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        return startsWith(head, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static int markLength(byte[] head) {
        if (startsWith(head, 0xef, 0xbb, 0xbf)) {
            return 3;
        }
        return startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff) ? 2 : 0;
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private void refuseBinary(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        BINARY_FORMATS.forEach((magic, format) -> {
            if (start.startsWith(magic)) {
                throw new DataException(name + " is " + format);
            }
        });
    }

    private static Map<String, String> binaryFormats() {
        Map<String, String> formats = new LinkedHashMap<>();
        String save = ": save the table as CSV, or the array as .npy";
        formats.put("PK\u0003\u0004", "a zip archive (.xlsx, .npz and others are)" + save);
        formats.put("PAR1", "a Parquet file: give it the ending .parquet");
        formats.put("\u0093NUMPY", "a NumPy array: give the file the ending .npy");
        formats.put("\u0089HDF", "an HDF5 file" + save);
        formats.put("ARROW1", "an Arrow file" + save);
        formats.put("SQLite format 3", "an SQLite database" + save);
        formats.put("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook" + save);
        formats.put("%PDF-", "a PDF document" + save);
        return formats;
    }
}
