package org.mixtura.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.expectation.Expectation;
import org.mixtura.expectation.FarRows;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.RowModel;
import org.mixtura.fit.FitOptions;
import org.mixtura.geometry.Standardization;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.FileRows;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** A group that the sample of a large table holds a few rows of, or none, is found; other tables are fitted as if nobody had looked. */
class RareRowsTest {
    private static final int ROWS = 60_000;

    /** Rows of a standard normal, and a few of another one, 50 standard deviations away in each feature. */
    private static double[][] table(int rows, int rare, int features, long seed) {
        Random random = new Random(seed);
        double[][] table = Tables.normal(random, rows, features);
        for (int i = 0; i < rare; i++) {
            double[] row = table[random.nextInt(rows)];
            for (int d = 0; d < features; d++) {
                row[d] = 50 + 0.5 * random.nextGaussian();
            }
        }
        return table;
    }

    private static long rare(double[][] table) {
        return Arrays.stream(table).filter(row -> row[0] > 25).count();
    }

    private static FitOptions options(long seed, CovarianceStructure... structures) {
        return FitOptions.defaults()
                .withComponents(2)
                .withStructures(structures)
                .withSeed(seed);
    }

    private static String json(FitResult result) {
        List<String> names = result.rows().names();
        return ModelFile.toJson(new MixtureModel(result.mixture(), names, Optional.empty()));
    }

    /** All rows, with the passes that look for far ones counted, and what they find. */
    private static final class Watched implements Population {
        private final Population rows;
        private final boolean blind;
        private final List<Integer> found = new ArrayList<>();

        Watched(Rows rows, boolean blind) {
            this.rows = Population.of(rows);
            this.blind = blind;
        }

        @Override
        public int features() {
            return rows.features();
        }

        @Override
        public RowsSummary summary() {
            return rows.summary();
        }

        @Override
        public Population under(RowModel model) {
            return this; // its rows are complete
        }

        @Override
        public RowSample sample(RowsSummary summary, int capacity, long seed) {
            return rows.sample(summary, capacity, seed);
        }

        @Override
        public FarRows farRows(
                GaussianMixture mixture, Standardization standardization, double beyond, int most, Workers workers) {
            FarRows far = rows.farRows(mixture, standardization, beyond, most, workers);
            found.add(far.rows().size());
            return blind ? new FarRows(beyond, most) : far;
        }

        @Override
        public Expectation expectation(Standardization standardization, ScatterShape shape, Workers workers) {
            return rows.expectation(standardization, shape, workers);
        }
    }

    private static FitResult fit(Population rows, FitOptions options) {
        return new GaussianMixtureFitter(options).fit(rows);
    }

