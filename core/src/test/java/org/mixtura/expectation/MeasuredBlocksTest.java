package org.mixtura.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.FileRows;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.threads.Workers;

/** Rows with errors of measurement, wherever they are read and judged. */
class MeasuredBlocksTest {
    private static final int ROWS = 140_001;
    private static final int FEATURES = 3;
    private static final GaussianMixture MIXTURE =
            Mixtures.random(CovarianceStructures.full(), 4, FEATURES, new Random(1));
    private static final Standardization STANDARDIZATION =
            new Standardization(new double[] {0.5, 1, 2}, new double[] {0.25, 1, 0}, 1);
    private static final double[] VALUES = values();
    private static final double[] ERRORS = errors();

    /** A tenth of the cells is missing. */
    private static double[] values() {
        Random random = new Random(2);
        return random.doubles(ROWS * FEATURES, -3, 5)
                .map(value -> random.nextInt(10) == 0 ? Double.NaN : value)
                .toArray();
    }

    /** A quarter of the cells is exact; some rows have the same errors. */
    private static double[] errors() {
        Random random = new Random(3);
        return random.ints(ROWS * FEATURES, 0, 4)
                .mapToDouble(kind -> kind == 0 ? 0 : kind == 1 ? 0.5 : random.nextDouble())
                .toArray();
    }

    private static ArrayRows rows(int from, int to) {
        return Rows.of(Arrays.copyOfRange(VALUES, from * FEATURES, to * FEATURES), FEATURES)
                .withErrors(Arrays.copyOfRange(ERRORS, from * FEATURES, to * FEATURES));
    }

    private static MixtureStatistics statistics(Rows rows, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return Population.of(rows)
                    .under(RowModel.of(RowsSummary.of(rows)))
                    .expectation(STANDARDIZATION, ScatterShape.FULL, workers)
                    .expect(MIXTURE.density());
        }
    }

    private static void assertSameBits(MixtureStatistics actual, MixtureStatistics expected) {
        assertThat(actual.scatter()).isEqualTo(expected.scatter());
        assertThat(actual.first()).isEqualTo(expected.first());
        assertThat(actual.logLikelihood()).isEqualTo(expected.logLikelihood());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void threadsDoNotShow(int threads) {
        ArrayRows rows = rows(0, ROWS);
        assertSameBits(statistics(rows, threads), statistics(rows, 1));
    }

    @Test
    void partsDoNotShow() {
        PartialExpectation expectation = new PartialExpectation(
                RowModel.INCOMPLETE, MIXTURE.density(), STANDARDIZATION, ScatterShape.FULL, ROWS);
        OrderedMerge merge = new OrderedMerge();
        int length = PartialExpectation.blockRows(FEATURES);
        try (Workers workers = Workers.of(1)) {
            for (int i = 0; i * length < ROWS; i++) {
                merge.add(
                        i,
                        expectation
                                .over(rows(i * length, Math.min(ROWS, (i + 1) * length)), workers)
                                .orElseThrow());
            }
        }
        assertThat(length).isLessThan(ROWS);
        assertSameBits(merge.result(), statistics(rows(0, ROWS), 1));
    }

    /** Values in the columns 0 to 2 of a file, errors in the columns 3 to 5. */
    @Test
    void rowsInAFileHaveTheSameBits(@TempDir Path folder) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * 2 * VALUES.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < ROWS; n++) {
            bytes.asDoubleBuffer().put(VALUES, n * FEATURES, FEATURES).put(ERRORS, n * FEATURES, FEATURES);
            bytes.position(bytes.position() + 2 * FEATURES * Double.BYTES);
        }
        Path file = Files.write(folder.resolve("rows"), bytes.array());
        try (FileRows all = FileRows.open(file, ByteOrder.LITTLE_ENDIAN, new FileRows.Layout(0, ROWS, 2 * FEATURES))) {
            FileRows rows =
                    all.withFeatures(0, 1, 2).withErrors(0, 3).withErrors(1, 4).withErrors(2, 5);
            assertSameBits(statistics(rows, 2), statistics(rows(0, ROWS), 1));
        }
    }

    /** The summary is that of the parts, and of the features that are chosen. */
    @Test
    void summariesTellOfErrors() {
        double[] errors = {0, 0, 0, 1, 0, 0};
        ArrayRows rows = Rows.of(new double[] {1, 2, 3, 4, 5, 7}, 2);
        RowsSummary summary = RowsSummary.of(rows.withErrors(errors));
        assertThat(summary.hasErrors()).isTrue();
        assertThat(summary.withFeatures(1).hasErrors()).isTrue();
        assertThat(summary.withFeatures(0).hasErrors()).isFalse();
        assertThat(RowsSummary.of(rows).hasErrors()).isFalse();
        assertThat(RowsSummary.of(rows.withErrors(errors).withWeights(new double[] {1, 0, 1}))
                        .hasErrors())
                .isFalse();
        assertThat(RowModel.of(summary)).isEqualTo(RowModel.INCOMPLETE);
        assertThat(RowModel.of(RowsSummary.of(rows.withErrors(new double[6])))).isEqualTo(RowModel.COMPLETE);
    }

    /** A value far from all means may come from a large error. */
    @Test
    void rowsAreFarBeyondTheirErrors() {
        ArrayRows rows = Rows.of(new double[] {30, 30, 1}, 1).withErrors(new double[] {0, 15, 0});
        GaussianMixture mixture = GaussianMixture.of(new double[] {1}, new double[1][1], new double[][][] {{{1}}});
        Standardization identity = new Standardization(new double[] {1}, new double[1], 1);
        try (Workers workers = Workers.of(1)) {
            LocalPopulation population = Population.of(rows).under(RowModel.INCOMPLETE);
            assertThat(population.farRows(mixture, identity, 10, 5, workers).rows())
                    .extracting(FarRows.Row::number)
                    .containsExactly(0L);
            assertThat(population.farRows(mixture, identity, 3.9, 5, workers).rows())
                    .extracting(FarRows.Row::number)
                    .containsExactly(0L, 1L);
        }
    }
}
