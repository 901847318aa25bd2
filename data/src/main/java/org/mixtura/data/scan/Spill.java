package org.mixtura.data.scan;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.data.feature.HeldNumbers;
import org.mixtura.rows.FileRows;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;

/**
 * Columns of numbers on disk, row by row, in a temporary file that only its owner may read. If the system allows it, the file is
 * deleted as soon as it is open, so that nothing is left behind however the process ends.
 */
final class Spill implements Closeable {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int BLOCK_ROWS = 1024;

    private final String input;
    private final Path folder;
    private final FileChannel file;
    private final int width;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.nativeOrder());
    private long rows;

    private Spill(String input, Path folder, FileChannel file, int width) {
        this.input = input;
        this.folder = folder;
        this.file = file;
        this.width = width;
    }

    /** An empty file for rows of {@code width} columns of an input. */
    static Spill of(String input, int width) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path path = Files.createTempFile(folder, "mixtura-", ".rows");
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            return new Spill(input, folder, file, width);
        } catch (IOException exception) {
            throw failure(input, folder, exception);
        }
    }

    private static IOException failure(String input, Path folder, IOException cause) {
        return new IOException(
                input + " does not fit into memory, and its numbers cannot be written to the folder " + folder + ": "
                        + cause.getMessage() + "; let TMPDIR, or -Djava.io.tmpdir of Java, name a folder with room",
                cause);
    }

    /** Appends the rows that the columns hold, and drops them there. */
    void take(List<HeldNumbers> columns) throws IOException {
        int count = columns.get(0).size();
        for (int row = 0; row < count; row++) {
            for (HeldNumbers column : columns) {
                if (buffer.remaining() < Double.BYTES) {
                    flush();
                }
                buffer.putDouble(column.value(row));
            }
        }
        columns.forEach(HeldNumbers::drop);
        rows += count;
    }

    private void add(double[] values, int offset) throws IOException {
        for (int i = offset; i < offset + width; i++) {
            if (buffer.remaining() < Double.BYTES) {
                flush();
            }
            buffer.putDouble(values[i]);
        }
        rows++;
    }

    /** How many rows there are. */
    long size() {
        return rows;
    }

    /** The rows that have a value in each of some columns, in a file of their own; this one is closed. */
    Spill complete(int... columns) throws IOException {
        Spill complete = of(input, width);
        RowBlock block = new RowBlock();
        try (FileRows all = rows();
                RowReader reader = all.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                for (int n = 0; n < block.rows(); n++) {
                    int offset = block.valuesOffset() + n * width;
                    if (IntStream.of(columns).noneMatch(column -> Double.isNaN(block.values()[offset + column]))) {
                        complete.add(block.values(), offset);
                    }
                }
            }
            return complete;
        } catch (IOException | RuntimeException exception) {
            complete.close();
            throw exception;
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (IOException exception) {
            throw failure(input, folder, exception);
        }
        buffer.clear();
    }

    /** All rows; closing them closes the file. */
    FileRows rows() throws IOException {
        flush();
        return FileRows.of(file, "the temporary copy of " + input, new FileRows.Layout(0, rows, width));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