    /** About three of these rows are in a sample: often too few for a covariance. */
    @Test
    void aRareGroupIsFoundWhateverTheTableAndTheSeed() {
        boolean needed = false;
        for (int run = 0; run < 12; run++) {
            double[][] table = table(ROWS, 10, 2, run / 2);
            FitOptions options = options(run, CovarianceStructures.full());
            FitResult result = fit(Population.of(Rows.of(table)), options);
            assertThat(result.best().sound()).as("run %d", run).isTrue();
            assertThat(result.best().effectiveRows()[1]).as("run %d", run).isCloseTo(rare(table), within(1e-6));
            assertThat(result.mixture().mean(1)).containsExactly(new double[] {50, 50}, within(1.0));
            if (!needed) {
                FitResult blind = fit(new Watched(Rows.of(table), true), options);
                needed = blind.best().logLikelihood() < result.best().logLikelihood() - 1;
            }
        }
        assertThat(needed).as("whether a run needs it").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "EEE", "VVI", "VII", "EII", "VEV", "UUU:2", "CUC:1"})
    void itIsFoundUnderEveryKindOfStructure(String name) {
        CovarianceStructure structure = CovarianceStructures.named(name).orElseThrow();
        double[][] table = table(ROWS, 40, 5, 3);
        FitResult result = fit(Population.of(Rows.of(table)), options(1, structure));
        assertThat(result.best().effectiveRows()[1]).isCloseTo(rare(table), within(1e-6));
        assertThat(result.best().sound()).isTrue();
    }

    /** Two rare groups beside two large ones; the number of components is searched. */
    @Test
    void severalRareGroupsAreFoundByASearch() {
        double[][] table = table(ROWS, 30, 3, 4);
        Random random = new Random(5);
        for (int n = 0; n < table.length; n += 2) {
            table[n][1] += table[n][0] < 25 ? 8 : 0;
        }
        for (int i = 0; i < 20; i++) {
            table[1 + 2 * i] =
                    new double[] {random.nextGaussian(), 4 + random.nextGaussian(), -30 + random.nextGaussian()};
        }
        FitOptions search = options(0, CovarianceStructures.full()).withComponents(List.of(2, 3, 4, 5));
        FitResult result = fit(Population.of(Rows.of(table)), search);
        assertThat(result.best().components()).isEqualTo(4);
        double[] counts = result.best().effectiveRows();
        assertThat(counts[2]).isCloseTo(rare(table), within(1e-3));
        assertThat(counts[3]).isCloseTo(20, within(1e-3));
    }

    @Test
    void weightsCount() {
        double[][] table = table(ROWS, 25, 2, 7);
        double[] weights = new Random(8).ints(ROWS, 0, 4).asDoubleStream().toArray();
        double rare = 0;
        for (int n = 0; n < ROWS; n++) {
            rare += table[n][0] > 25 ? weights[n] : 0;
        }
        FitResult result =
                fit(Population.of(Rows.of(table).withWeights(weights)), options(2, CovarianceStructures.full()));
        assertThat(result.best().effectiveRows()[1]).isCloseTo(rare, within(1e-6));
    }

    /** They are as far as their errors let them be, and come into the sample with their errors or half widths. */
    @Test
    void measuredAndRoundedRowsCount() {
        double[][] table = table(ROWS, 12, 2, 5);
        ArrayRows rows = Rows.of(table);
        double[] errors = new double[2 * ROWS];
        Arrays.setAll(errors, at -> at % 2 == 0 ? 0.3 : 0);
        double[][] rounded = Arrays.stream(table)
                .map(row -> new double[] {Math.rint(row[0]), row[1]})
                .toArray(double[][]::new);
        for (Rows known : List.of(rows.withErrors(errors), Rows.of(rounded).withRounding(1, 0))) {
            FitResult result = fit(Population.of(known), options(2, CovarianceStructures.full()));
            assertThat(result.best().effectiveRows()[1]).isCloseTo(rare(table), within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "3, 2"})
    void neitherThreadsNorFilesShow(int threads, int seed, @TempDir Path folder) throws IOException {
        double[][] table = table(ROWS, 25, 2, 1);
        FitOptions options = options(seed, CovarianceStructures.full());
        String expected = json(Fitters.on(2, options).fit(Population.of(Rows.of(table))));
        assertThat(json(Fitters.on(threads, options).fit(Population.of(Rows.of(table)))))
                .isEqualTo(expected);
        ByteBuffer bytes = ByteBuffer.allocate(ROWS * 2 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(table).flatMapToDouble(Arrays::stream).forEach(bytes::putDouble);
        Path file = Files.write(folder.resolve("rows"), bytes.array());
        try (FileRows rows = FileRows.open(file, ByteOrder.LITTLE_ENDIAN, new FileRows.Layout(0, ROWS, 2))) {
            assertThat(json(Fitters.on(threads, options).fit(Population.of(rows.withNames(List.of("x1", "x2"))))))
                    .isEqualTo(expected);
        }
    }

    /** One look, which finds nothing and changes nothing. */
    @Test
    void aTableWithoutRareRowsIsFittedAsBefore() {
        for (int seed = 0; seed < 3; seed++) {
            double[][] table = Tables.groups(new Random(seed), 3 + seed, 8_000, 2 + 2 * seed, 3);
            FitOptions options = options(seed, CovarianceStructures.full(), CovarianceStructures.diagonal())
                    .withComponents(List.of(2, 3 + seed));
            Watched seeing = new Watched(Rows.of(table), false);
            Watched blind = new Watched(Rows.of(table), true);
            assertThat(json(fit(seeing, options))).isEqualTo(json(fit(blind, options)));
            assertThat(seeing.found).as("seed %d", seed).containsExactly(0);
        }
    }

    @Test
    void nobodyLooksWhereTheSampleIsAllOrOneComponentIsFitted() {
        Watched small = new Watched(Rows.of(table(16_000, 5, 2, 1)), false);
        fit(small, options(0, CovarianceStructures.full()));
        assertThat(small.found).isEmpty();
        Watched single = new Watched(Rows.of(table(ROWS, 5, 2, 1)), false);
        fit(single, options(0, CovarianceStructures.full()).withComponents(1));
        assertThat(single.found).isEmpty();
    }

    /** Tails without end: each of a few passes adds a bounded part of the sample. */
    @Test
    void heavyTailsEndAfterAFewPasses() {
        Random random = new Random(9);
        double[][] table = Tables.map(Tables.normal(random, ROWS, 2), (value, d) -> value / random.nextGaussian());
        FitOptions options = options(0, CovarianceStructures.full()).withComponents(4);
        Watched seeing = new Watched(Rows.of(table), false);
        FitResult result = fit(seeing, options);
        assertThat(seeing.found).hasSizeBetween(1, 3).allMatch(found -> found <= 16_384 / 8);
        FitResult blind = fit(new Watched(Rows.of(table), true), options);
        assertThat(result.best().sound()).isTrue();
        assertThat(result.best().logLikelihood()).isGreaterThan(blind.best().logLikelihood() - 1);
    }
}
