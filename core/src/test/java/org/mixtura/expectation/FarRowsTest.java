package org.mixtura.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.threads.Workers;

/** The farthest rows from a mixture, beside a sort of all distances. */
class FarRowsTest {
    private static final int ROWS = 50_000;
    private static final Standardization STANDARD =
            new Standardization(new double[] {0.5, 1}, new double[] {0.25, 1}, 1);
    private static final double[] VALUES = values();
    private static final double[] WEIGHTS =
            new Random(2).ints(ROWS, 0, 4).asDoubleStream().toArray();

    /** Every tenth row repeats the one before. */
    private static double[] values() {
        double[] values = new Random(1).doubles(2 * ROWS, -3, 5).toArray();
        for (int n = 9; n < ROWS; n += 10) {
            System.arraycopy(values, 2 * n - 2, values, 2 * n, 2);
        }
        return values;
    }

    private static GaussianMixture mixture() {
        return GaussianMixture.of(
                CovarianceStructures.full(),
                new double[] {0.3, 0.7},
                new double[][] {{0, 1}, {2, 0}},
                CovarianceStructures.full().ofMatrices(new double[][][] {{{2, 0.5}, {0.5, 1}}, {{1, -0.2}, {-0.2, 3}}
                }));
    }

    /** By the inverses of those matrices. */
    private static double distance(int n) {
        double x = VALUES[2 * n] * 0.5 - 0.25;
        double y = VALUES[2 * n + 1] - 1;
        double first = (x * x - 2 * 0.5 * x * (y - 1) + 2 * (y - 1) * (y - 1)) / 1.75;
        double u = x - 2;
        double second = (3 * u * u + 2 * 0.2 * u * y + y * y) / 2.96;
        return Math.min(first, second);
    }

    private static FarRows far(double beyond, int most, int parts, int threads) {
        FarRowsPass pass = new FarRowsPass(RowModel.COMPLETE, mixture(), STANDARD, beyond, most, ROWS);
        int length = (ROWS + parts - 1) / parts;
        try (Workers workers = Workers.of(threads)) {
            return IntStream.range(0, parts)
                    .map(part -> parts - 1 - part) // the last one first
                    .mapToObj(part -> pass.over(new Part(part * length, Math.min(ROWS, (part + 1) * length)), workers))
                    .reduce(FarRows::merge)
                    .orElseThrow();
        }
    }

    /** Rows of the table that know their numbers, as those of a partition do. */
    private record Part(int from, int end) implements Rows {
        @Override
        public int features() {
            return 2;
        }

        @Override
        public long size() {
            return end - from;
        }

        @Override
        public RowReader open() {
            int[] position = {from};
            return new RowReader() {
                @Override
                public synchronized boolean next(RowBlock block, int limit) {
                    int count = Math.min(Math.min(limit, 1000), end - position[0]);
                    block.set(position[0], count, VALUES, 2 * position[0], new RowColumns(WEIGHTS), position[0]);
                    position[0] += count;
                    return count > 0;
                }

                @Override
                public void close() {
                    // nothing is held open
                }
            };
        }
    }

    private static List<Long> expected(double beyond, int most) {
        List<Integer> all = IntStream.range(0, ROWS)
                .filter(n -> WEIGHTS[n] > 0 && distance(n) > beyond)
                .boxed()
                .sorted(Comparator.comparingDouble(FarRowsTest::distance).reversed())
                .toList();
        double cut = all.size() > most ? distance(all.get(most)) * (1 + 1e-12) : beyond;
        return all.stream()
                .filter(n -> distance(n) > cut)
                .sorted()
                .map(Integer::longValue)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1001, 5_000})
    void areTheFarthestHoweverTheRowsAreCut(int most) {
        List<Long> expected = expected(6, most);
        assertThat(expected.size()).isBetween(most - 2, most);
        for (int parts : new int[] {1, 3, 40}) {
            for (int threads : new int[] {1, 3}) {
                List<FarRows.Row> found = far(6, most, parts, threads).rows();
                assertThat(found.stream().map(FarRows.Row::number).toList()).isEqualTo(expected);
                assertThat(found).allSatisfy(row -> {
                    int n = (int) row.number();
                    assertThat(row.values()).containsExactly(VALUES[2 * n], VALUES[2 * n + 1]);
                    assertThat(row.weight()).isEqualTo(WEIGHTS[n]);
                    assertThat(row.distance()).isCloseTo(distance(n), within(1e-9 * distance(n)));
                });
            }
        }
    }

    @Test
    void areAllWhereThereAreFewAndNoneWhereThereAreNone() {
        assertThat(far(6, ROWS, 2, 2).rows()).hasSameSizeAs(expected(6, ROWS)).hasSizeGreaterThan(5_000);
        assertThat(far(1000, 10, 2, 2).rows()).isEmpty();
    }

    /** What is left of a sample stands for the rows that were not taken out. */
    @Test
    void aSampleBesidesThemStandsForTheRest() {
        Rows rows = Rows.of(VALUES, 2).withWeights(WEIGHTS);
        RowsSummary summary = RowsSummary.of(rows);
        RowSample sample = RowSample.draw(rows, summary, 5000, 3);
        List<FarRows.Row> far = far(6, 2000, 1, 1).rows();
        double[] values =
                far.stream().flatMapToDouble(row -> Arrays.stream(row.values())).toArray();
        double[] weights = far.stream().mapToDouble(FarRows.Row::weight).toArray();
        RowSample rest = sample.besides(new RowSample(2, values, weights, false));
        double least = far.stream().mapToDouble(FarRows.Row::distance).min().orElseThrow();
        assertThat(rest.size()).isBetween(4_500, 4_990);
        assertThat(Arrays.stream(rest.weights()).sum())
                .isCloseTo(summary.totalWeight() - Arrays.stream(weights).sum(), within(1e-6));
        List<FarRows.Row> left;
        try (Workers workers = Workers.of(1)) {
            left = new FarRowsPass(RowModel.COMPLETE, mixture(), STANDARD, 0, ROWS, ROWS)
                    .over(rest.rows(), workers)
                    .rows();
        }
        assertThat(left).hasSize(rest.size()).allMatch(row -> row.distance() < least);
    }
}
