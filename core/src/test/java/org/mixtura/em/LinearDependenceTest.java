package org.mixtura.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.testing.Tables;

/** Which columns are linear combinations of others, with and without row weights. */
class LinearDependenceTest {
    private static final int ROWS = 300;

    /** Finds what is exact or near. */
    private static List<LinearDependence> find(double[][] table, boolean weighted, boolean near) {
        double[] weights = new Random(2)
                .doubles(ROWS, weighted ? 0.1 : 1, weighted ? 10 : 1.0000001)
                .toArray();
        Rows rows = Rows.of(table).withWeights(weights);
        RowsSummary summary = RowsSummary.of(rows);
        RowSample sample = RowSample.draw(rows, summary, ROWS, 0);
        DataScale scale = DataScale.of(summary, sample);
        return near ? LinearDependence.findNear(summary, sample, scale) : LinearDependence.find(summary, sample, scale);
    }

    private static double[][] table(double noise) {
        Random random = new Random(1);
        double[][] table = Tables.normal(random, ROWS, 4);
        for (double[] row : table) {
            row[1] = 1e6 + 1e3 * row[1];
            row[3] = 5 - 3 * row[0] + 2e-3 * row[1] + noise * random.nextGaussian();
        }
        return table;
    }

    private static void assertCombination(List<LinearDependence> found, double error) {
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.feature()).isEqualTo(3);
            assertThat(one.others()).containsExactly(0, 1);
            assertThat(one.coefficients().get(0)).isCloseTo(-3, within(error));
            assertThat(one.coefficients().get(1)).isCloseTo(2e-3, within(1e-3 * error));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCombinationIsFoundWithItsCoefficients(boolean weighted) {
        assertCombination(find(table(0), weighted, false), 1e-9);
        assertCombination(find(table(0), weighted, true), 1e-9);
        assertCombination(find(table(0.01), weighted, true), 0.005);
        assertThat(find(table(0.01), weighted, false)).isEmpty();
        assertThat(find(table(0.2), weighted, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWildRowNeitherMakesNorHidesOne(boolean weighted) {
        double[][] unrelated = Tables.normal(new Random(3), ROWS, 2);
        unrelated[17] = new double[] {1e9, 1e9};
        assertThat(find(unrelated, weighted, false)).isEmpty();
        assertThat(find(unrelated, weighted, true)).isEmpty();
        double[][] related = table(0);
        related[17] = new double[] {1e5, 1e6, 0, 5 - 3e5 + 2e3};
        assertCombination(find(related, weighted, false), 1e-6);
    }
}
