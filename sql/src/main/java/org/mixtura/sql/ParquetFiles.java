package org.mixtura.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.mixtura.data.display.Display;
import org.mixtura.data.parquet.ParquetFormat;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.RecordWriter;

/** Reads and writes Parquet files with DuckDB. */
public final class ParquetFiles implements ParquetFormat {
    /** For {@link java.util.ServiceLoader}. */
    public ParquetFiles() {}

    @Override
    public RecordReader read(Path file) throws IOException {
        String path = file.toString();
        SqlFailure failure = new SqlFailure(Display.clean(path));
        try {
            String itself = path.replaceAll("[*?\\[]", "[$0]"); // DuckDB takes every name for a pattern
            LocalDatabase database = LocalDatabase.open(List.of(path, itself));
            try {
                long rows = rows(database, itself);
                // no columns from the names of folders, such as day=1
                ResultSet answer = database.query("SELECT * FROM read_parquet(?, hive_partitioning = false)", itself);
                return new SqlRecords(failure, Answer.of(answer, database::close), OptionalLong.of(rows));
            } catch (SQLException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new DataException(failure.name() + " cannot be read as a Parquet file: " + failure.inWords(e)
                    + "; it is truncated, damaged or something else, write it again");
        }
    }

    private static long rows(LocalDatabase database, String path) throws SQLException {
        try (ResultSet answer = database.query("SELECT num_rows FROM parquet_file_metadata(?)", path)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    @Override
    public RecordWriter write(Path target, List<String> columns) throws IOException {
        return ParquetTableWriter.open(target, columns);
    }
}
