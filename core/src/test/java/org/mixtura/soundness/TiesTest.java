package org.mixtura.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;

/** Components whose rows all have one value in a feature. */
class TiesTest {
    private static final int ROWS = 200;

    private static boolean[] of(double[][] table) {
        return Ties.of(
                Judged.of(Rows.of(table), CovarianceStructures.full()).data().sample());
    }

    /** So many equal values among others, wherever these lie. */
    private static double[][] tied(int equal, double value) {
        double[][] table = Tables.normal(new Random(1), ROWS, 2);
        for (int n = 0; n < equal; n++) {
            table[7 * n % ROWS][1] = value;
        }
        return table;
    }

    @Test
    void moreThanOneRowInTenHasToHaveTheValue() {
        for (double value : new double[] {-5, 0.1, 5}) {
            assertThat(of(tied(ROWS / 10, value))).containsExactly(false, false);
            assertThat(of(tied(ROWS / 10 + 1, value))).containsExactly(false, true);
        }
    }

    @Test
    void aConstantIsNoTie() {
        assertThat(of(tied(ROWS, 3))).containsExactly(false, false);
    }

    /** The covariance of all components is that of the others; the rows of the first have no variance in the second feature. */
    @Test
    void aSharedCovarianceDoesNotHideThem() {
        double[][] table = Tables.normal(new Random(2), ROWS, 2);
        for (int n = 0; n < ROWS; n++) {
            table[n][0] += n < 80 ? -50 : 50;
            table[n][1] = n < 80 ? 3 : table[n][1];
        }
        double[][] unit = {{1, 0}, {0, 1}};
        GaussianMixture mixture =
                Mixtures.of("EEE", new double[] {0.4, 0.6}, new double[][] {{-50, 3}, {50, 0}}, unit, unit);
        assertThat(collapsed(table, mixture)).containsExactly(1, -1);
        table[0][1] = 3.1;
        assertThat(collapsed(table, mixture)).containsExactly(-1, -1);
        Arrays.setAll(table, n -> new double[] {table[n][0], table[n][1] + 1e-3 * n});
        assertThat(collapsed(table, mixture)).containsExactly(-1, -1);
    }

    /** One row in ten or fewer with one value are no tie: what has few rows is judged by their number. */
    @Test
    void aFeatureWithoutTiesIsNotLookedAt() {
        double[][] table = Tables.normal(new Random(3), ROWS, 2);
        for (int n = 0; n < ROWS; n++) {
            table[n][0] = n < 15 ? table[n][0] - 50 : 50;
            table[n][1] = n < 15 ? 3 : table[n][1];
        }
        double[][] unit = {{1, 0}, {0, 1}};
        GaussianMixture mixture =
                Mixtures.of("EEE", new double[] {0.1, 0.9}, new double[][] {{-50, 3}, {50, 0}}, unit, unit);
        assertThat(collapsed(table, mixture)).containsExactly(-1, 0);
    }

    private static int[] collapsed(double[][] table, GaussianMixture mixture) {
        Judged judged = Judged.of(Rows.of(table), mixture.structure());
        return new Ties(judged.data().ties(), judged.expectation(ScatterShape.DIAGONAL))
                .collapsed(judged.ended(mixture));
    }
}
