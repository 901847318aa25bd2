package org.mixtura.data.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where a table comes from. Whoever opens it again reads the same records, unless {@link #isRestartable} says otherwise. */
public interface TableSource {
    /**
     * Rows in memory.
     *
     * @param name what to call them
     * @param columns one name per column, each one once
     * @param rows one value per column, NaN where it is missing; not copied
     */
    static TableSource of(String name, List<String> columns, double[][] rows) {
        return new RowRecords.Source(name, List.copyOf(columns), rows);
    }

    /** What messages and summaries call it. */
    String name();

    /**
     * Opens it at its first record.
     *
     * @param options only the names, and the header, the delimiter and the decimal sign of text tables matter here
     * @throws IOException if it cannot be read
     * @throws DataException if its content is refused
     */
    RecordReader open(ReadOptions options) throws IOException;

    /** The files that it reads, as far as they are known before they are read. */
    List<Path> files() throws IOException;

    /** Whether it can be opened again. */
    default boolean isRestartable() {
        return true;
    }
}
