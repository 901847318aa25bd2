package org.mixtura.data.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A source of a table. It can be opened repeatedly and gives the same records each time, unless {@link #isRestartable} is false. */
public interface TableSource {
    /**
     * A source of rows in memory.
     *
     * @param name the name of the source in messages
     * @param columns one name per column, all different
     * @param rows the rows with one value per column, NaN for a missing value; not copied
     */
    static TableSource of(String name, List<String> columns, double[][] rows) {
        return new RowRecords.Source(name, List.copyOf(columns), rows);
    }

    /** The name of the source in messages and summaries. */
    String name();

    /**
     * Opens the source at its first record.
     *
     * @param options only the names, and the header, the delimiter and the decimal sign of text tables are used here
     * @throws IOException if it cannot be read
     * @throws DataException if its content is refused
     */
    RecordReader open(ReadOptions options) throws IOException;

    /** The files that the source reads, as far as they are known before reading. */
    List<Path> files() throws IOException;

    /** Whether the source can be opened again. */
    default boolean isRestartable() {
        return true;
    }
}
