package org.mixtura.cli.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.table.FitTable;
import org.mixtura.data.OpenTable;
import org.mixtura.data.records.TableSource;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.report.survey.Survey;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.rows.SampleDraw;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.WatchedRows;
import picocli.CommandLine;

/** A fit with all that it can leave behind finds out once where the rows lie. */
class FitRunTest {
    private static final int ROWS = 40_000;
    private static final List<String> FEATURES = List.of("x", "y");

    @TempDir
    Path folder;

    private static PrintStream nowhere() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3})
    void readsTheRowsOnceForTheSummaryAndOnceForTheSample(long seed) throws IOException {
        double[] values = new Random(1).doubles(2 * ROWS).toArray();
        WatchedRows rows = new WatchedRows(Rows.of(values, 2));
        FitOptions options = FitOptions.defaults()
                .withComponents(2)
                .withStructures(CovarianceStructures.diagonal())
                .withSeed(seed);
        Path model = folder.resolve("m.json");
        Path report = folder.resolve("r.html");
        FitOutputs outputs = CommandLine.populateCommand(
                new FitOutputs(), "--keep-statistics", "--quiet", "--report", report.toString());
        TableSource source = TableSource.of("rows", FEATURES, new double[0][]);
        Console console = new Console(InputStream.nullInputStream(), nowhere(), nowhere(), false);
        FitRun run = new FitRun(
                console,
                outputs,
                source,
                new FitColumns(null, null),
                model,
                Execution.defaults(),
                List.of("fit"),
                System.nanoTime());

        run.run(
                options,
                FitTable.withoutRedundantColumns(
                        new OpenTable(rows, FEATURES, List.of()), features -> SamplePlan.of(options, features)));

        assertThat(rows.openedBy(RowsSummary.class)).isOne();
        assertThat(rows.openedBy(SampleDraw.class)).isOne();
        assertThat(rows.openedBy(Survey.class)).isOne();
        assertThat(Files.readString(model)).contains("\"statistics\"");
        assertThat(report).isNotEmptyFile();
    }
}
