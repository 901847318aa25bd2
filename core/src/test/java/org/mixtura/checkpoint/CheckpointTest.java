package org.mixtura.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Checkpoint;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.RefusedCheckpointException;
import org.mixtura.fit.StartReport;
import org.mixtura.io.ModelFile;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Tables;
import org.mixtura.testing.WatchedRows;

class CheckpointTest {
    private static final Rows ROWS = Rows.of(Tables.groups(new Random(8), 4, 80, 5, 2));

    private static final Execution TWO_THREADS = Execution.defaults().withThreads(2);

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("fit.checkpoint");
    }

    private Checkpoint checkpoint(Duration every, boolean resume) {
        return new Checkpoint(file(), every, resume);
    }

    /** A fit on two threads with a checkpoint. */
    private static FitResult fit(FitOptions options, Checkpoint checkpoint, Rows rows) {
        return fit(options, TWO_THREADS.withCheckpoint(checkpoint), rows);
    }

    private static FitResult fit(FitOptions options, Execution execution, Rows rows) {
        return new GaussianMixtureFitter(options).with(execution).fit(rows);
    }

    private static FitOptions options(CovarianceStructure... structures) {
        return FitOptions.defaults().withComponents(List.of(2, 3, 4)).withStructures(structures);
    }

    /** Everything of a fit that does not tell the time. */
    private static String told(FitResult result) {
        return String.join("\n", result.warnings()) + candidates(result);
    }

    private static String candidates(FitResult result) {
        StringBuilder text = new StringBuilder();
        for (Candidate candidate : result.candidates()) {
            List<String> names = IntStream.range(0, candidate.mixture().features())
                    .mapToObj(d -> "x" + d)
                    .toList();
            text.append(ModelFile.toJson(new MixtureModel(candidate.mixture(), names, Optional.empty())))
                    .append(Arrays.toString(candidate.trace()))
                    .append(candidate.logLikelihood())
                    .append(candidate.icl())
                    .append(candidate.crossValidation())
                    .append(candidate.iterations())
                    .append(told(candidate.starts()))
                    .append(candidate.warnings())
                    .append('\n');
        }
        return text.toString();
    }

    private static String told(StartReport starts) {
        List<String> traces = starts.traces().stream().map(Arrays::toString).toList();
        return List.of(starts.tried(), starts.finished(), starts.agreeing(), starts.gap(), starts.similarity())
                + traces.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "EEE", "VEV", "VVI", "VII", "UUU:2", "CUC:1"})
    void aFitStoppedAnywhereEndsWithTheBitsOfOneThatWasNot(String name) {
        assertStopsChangeNothing(name, ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "VVI", "UUU:1"})
    void soDoesAFitOfRowsWithGaps(String name) {
        Random random = new Random(9);
        double[][] table = Tables.withGaps(Tables.groups(random, 3, 80, 4, 2), 0.1, random);
        table[3] = new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        assertStopsChangeNothing(name, Rows.of(table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "VVI"})
    void soDoesAFitOfMeasuredRows(String name) {
        Random random = new Random(10);
        double[][] table = Tables.withGaps(Tables.groups(random, 3, 40, 2, 4), 0.1, random);
        double[] errors =
                random.ints(2L * table.length, 0, 3).mapToDouble(n -> 0.3 * n).toArray();
        assertStopsChangeNothing(name, Rows.of(table).withErrors(errors));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "VVI"})
    void soDoesAFitOfIntervals(String name) {
        Random random = new Random(11);
        double[] values = Arrays.stream(Tables.groups(random, 3, 40, 2, 4))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        double[] lower =
                Arrays.stream(values).map(x -> x > 3 ? 3 : Math.floor(x)).toArray();
        double[] upper = Arrays.stream(values)
                .map(x -> x > 3 ? Double.POSITIVE_INFINITY : Math.floor(x) + 1)
                .toArray();
        assertStopsChangeNothing(name, ArrayRows.ofIntervals(lower, upper, 2));
    }

    private void assertStopsChangeNothing(String name, Rows rows) {
        FitOptions options = options(CovarianceStructures.named(name).orElseThrow());
        String expected = told(fit(options, TWO_THREADS, rows));
        Random random = new Random(name.hashCode());
        for (int trial = 0; trial < 3; trial++) {
            int stops = 0;
            FitResult result;
            do { // each part is stopped after some questions whether it is to be
                AtomicInteger questions = new AtomicInteger();
                int patience = 1 + random.nextInt(64 << Math.min(stops, 20));
                Execution stopped = TWO_THREADS.withStop(() -> questions.incrementAndGet() > patience);
                result = fit(options, stopped.withCheckpoint(checkpoint(Duration.ofMillis(5), stops > 0)), rows);
                stops++;
            } while (result.warnings().stream().anyMatch(warning -> warning.contains("on request")));
            assertThat(told(result))
                    .as("seed %s, trial %d, %d parts", name, trial, stops)
                    .isEqualTo(expected);
            assertThat(file().toFile().delete()).isTrue();
        }
    }

    /** Cross-validation has runs of its own; a sample has others than all rows, and one more sample once rare rows are found. */
    @Test
    void theSameHoldsForSampledRowsAndForCrossValidation() {
        double[][] table = Tables.groups(new Random(3), 3, 7_000, 2, 2);
        for (int n = 1_000; n < table.length; n += 2_500) {
            table[n][0] += 100;
        }
        Rows many = Rows.of(table);
        FitOptions options = options(CovarianceStructures.full(), CovarianceStructures.diagonal())
                .withStarts(3)
                .withCriterion(Criterion.CV);
        String expected = told(fit(options, TWO_THREADS, many));
        for (int patience : new int[] {30, 250}) {
            AtomicInteger questions = new AtomicInteger();
            Checkpoint whole = checkpoint(Duration.ofMillis(10), false);
            Execution stopped = TWO_THREADS.withStop(() -> questions.incrementAndGet() > patience);
            FitResult part = fit(options, stopped.withCheckpoint(whole), many);
            assertThat(part.warnings()).anyMatch(warning -> warning.contains("on request"));
            FitResult resumed = fit(options, checkpoint(whole.every(), true), many);
            assertThat(told(resumed)).as("patience %d", patience).isEqualTo(expected);
            assertThat(file().toFile().delete()).isTrue();
        }
    }

    /** R's NA is a NaN with some bits of its own. */
    @Test
    void anyNaNIsAGap() {
        double other = Double.longBitsToDouble(0x7FF00000000007A2L);
        assertThat(Fingerprint.of(Rows.of(new double[][] {{1, other}})))
                .isEqualTo(Fingerprint.of(Rows.of(new double[][] {{1, Double.NaN}})))
                .isNotEqualTo(Fingerprint.of(Rows.of(new double[][] {{1, 0}})));
    }

    @Test
    void whatIsInTheFileIsNotDoneAgain() {
        FitOptions options = options(CovarianceStructures.full()).withComponents(4);
        Rows many = Rows.of(Tables.groups(new Random(3), 4, 5_000, 2, 2));
        WatchedRows first = new WatchedRows(many);
        WatchedRows again = new WatchedRows(many);
        FitResult whole = fit(options, checkpoint(Duration.ZERO, false), first);
        FitResult resumed = fit(options, checkpoint(Duration.ZERO, true), again);
        assertThat(told(resumed)).isEqualTo(told(whole));
        assertThat(again.opened())
                .hasSize(5); // the digest, the summary, the sample, the look for rare rows, and one E-step
        assertThat(first.opened()).hasSizeGreaterThan(8);
    }

    @Test
    void aTornOrDamagedEndIsAsIfItHadNotBeenWritten() throws IOException {
        FitOptions options = options(CovarianceStructures.full()).withStarts(2);
        String expected = told(fit(options, checkpoint(Duration.ZERO, false), ROWS));
        byte[] whole = Files.readAllBytes(file());
        int header = 4 + RecordFile.KEY_BYTES + 8 + (((whole[2] & 0xff) << 8) | (whole[3] & 0xff));
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            int at = header + random.nextInt(whole.length - header);
            byte[] damaged = random.nextBoolean() ? Arrays.copyOf(whole, at) : whole.clone();
            if (damaged.length == whole.length) {
                damaged[at] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file(), damaged);
            FitResult resumed = fit(options, checkpoint(Duration.ZERO, true), ROWS);
            assertThat(told(resumed)).as("seed %d, byte %d", seed, at).isEqualTo(expected);
        }
        Files.write(file(), Arrays.copyOf(whole, header - 1));
        assertThatThrownBy(() -> fit(options, checkpoint(Duration.ZERO, true), ROWS))
                .isInstanceOf(RefusedCheckpointException.class)
                .hasMessage(file() + " is no checkpoint: delete it, or name another file");
    }

    @Test
    void anotherFitIsRefusedWithWhatDiffers() {
        FitOptions options = options(CovarianceStructures.tied()).withStarts(2);
        fit(options, checkpoint(Duration.ZERO, false), ROWS);
        double[][] other = Tables.groups(new Random(8), 4, 80, 5, 2);
        other[300][2] = Math.nextUp(other[300][2]);
        double[] weights = new double[320];
        Arrays.fill(weights, 1);
        weights[319] = 2;
        refused(options.withSeed(5), ROWS, "the seed: 0 there, 5 here");
        refused(options.withComponents(List.of(2, 3)), ROWS, "the numbers of components: [2, 3, 4] there, [2, 3] here");
        refused(options.withAcceleration(false), ROWS, "whether EM is accelerated: true there, false here");
        refused(options, Rows.of(other), "the digest of the rows");
        refused(
                options,
                Rows.of(Tables.groups(new Random(8), 4, 80, 5, 2)).withWeights(weights),
                "the digest of the rows");
        refused(
                options,
                Rows.of(Tables.groups(new Random(8), 4, 80, 5, 2)).withNames(List.of("x1", "x2", "x3", "x4", "z")),
                "feature 5: x5 there, z here");
        RowLabels labels = new RowLabels(List.of("a", "b"), new int[320]);
        refused(
                options,
                Rows.of(Tables.groups(new Random(8), 4, 80, 5, 2)).withLabels(labels),
                "the labels: none there, \"a\", \"b\" here");
        refused(options, Rows.of(Tables.groups(new Random(8), 4, 81, 5, 2)), "the number of rows: 320 there, 324 here");
        refused(options, Rows.of(Tables.groups(new Random(8), 4, 80, 4, 2)), "it has other features");
        double[] cells = new double[320 * 5];
        cells[7] = 0.5;
        refused(
                options,
                Rows.of(Tables.groups(new Random(8), 4, 80, 5, 2)).withErrors(cells),
                "the digest of the rows");
        Execution alone = Execution.defaults().withThreads(1).withTimeLimit(Duration.ofHours(1));
        fit(options, alone.withCheckpoint(checkpoint(Duration.ZERO, true)), ROWS); // neither changes a bit
    }

    /** Errors of these numbers are one fit, half widths another. */
    @Test
    void errorsAreNotTakenForHalfWidths() {
        FitOptions options =
                options(CovarianceStructures.diagonal()).withStarts(1).withComponents(2);
        ArrayRows rows = Rows.of(Tables.groups(new Random(8), 2, 30, 2, 2));
        double[] cells = new double[120];
        Arrays.fill(cells, 0.25);
        fit(options, checkpoint(Duration.ZERO, false), rows.withErrors(cells));
        refused(options, rows.with(new RowColumns(null, null, null, cells)), "the digest of the rows");
    }

    private void refused(FitOptions options, Rows rows, String why) {
        assertThatThrownBy(() -> fit(options, checkpoint(Duration.ZERO, true), rows))
                .isInstanceOf(RefusedCheckpointException.class)
                .hasMessageStartingWith(file() + " is of another fit (" + why)
                .hasMessageEndingWith("): repeat that one exactly, or delete the file");
    }

    @Test
    void aCheckpointThatNobodyWantsToGoOnFromIsKept() throws IOException {
        FitOptions options = options(CovarianceStructures.tied());
        fit(options, checkpoint(Duration.ZERO, false), ROWS);
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(() -> fit(options, checkpoint(Duration.ZERO, false), ROWS))
                .isInstanceOf(RefusedCheckpointException.class)
                .hasMessageContaining("resume that one, or delete the file");
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void aShortFitLeavesNoFileAndALongerIntervalNoBits() {
        FitOptions options = options(CovarianceStructures.tied());
        String expected = told(fit(options, TWO_THREADS, ROWS));
        FitResult result = fit(options, checkpoint(Duration.ofHours(1), true), ROWS);
        assertThat(told(result)).isEqualTo(expected);
        assertThat(file()).doesNotExist();
        assertThatIllegalArgumentException().isThrownBy(() -> checkpoint(Duration.ofSeconds(-1), true));
    }

    @Test
    void aFileThatCannotBeWrittenIsAWarningAndNotTheEnd() {
        FitOptions options = options(CovarianceStructures.tied());
        Path nowhere = folder.resolve("no such folder").resolve("fit.checkpoint");
        FitResult result = fit(options, new Checkpoint(nowhere, Duration.ZERO, false), ROWS);
        FitResult plain = fit(options, TWO_THREADS, ROWS);
        assertThat(result.warnings())
                .hasSize(plain.warnings().size() + 1)
                .last(InstanceOfAssertFactories.STRING)
                .startsWith("the checkpoint could not be kept up to date:")
                .contains("no such folder");
        assertThat(candidates(result)).isEqualTo(candidates(plain));
    }

    /** With many candidates on a large table, a pass for each of them would keep whoever asked for the end waiting. */
    @Test
    void nobodyBeginsAPassAfterTheEnd() {
        Rows many = Rows.of(Tables.groups(new Random(3), 3, 7_000, 2, 4));
        WatchedRows watched = new WatchedRows(many);
        AtomicLong atTheEnd = new AtomicLong(-1);
        AtomicInteger questions = new AtomicInteger();
        Execution execution = Execution.defaults().withThreads(1).withStop(() -> {
            boolean stop = questions.incrementAndGet() > 20;
            atTheEnd.compareAndSet(-1, stop ? watched.opened().size() : -1);
            return stop;
        });
        FitOptions options = options(CovarianceStructures.full(), CovarianceStructures.diagonal());
        FitResult result = fit(options, execution, watched);
        assertThat(watched.opened().size() - atTheEnd.get()).isEqualTo(1);
        Candidate best = result.best();
        double again = logLikelihood(best, many); // from means that were rounded in the units of the table
        assertThat(best.logLikelihood()).isCloseTo(again, within(1e-12 * Math.abs(again)));
        assertThat(result.warnings())
                .containsExactly("the fit was stopped on request: this is the best that it had found by then");
        assertThat(result.candidates())
                .filteredOn(candidate -> candidate != best)
                .allSatisfy(candidate -> assertThat(candidate.failure())
                        .hasValue("not tried on all rows: the fit was stopped on request"));
    }

    private static double logLikelihood(Candidate candidate, Rows rows) {
        FitOptions options =
                FitOptions.defaults().withInitial(candidate.mixture()).withConvergence(new Convergence(0, 0, 0));
        return new GaussianMixtureFitter(options).fit(rows).best().logLikelihood();
    }

    @Test
    void recordsSurviveTheReplacementOfAFileThatIsMostlyOutOfDate() throws IOException {
        Random random = new Random(1);
        byte[][] last = new byte[5][];
        ByteBuffer[] keys = new ByteBuffer[5];
        try (RecordFile records = RecordFile.create(file(), new byte[] {1, 2, 3})) {
            for (int put = 0; put < 100; put++) {
                int k = random.nextInt(5);
                byte[] key = new byte[RecordFile.KEY_BYTES];
                key[31] = (byte) (k + 1);
                keys[k] = ByteBuffer.wrap(key);
                last[k] = new byte[1 << 20];
                random.nextBytes(last[k]);
                records.put(keys[k], last[k]);
                assertThat(records.find(keys[k])).hasValue(last[k]);
            }
        }
        assertThat(Files.size(file())).isBetween(5L << 20, 18L << 20);
        try (RecordFile records = RecordFile.open(file())) {
            assertThat(records.header()).containsExactly(1, 2, 3);
            for (int k = 0; k < 5; k++) {
                assertThat(records.find(keys[k])).hasValue(last[k]);
            }
        }
    }
}
