package org.mixtura.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;

class DistinctRowsTest {
    private static DistinctRows of(double[][] table) {
        ArrayRows rows = Rows.of(table);
        return DistinctRows.of(RowSample.draw(rows, RowsSummary.of(rows), 1 << 14, 0));
    }

    @Test
    void countsEachRowOnce() {
        DistinctRows distinct = of(new double[][] {{1, 2}, {2, 1}, {1, 2}, {-0.0, 3}, {0.0, 3}, {1, 2}});
        assertThat(distinct.count()).isEqualTo(3);
        assertThat(distinct.repeated()).isEqualTo(3);
        assertThat(distinct.fewestCopies()).isEqualTo(1);
        assertThat(distinct.mostCopies()).isEqualTo(3);
        assertThat(distinct.mostFrequentRow()).containsExactly(1, 2);
        assertThat(RowsSummary.of(distinct.rows()).totalWeight()).isEqualTo(3);
    }

    @Test
    void findsThatEveryRowWasDoubled() {
        assertThat(of(new double[][] {{1}, {2}, {3}, {1}, {2}, {3}, {3}}).fewestCopies())
                .isEqualTo(2);
    }
}
