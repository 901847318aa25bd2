package org.mixtura.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
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
        return near
                ? LinearDependence.findNear(summary, sample, sample, scale)
                : LinearDependence.find(summary, sample, sample, scale);
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

    /** Exact dependences as a fit looks for them. */
    private static List<LinearDependence> exact(double[][] table) {
        Rows rows = Rows.of(table);
        RowsSummary summary = RowsSummary.of(rows);
        RowSample sample = RowSample.draw(rows, summary, 1 << 14, 0);
        return LinearDependence.find(summary, sample, sample, DataScale.of(summary, sample));
    }

    private static int size(int i, int count) {
        return (int) StrictMath.round(1000 * StrictMath.pow(100, i / (count - 1.0))); // 1,000 to 100,000
    }

    /** Two measurements, and indicators of a category in columns 2 and on. */
    private static double[][] dummies(Random random, int rows, int categories) {
        double[] bounds = new double[categories - 1];
        Arrays.setAll(bounds, j -> (j + 0.2 + 0.6 * random.nextDouble()) / (categories - 1));
        double[][] table = new double[rows][2 + categories];
        for (double[] row : table) {
            row[0] = random.nextGaussian();
            row[1] = 1000 + 20 * random.nextGaussian();
            double drawn = random.nextDouble();
            row[2 + (int) Arrays.stream(bounds).filter(bound -> bound < drawn).count()] = 1;
        }
        return table;
    }

    /** Percentages of parts of very different sizes, small ones set to 0, which sum to 100 to within rounding. */
    private static double[][] shares(Random random, int rows, int parts) {
        double[][] table = new double[rows][parts];
        for (double[] row : table) {
            int largest = random.nextInt(parts);
            double sum = 0;
            for (int d = 0; d < parts; d++) {
                double size = StrictMath.exp(random.nextGaussian() - 0.5 * d + (d == largest ? 3 : 0));
                row[d] = size < 0.02 ? 0 : size;
                sum += row[d];
            }
            for (int d = 0; d < parts; d++) {
                row[d] = row[d] / sum * 100;
            }
        }
        return table;
    }

    /** The error of a plain sum grows with the rows, and for equal values, as indicators have, in one direction. */
    @Test
    void indicatorsAndPercentagesOfAnyNumberOfRowsAreFound() {
        for (int i = 0; i < 20; i++) {
            int categories = 2 + i % 7;
            List<LinearDependence> found = exact(dummies(new Random(i), size(i, 20), categories));
            assertThat(found).as("indicators %d", i).singleElement().satisfies(one -> {
                assertThat(one.feature()).isEqualTo(1 + categories);
                assertThat(one.others()).hasSize(categories - 1).doesNotContain(0, 1);
                assertThat(one.coefficients())
                        .allSatisfy(each -> assertThat(each).isCloseTo(-1, within(1e-9)));
            });
        }
        for (int i = 0; i < 10; i++) {
            List<LinearDependence> found = exact(shares(new Random(i), size(i, 10), 3 + i));
            assertThat(found).as("percentages %d", i).singleElement().satisfies(one -> {
                assertThat(one.others()).hasSize(one.feature());
                assertThat(one.coefficients())
                        .allSatisfy(each -> assertThat(each).isCloseTo(-1, within(1e-9)));
            });
        }
    }

    @Test
    void aColumnThatVariesOutsideTheSampleHidesNone() {
        double[][] table = dummies(new Random(5), 50_000, 3);
        for (int n = 0; n < table.length; n++) {
            table[n] = new double[] {n == 4321 ? 1 : 0, table[n][0], table[n][2], table[n][3], table[n][4]};
        }
        assertThat(exact(table)).singleElement().satisfies(one -> {
            assertThat(one.feature()).isEqualTo(4);
            assertThat(one.others()).containsExactly(2, 3);
        });
    }

    /** Also where correlations leave 1 part in 10^10, near the error that they have: what is left of a column tells. */
    @Test
    void columnsThatAreNotDependentAreKept() {
        for (int i = 0; i < 200; i++) { // clean ones, and chains of columns that are nearly the same
            Random random = new Random(i);
            int features = 2 + i % 10;
            double[][] table = i % 2 == 0
                    ? Tables.normal(random, 1000 + 10 * i, features)
                    : Tables.groups(random, 5, 300, features, 100);
            for (double[] row : table) {
                for (int d = 1; d < features && i % 4 > 1; d++) {
                    row[d] = row[d - 1] + 1e-3 * row[d];
                }
            }
            assertThat(exact(table)).as("table %d", i).isEmpty();
        }
        for (int i = 0; i < 10; i++) {
            Random random = new Random(i);
            double[][] table = shares(random, size(i, 10), 4);
            for (double[] row : table) {
                row[3] += 1e-4 * random.nextGaussian();
            }
            assertThat(exact(table)).as("nearly dependent %d", i).isEmpty();
        }
    }
}
