package org.mixtura.data.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.RecordWriter;

/** Reads and writes Parquet files; {@link ServiceLoader} finds the module that implements it. */
public interface ParquetFormat {
    /**
     * Opens a file for reading, with one column for each column of the file.
     *
     * @throws IOException if the file cannot be read
     * @throws DataException if it is not a Parquet file, or a damaged one
     */
    RecordReader read(Path file) throws IOException;

    /**
     * Opens a file for writing.
     *
     * @param columns the names of the columns, at least one
     * @throws IOException if it cannot be created
     */
    RecordWriter write(Path target, List<String> columns) throws IOException;

    /**
     * The implementation.
     *
     * @param file the name of the file for the message
     * @throws DataException if there is no implementation
     */
    static ParquetFormat find(String file) {
        return ServiceLoader.load(ParquetFormat.class)
                .findFirst()
                .orElseThrow(() -> new DataException(Display.clean(file)
                        + ": Parquet files need the module mixtura-sql, which is not on the class path"));
    }
}
