package org.mixtura.data.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.RecordWriter;

/** Parquet files, which another module reads and writes; found by {@link ServiceLoader}. */
public interface ParquetFormat {
    /**
     * Opens a file, one column for each of its own.
     *
     * @throws IOException if the file cannot be read
     * @throws DataException if it is no Parquet file, or a damaged one
     */
    RecordReader read(Path file) throws IOException;

    /**
     * Opens a file for writing.
     *
     * @param columns at least one
     * @throws IOException if it cannot be created
     */
    RecordWriter write(Path target, List<String> columns) throws IOException;

    /**
     * The module that is there.
     *
     * @throws DataException if there is none; the message is about the file
     */
    static ParquetFormat find(String file) {
        return ServiceLoader.load(ParquetFormat.class)
                .findFirst()
                .orElseThrow(() -> new DataException(Display.clean(file)
                        + ": Parquet files need the module mixtura-sql, which is not on the class path"));
    }
}
