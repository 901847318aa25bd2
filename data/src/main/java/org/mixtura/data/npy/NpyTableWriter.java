package org.mixtura.data.npy;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.cells.CellParser;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordWriter;
import org.mixtura.io.AtomicFile;

/**
 * Writes a NumPy array of doubles, row after row. The header at the beginning needs the number of rows, which is known only at the
 * end, so the rows are collected in a temporary file next to the target.
 */
public final class NpyTableWriter implements RecordWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    /** NumPy aligns the elements to this. */
    private static final int ALIGNMENT = 64;

    private final String name;
    private final List<String> columns;
    private final AtomicFile file;
    private final Path rowsFile;
    private final OutputStream rowsStream;
    private final ByteBuffer row;
    private final CellParser numbers = new CellParser('.');
    private long rows;

    private NpyTableWriter(String name, List<String> columns, AtomicFile file, Path rowsFile) throws IOException {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.file = file;
        this.rowsFile = rowsFile;
        this.rowsStream = new BufferedOutputStream(Files.newOutputStream(rowsFile), BUFFER_BYTES);
        this.row = ByteBuffer.allocate(Math.multiplyExact(columns.size(), Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    public static NpyTableWriter open(String target, List<String> columns) throws IOException {
        Path path = Path.of(target).toAbsolutePath();
        AtomicFile file = AtomicFile.create(path);
        try {
            Path rowsFile = Files.createTempFile(path.getParent(), ".mixtura-", ".tmp");
            rowsFile.toFile().deleteOnExit();
            return new NpyTableWriter(Display.clean(target), columns, file, rowsFile);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void text(String cell, int column) {
        CellKind kind = numbers.parse(cell);
        if (kind == CellKind.TEXT) {
            throw new DataException(
                    "column " + Display.quoted(columns.get(column)) + ": a .npy file holds numbers only, not "
                            + Display.quoted(cell) + "; leave the text columns out with --keep, or write .csv");
        }
        number(kind == CellKind.MISSING ? Double.NaN : numbers.value(), column);
    }

    @Override
    public void number(double cell, int column) {
        row.putDouble(column * Double.BYTES, cell);
    }

    @Override
    public void integer(long cell, int column) {
        number(cell, column);
    }

    @Override
    public void endRow() throws IOException {
        try {
            rowsStream.write(row.array());
        } catch (IOException e) {
            throw Display.named(name, e);
        }
        rows++;
    }

    @Override
    public void commit() throws IOException {
        try {
            rowsStream.close();
            writeHeader(new DataOutputStream(file.stream()));
            Files.copy(rowsFile, file.stream());
            file.commit();
        } catch (IOException e) {
            throw Display.named(name, e);
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            rowsStream.close();
        } finally {
            Files.deleteIfExists(rowsFile);
        }
    }

    private void writeHeader(DataOutputStream out) throws IOException {
        String header = String.format(
                Locale.ROOT, "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }", rows, columns.size());
        int before = NpyHeader.MAGIC.length + 2 + Short.BYTES;
        int padding = Math.floorMod(-(before + header.length() + 1), ALIGNMENT);
        out.write(NpyHeader.MAGIC);
        out.write(new byte[] {1, 0});
        out.writeShort(Short.reverseBytes((short) (header.length() + padding + 1)));
        out.write((header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
