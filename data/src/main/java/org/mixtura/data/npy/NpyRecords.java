package org.mixtura.data.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.display.Display;
import org.mixtura.data.files.InputPath;
import org.mixtura.data.records.ColumnNames;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.rows.FileRows;

/** Reads the rows of a NumPy array, a block of rows at a time, in either order of storage. */
public final class NpyRecords extends RecordReader {
    private static final int BLOCK_BYTES = 1 << 23;

    private final Path path;
    private final FileChannel file;
    private final NpyHeader header;
    private final NpyType type;
    private final List<String> columns;
    private final boolean named;
    private final ByteBuffer block;
    private final int blockCapacity;

    private long blockStart;
    private int blockRows;
    private long row = -1;
    private double value;

    private NpyRecords(Path path, FileChannel file, String name, ReadOptions options) throws IOException {
        super(name);
        this.path = path;
        this.file = file;
        this.header = NpyHeader.read(file, name);
        this.type = header.type();
        this.named = options.names() != null;
        this.columns = ColumnNames.given(options, header.columns(), name);
        int rowBytes = header.columns() * type.bytes();
        this.blockCapacity = (int) Math.min(header.rows(), Math.max(1, BLOCK_BYTES / rowBytes));
        this.block = ByteBuffer.allocate(blockCapacity * rowBytes).order(type.order());
    }

    public static NpyRecords open(String source, ReadOptions options) throws IOException {
        Path path = InputPath.of(source);
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        String name = Display.clean(source);
        try {
            return new NpyRecords(path, file, name, options);
        } catch (IOException e) {
            file.close();
            throw Display.named(name, e);
        } catch (DataException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(header.rows());
    }

    @Override
    public boolean next() throws IOException {
        if (row + 1 >= header.rows()) {
            return false;
        }
        row++;
        if (row >= blockStart + blockRows) {
            readBlock();
        }
        return true;
    }

    @Override
    public long line() {
        return row + 1;
    }

    @Override
    public String cell(int column) {
        return type.text(block, position(column));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @Override
    public CellKind parse(int column) {
        value = type.get(block, position(column));
        if (Double.isNaN(value)) {
            return CellKind.MISSING;
        }
        if (!type.isExact(block, position(column))) {
            noteRounded(column);
        }
        return Double.isInfinite(value) ? CellKind.INFINITE : CellKind.NUMBER;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public boolean holdsDoubles(int column) {
        return !type.isWideInteger();
    }

    @Override
    public Optional<FileRows> inPlace() throws IOException {
        boolean doubles = type.kind() == 'f' && type.bytes() == Double.BYTES;
        return doubles && !header.columnMajor()
                ? Optional.of(FileRows.open(path, type.order(), layout()))
                : Optional.empty();
    }

    private FileRows.Layout layout() {
        return new FileRows.Layout(header.start(), header.rows(), header.columns());
    }

    @Override
    public boolean isNumbered() {
        return !named;
    }

    @Override
    public String place() {
        return "row " + line();
    }

    /** Where in the block the current row has an element. */
    private int position(int column) {
        int blockRow = (int) (row - blockStart);
        int place = header.columnMajor() ? column * blockRows + blockRow : blockRow * header.columns() + column;
        return place * type.bytes();
    }

    /** Within the block, the elements keep the order of the file. */
    private void readBlock() throws IOException {
        blockStart = row;
        blockRows = (int) Math.min(blockCapacity, header.rows() - row);
        block.clear();
        if (header.columnMajor()) {
            for (long column = 0; column < header.columns(); column++) {
                fill(column * header.rows() + blockStart, blockRows);
            }
        } else {
            fill(blockStart * header.columns(), blockRows * header.columns());
        }
    }

    /** Appends a run of elements to the block. */
    private void fill(long element, int count) throws IOException {
        block.limit(block.position() + count * type.bytes());
        try {
            NpyHeader.readFully(file, block, header.start() + element * type.bytes());
        } catch (IOException e) {
            throw Display.named(name(), e);
        }
    }
}
