package org.mixtura.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.TableSource;

/**
 * The answer to a query over files, in the SQL of DuckDB: {@code SELECT a, ln(b) AS b FROM 'f.parquet' WHERE c > 0}.
 *
 * <p>It reads only the local files and patterns of files whose names stand in quotes in the query, and it writes nothing. Rows have
 * the order of the query. A query with an undefined order, such as one with joins or groups, needs ORDER BY to give the same table
 * every time.
 *
 * @param sql a single statement, which must be a query
 */
public record FileQuery(String sql) implements TableSource {
    @Override
    public String name() {
        return "the query";
    }

    @Override
    public RecordReader open(ReadOptions options) throws IOException {
        return query().open();
    }

    @Override
    public List<Path> files() throws IOException {
        return query().files();
    }

    private DuckDbQuery query() {
        return new DuckDbQuery(sql, "", new SqlFailure(name()));
    }
}
