package org.mixtura.inference.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.rows.Rows;

/** Gaps that are drawn as often as rows have them. */
class GapsTest {
    private static final double NONE = Double.NaN;

    @Test
    void areDrawnByTheWeightsOfTheirRows() {
        double[][] table = {{1, 2}, {NONE, 2}, {1, NONE}, {NONE, NONE}, {3, NONE}, {NONE, 5}};
        Gaps gaps = Gaps.of(Rows.of(table).withWeights(new double[] {3, 1, 2, 9, 2, 0}));
        Xoshiro256 random = new Xoshiro256(1, 1);
        double[] counts = new double[4];
        for (int draw = 0; draw < 80_000; draw++) {
            double[] row = {7, 8};
            gaps.draw(random).open(row);
            counts[(Double.isNaN(row[0]) ? 1 : 0) + (Double.isNaN(row[1]) ? 2 : 0)]++;
            assertThat(row[0] == 7 || Double.isNaN(row[0])).isTrue();
        }
        assertThat(counts).containsExactly(new double[] {30_000, 10_000, 40_000, 0}, within(600.0));
    }

    /** What is drawn goes together: the errors are those of the cells that are there. */
    @Test
    void errorsAreThoseOfTheirRows() {
        double[][] table = {{1, 2}, {NONE, 2}};
        Gaps gaps = Gaps.of(Rows.of(table).withErrors(new double[] {0, 3, 9, 0.5}));
        Xoshiro256 random = new Xoshiro256(1, 1);
        double[] squares = new double[2];
        int[] counts = new int[2];
        for (int draw = 0; draw < 40_000; draw++) {
            double[] row = {7, 8};
            Gaps.Cells cells = gaps.draw(random);
            cells.measure(row, random);
            assertThat(row[0]).isEqualTo(7);
            cells.open(row);
            double[] errors = new double[3];
            cells.copyErrors(errors, 1);
            int which = Double.isNaN(row[0]) ? 1 : 0;
            assertThat(errors).containsExactly(0, 0, which == 1 ? 0.5 : 3);
            squares[which] += (row[1] - 8) * (row[1] - 8);
            counts[which]++;
        }
        assertThat(squares[0] / counts[0]).isCloseTo(9, within(0.4));
        assertThat(squares[1] / counts[1]).isCloseTo(0.25, within(0.01));
    }
}
