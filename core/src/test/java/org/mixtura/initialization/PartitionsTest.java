package org.mixtura.initialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.geometry.DataScale;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.testing.AdjustedRand;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

class PartitionsTest {
    private static Partitions of(double[][] table) {
        Rows rows = Rows.of(table);
        RowsSummary summary = RowsSummary.of(rows);
        RowSample sample = RowSample.draw(rows, summary, table.length, 0);
        return new Partitions(sample, DataScale.of(summary, sample), 0);
    }

    private static List<int[]> draw(Partitions partitions, int count, int parts) {
        try (Workers workers = Workers.of(2)) {
            return partitions.draw(count, parts, workers, Deadline.NONE);
        }
    }

    /** Ties and copies too, up to as many parts as there are distinct rows, and more than agglomeration begins with. */
    @ParameterizedTest
    @CsvSource({
        "400, 1, 2",
        "400, 1, 200",
        "400, 1, 400",
        "400, 4, 100",
        "3000, 1, 1000",
        "3000, 3, 1000",
        "3000, 3, 700"
    })
    void noPartIsEmptyWhereThereAreAsManyDistinctRows(int rows, int copies, int parts) {
        double[][] table = Tables.groups(new Random(7), 3, rows / 3 + 1, 2, 3);
        table = Arrays.copyOf(table, rows);
        for (int n = rows / copies; n < rows; n++) {
            table[n] = table[n % (rows / copies)].clone();
        }
        List<int[]> partitions = draw(of(table), 14, parts);

        assertThat(partitions).isNotEmpty();
        for (int[] labels : partitions) {
            assertThat(Arrays.stream(labels).distinct().count()).isEqualTo(parts);
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "7"})
    void whatIsDrawnDoesNotDependOnHowMuchIsDrawnAtOnce(int parts) {
        double[][] table = Tables.groups(new Random(8), 3, 60, 2, 3);
        List<int[]> whole = draw(of(table), 30, parts);
        Partitions partitions = of(table);
        List<int[]> pieces = new ArrayList<>(draw(partitions, 10, parts));
        pieces.addAll(draw(partitions, 1, parts));
        pieces.addAll(draw(partitions, 19, parts));

        assertThat(Arrays.deepEquals(pieces.toArray(), whole.toArray())).isTrue();
    }

    @Test
    void afterTheDeadlineOnlyTheVeryFirstIsDrawn() {
        Partitions partitions = of(Tables.groups(new Random(9), 3, 60, 2, 3));
        Deadline passed = Deadline.NONE.or(() -> true);
        try (Workers workers = Workers.of(1)) {
            assertThat(partitions.draw(10, 3, workers, passed)).hasSize(1);
            assertThat(partitions.draw(10, 3, workers, passed)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "5"})
    void threadsDoNotShow(int parts) {
        double[][] table = Tables.groups(new Random(10), 3, 60, 2, 3);
        List<int[]> expected = draw(of(table), 20, parts);
        for (int threads : new int[] {1, 4}) {
            try (Workers workers = Workers.of(threads)) {
                List<int[]> drawn = of(table).draw(20, parts, workers, Deadline.NONE);
                assertThat(Arrays.deepEquals(drawn.toArray(), expected.toArray()))
                        .isTrue();
            }
        }
    }

    /** Each is another grouping than those before, whatever the numbers of the parts. */
    @Test
    void noGroupingComesTwice() {
        List<int[]> drawn = draw(of(Tables.groups(new Random(11), 2, 10, 1, 9)), 40, 2);
        assertThat(drawn).hasSizeBetween(2, 39);
        for (int i = 0; i < drawn.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(AdjustedRand.index(drawn.get(i), drawn.get(j))).isLessThan(1);
            }
        }
    }

    /** The hierarchies, which come first, draw nothing at random: they group rows, not their places. */
    @ParameterizedTest
    @CsvSource({"2", "3", "7"})
    void theHierarchiesDoNotDependOnTheOrderOfTheRows(int parts) {
        double[][] table = Tables.groups(new Random(12), 4, 50, 2, 4);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, table.length).boxed().toList());
        Collections.shuffle(order, new Random(13));
        double[][] shuffled = order.stream().map(n -> table[n]).toArray(double[][]::new);
        List<int[]> expected = draw(of(table), 3, parts);
        List<int[]> actual = draw(of(shuffled), 3, parts);

        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            int[] labels = expected.get(i);
            int[] moved = order.stream().mapToInt(n -> labels[n]).toArray();
            assertThat(AdjustedRand.index(moved, actual.get(i)))
                    .as("start %d", i)
                    .isEqualTo(1);
        }
    }
}
