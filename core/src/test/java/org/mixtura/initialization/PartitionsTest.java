package org.mixtura.initialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.geometry.DataScale;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
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
}
