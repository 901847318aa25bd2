package org.mixtura.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.testing.Tables;

class ResolutionTest {
    private static Resolution of(double[][] table) {
        ArrayRows rows = Rows.of(table);
        return Resolution.of(RowSample.draw(rows, RowsSummary.of(rows), 1 << 14, 0));
    }

    private static double step(double[][] table) {
        return of(table).step(0);
    }

    /** Whatever the unit, the offset and the number of rows, also beyond those of the sample. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0, 100",
        "0.1, 0, 300",
        "0.1, 1e9, 300",
        "1, 0, 20000",
        "0.25, -7.3, 200",
        "1e-7, 3e-3, 300",
        "5e11, 0, 60",
        "0.01, 12, 40000"
    })
    void findsTheStepOfRoundedValues(double unit, double offset, int rows) {
        double[][] table = Tables.map(
                Tables.normal(new Random(rows), rows, 1), (value, d) -> offset + unit * StrictMath.rint(3 * value));
        assertThat(step(table)).isCloseTo(unit, within(1e-6 * unit));
    }

    @Test
    void findsTheStepOfCountsCodesAndSinglePrecision() {
        double[][] normal = Tables.normal(new Random(2), 200, 1);
        assertThat(step(Tables.map(normal, (value, d) -> Math.floor(value * value))))
                .isEqualTo(1);
        assertThat(step(Tables.map(normal, (value, d) -> value > 1 ? 1 : 0))).isEqualTo(1);
        assertThat(step(Tables.map(normal, (value, d) -> (float) (StrictMath.rint(10 * value) / 10))))
                .isCloseTo(0.1, within(1e-6));
    }

    /** A mean that was filled in, values of another source. */
    @Test
    void someValuesBetweenTheLinesDoNotHideIt() {
        double[][] table =
                Tables.rounded(Tables.map(Tables.normal(new Random(3), 300, 1), (value, d) -> 20 * value), 0.5);
        table[7][0] = 3.48723419;
        table[8][0] = -11.0173;
        assertThat(step(table)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 100, 3000, 20000})
    void numbersOfAllDigitsHaveNone(int rows) {
        for (int seed = 0; seed < (rows > 1000 ? 5 : 200); seed++) {
            double[][] table = Tables.normal(new Random(seed), rows, 3);
            Resolution resolution =
                    of(Tables.map(table, (value, d) -> d == 0 ? value : d == 1 ? 1e9 + value : (float) value));
            for (int d = 0; d < 3; d++) {
                assertThat(resolution.step(d))
                        .as("seed %d, feature %d", seed, d)
                        .isEqualTo(rows == 2 ? resolution.width(d) : 0);
            }
        }
    }

    @Test
    void manyEqualValuesAmongNumbersOfAllDigitsAreNoStep() {
        double[][] table = Tables.map(Tables.normal(new Random(4), 500, 1), (value, d) -> Math.max(0, value));
        assertThat(step(table)).isZero();
        assertThat(of(table).width(0)).isBetween(1e-12, 1e-3);
    }

    /** Doses of a design: no lattice, but none of them is nearer to another than the smallest distance. */
    @Test
    void theWidthIsTheSmallestDistanceWhereThereIsNoStep() {
        double[][] table = {{95}, {175}, {250}, {350}, {500}, {675}, {1000}, {95}, {95}};
        assertThat(of(table).step(0)).isZero();
        assertThat(of(table).width(0)).isEqualTo(75);
        assertThat(of(new double[][] {{4}, {4}}).width(0)).isZero();
    }
}
