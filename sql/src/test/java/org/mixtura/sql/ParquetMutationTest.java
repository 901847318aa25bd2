package org.mixtura.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mixtura.data.Table;
import org.mixtura.data.records.DataException;
import org.mixtura.testing.Mutants;

/** Whatever is done to a Parquet file: it is a table, or refused. */
class ParquetMutationTest extends SqlFixture {
    private static final int USUAL = 100;
    private static final long MOST_BYTES = 16 << 20; // of Java's heap; DuckDB has a limit of its own

    @Test
    @Timeout(3600)
    void parquetFiles() throws Exception {
        List<byte[]> originals = List.of(
                Files.readAllBytes(
                        Path.of(parquet("a.parquet", "SELECT range a, range * 1.5 b, 'x' s FROM range(50)"))),
                Files.readAllBytes(Path.of(parquet(
                        "b.parquet",
                        "SELECT (range % 3)::DECIMAL(9, 2) a, range::FLOAT b FROM range(200)",
                        "COMPRESSION zstd",
                        "ROW_GROUP_SIZE 100"))));
        Path file = folder.resolve("mutant.parquet");
        int tables = new Mutants("t.parquet", originals, MOST_BYTES, "PAR1", "\0", "9".repeat(70), "duckdb_schema")
                .check(
                        USUAL,
                        mutant -> {
                            Files.write(file, mutant);
                            Table table = read(source(file.toString()));
                            assertThat(table.values())
                                    .hasSize(table.rows() * table.features().size());
                        },
                        DataException.class,
                        IOException.class);
        assertThat(tables).isPositive();
    }
}
