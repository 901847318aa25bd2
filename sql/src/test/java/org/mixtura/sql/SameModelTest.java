package org.mixtura.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.data.Table;
import org.mixtura.data.TableWriter;
import org.mixtura.data.records.TableSource;
import org.mixtura.fit.FitOptions;
import org.mixtura.io.ModelFile;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.Rows;

/** One table, wherever it comes from, is one model: every byte of its file is the same. */
class SameModelTest extends SqlFixture {
    private static final int ROWS = 3000;
    private static final List<String> COLUMNS = List.of("x1", "x2", "x3");

    private final double[] values = new double[ROWS * COLUMNS.size()];

    @BeforeEach
    void drawTable() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < values.length; i++) {
            int group = i / COLUMNS.size() % 3;
            values[i] = i % COLUMNS.size() == 2 ? random.nextInt(100) : random.nextGaussian() / 3 + group * (i % 2 + 1);
        }
    }

    private TableSource written(String name) throws IOException {
        try (TableWriter writer = TableWriter.open(path(name), COLUMNS, null)) {
            for (int i = 0; i < values.length; i++) {
                writer.number(values[i]);
                if (i % COLUMNS.size() == COLUMNS.size() - 1) {
                    writer.endRow();
                }
            }
            writer.commit();
        }
        return source(path(name));
    }

    private static String model(TableSource source) throws IOException {
        Table table = read(source);
        Rows rows = Rows.of(table.values(), table.features().size()).withNames(table.features());
        FitResult fit = new GaussianMixtureFitter(FitOptions.defaults().withComponents(3)).fit(rows);
        return ModelFile.toJson(new MixtureModel(fit.mixture(), table.features(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t.csv",
                "t.tsv.gz",
                "t.json",
                "t.jsonl",
                "t.npy",
                "t.parquet",
                "QUERY t.csv",
                "QUERY t.json",
                "QUERY t.parquet"
            })
    void fromFiles(String name) throws IOException {
        TableSource written = written(name.replace("QUERY ", ""));
        TableSource asked = name.startsWith("QUERY ")
                ? new FileQuery("SELECT x1, x2, x3 FROM " + quoted(name.replace("QUERY ", "")))
                : written;
        assertThat(read(asked).values()).isEqualTo(values);
        assertThat(model(asked)).isEqualTo(model(written("plain.csv")));
    }

    @Test
    void fromAPattern() throws IOException {
        written("whole.csv");
        for (int part = 0; part < 3; part++) {
            try (TableWriter writer = TableWriter.open(path("part-" + part + ".parquet"), COLUMNS, null)) {
                for (int i = part * values.length / 3; i < (part + 1) * values.length / 3; i++) {
                    writer.number(values[i]);
                    if (i % COLUMNS.size() == COLUMNS.size() - 1) {
                        writer.endRow();
                    }
                }
                writer.commit();
            }
        }
        assertThat(model(source(path("part-*.parquet")))).isEqualTo(model(source(path("whole.csv"))));
    }

    @Test
    void fromPostgres() throws Exception {
        Optional<Path> programs = PostgresServer.programs();
        assumeTrue(programs.isPresent(), PostgresServer.MISSING);
        PostgresServer server = PostgresServer.start(programs.get());
        try {
            server.execute("CREATE TABLE t (n int, x1 double precision, x2 double precision, x3 smallint)");
            fill(server);
            String sql = "SELECT x1, x2, x3 FROM t ORDER BY n";
            assertThat(model(new DatabaseQuery(server.url(), sql, null, PostgresServer.USER, PostgresServer.PASSWORD)))
                    .isEqualTo(model(written("plain.csv")));
        } finally {
            server.stop();
        }
    }

    private void fill(PostgresServer server) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(server.url(), PostgresServer.USER, PostgresServer.PASSWORD);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?)")) {
            for (int row = 0; row < ROWS; row++) {
                insert.setInt(1, row);
                for (int column = 0; column < COLUMNS.size(); column++) {
                    insert.setDouble(column + 2, values[row * COLUMNS.size() + column]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
