package org.mixtura.cli.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.rows.SampleDraw;
import org.mixtura.structure.CovarianceStructures;
import picocli.CommandLine;

/** A fit with all that it can leave behind finds out once where the rows lie. */
class FitRunTest {
    private static final int ROWS = 40_000;
    private static final List<String> FEATURES = List.of("x", "y");

    @TempDir
    Path folder;

    /** Rows that remember which class opened them. */
    private record Watched(Rows rows, List<String> opened) implements Rows {
        @Override
        public int features() {
            return rows.features();
        }

        @Override
        public long size() {
            return rows.size();
        }

        @Override
        public String featureName(int d) {
            return FEATURES.get(d);
        }

        @Override
        public RowReader open() {
            opened.add(StackWalker.getInstance()
                    .walk(frames -> frames.skip(1)
                            .map(StackWalker.StackFrame::getClassName)
                            .findFirst()
                            .orElseThrow()));
            return rows.open();
        }

        long openedBy(Class<?> reader) {
            return opened.stream().filter(reader.getName()::equals).count();
        }
    }

    private static PrintStream nowhere() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3})
    void readsTheRowsOnceForTheSummaryAndOnceForTheSample(long seed) throws IOException {
        double[] values = new Random(1).doubles(2 * ROWS).toArray();
        Watched rows = new Watched(Rows.of(values, 2), Collections.synchronizedList(new ArrayList<>()));
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
                console, outputs, source, null, model, Execution.defaults(), List.of("fit"), System.nanoTime());

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
