package org.mixtura.inference.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.testing.Golden;
import org.mixtura.testing.Tables;

/** The steps of columns, and rounding to them. */
class LatticeTest {
    private static Lattice of(double[][] table) {
        Rows rows = Rows.of(table);
        return Lattice.of(RowSample.draw(rows, RowsSummary.of(rows), 1 << 14, 0));
    }

    /** Rounded to a step that need not be a decimal, somewhere, few rows or many: the step comes back, and rounding moves nothing. */
    @ParameterizedTest
    @CsvSource({
        "30, 0.5, 0",
        "30, 1, 0.25",
        "200, 0.1, 0",
        "200, 0.314159, 1000",
        "2000, 0.001, 0",
        "2000, 1e-9, 1e-9",
        "2000, 3e5, 7",
        "10000, 0.01, 123456.7"
    })
    void findsTheStep(int rows, double step, double origin) {
        double spread = Math.max(2 * step, 1000 * step / Math.sqrt(rows));
        double[][] table = Tables.map(
                Tables.normal(new Random(rows), rows, 1),
                (value, d) -> origin + step * Math.rint(spread * value / step));
        Lattice lattice = of(table);
        assertThat(lattice.steps().get(0) / step).isCloseTo(1, within(1e-6));
        for (double[] row : table) {
            double[] moved = row.clone();
            lattice.round(moved);
            assertThat(moved[0]).isCloseTo(row[0], within(1e-3 * step));
            moved[0] += 0.4 * step;
            lattice.round(moved);
            assertThat(moved[0]).isCloseTo(row[0], within(1e-3 * step));
        }
    }

    /** A gap in the first row, and others, do not hide the steps. */
    @Test
    void gapsAreLeftAlone() {
        Random random = new Random(1);
        double[][] table = Tables.withGaps(
                Tables.map(Tables.normal(random, 300, 2), (value, d) -> d + 0.5 * Math.rint(4 * value)), 0.3, random);
        table[0][0] = Double.NaN;
        Lattice lattice = of(table);
        assertThat(lattice.steps()).containsExactly(0.5, 0.5);
        double[] row = {0.6, 1.4};
        lattice.round(row);
        assertThat(row).containsExactly(new double[] {0.5, 1.5}, within(1e-12));
    }

    @Test
    void continuousAndConstantColumnsHaveNone() {
        for (int seed = 0; seed < 50; seed++) {
            double[][] table = Tables.normal(new Random(seed), 20 + 10 * seed, 2);
            for (double[] row : table) {
                row[1] = 3;
            }
            Lattice lattice = of(table);
            assertThat(lattice.steps()).containsExactly(0.0, 0.0);
            double[] row = {0.123456789, 5};
            lattice.round(row);
            assertThat(row).containsExactly(0.123456789, 5);
        }
    }

    @Test
    void knownTablesHaveTheirDecimals() {
        // eruptions are sixtieths of a minute to three decimals, of which no two are one step apart
        assertThat(of(Golden.table("faithful")).steps().get(0)).isZero();
        assertThat(of(Golden.table("faithful")).steps().get(1)).isCloseTo(1, within(1e-9));
        for (double step : of(Golden.table("iris")).steps()) {
            assertThat(step).isCloseTo(0.1, within(1e-9));
        }
    }
}
