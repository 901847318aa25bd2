package org.mixtura.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.internal.math.Assignment;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

/** The cheapest assignment, and the order that it gives to components. */
class AlignmentTest {
    @Test
    void noPermutationIsCheaper() {
        Random random = new Random(3);
        for (int trial = 0; trial < 300; trial++) {
            int size = 1 + random.nextInt(6);
            double[][] costs = Tables.normal(random, size, size);
            if (trial % 3 == 0) {
                costs = Tables.rounded(costs, 1); // with ties
            }
            int[] columns = Assignment.cheapest(costs);
            assertThat(columns)
                    .containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
            assertThat(sum(costs, columns)).isCloseTo(cheapest(costs, new ArrayList<>()), within(1e-12));
        }
    }

    private static double sum(double[][] costs, int[] columns) {
        return IntStream.range(0, columns.length)
                .mapToDouble(i -> costs[i][columns[i]])
                .sum();
    }

    /** By trying all. */
    private static double cheapest(double[][] costs, List<Integer> chosen) {
        if (chosen.size() == costs.length) {
            return sum(costs, chosen.stream().mapToInt(Integer::intValue).toArray());
        }
        double cheapest = Double.POSITIVE_INFINITY;
        for (int column = 0; column < costs.length; column++) {
            if (!chosen.contains(column)) {
                List<Integer> longer = new ArrayList<>(chosen);
                longer.add(column);
                cheapest = Math.min(cheapest, cheapest(costs, longer));
            }
        }
        return cheapest;
    }

    @Test
    void permutedComponentsFindTheirPlaces() {
        Random random = new Random(8);
        for (CovarianceStructure structure : CovarianceStructures.all()) {
            GaussianMixture mixture = Mixtures.random(structure, 5, 3, random);
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
            Collections.shuffle(order, random);
            GaussianMixture aligned = Alignment.align(mixture.withComponents(order), mixture);
            assertThat(aligned.weights()).containsExactly(mixture.weights());
            for (int k = 0; k < 5; k++) {
                assertThat(aligned.mean(k)).containsExactly(mixture.mean(k));
            }
        }
    }

    /** Greedy matching by distance would give the first component the wrong partner. */
    @Test
    void theSumOfDivergencesDecides() {
        double[] weights = {0.5, 0.5};
        double[][] one = {{1}};
        GaussianMixture target = Mixtures.of("spherical", weights, new double[][] {{0}, {4}}, one, one);
        GaussianMixture moved = Mixtures.of("spherical", weights, new double[][] {{7}, {3}}, one, one);
        assertThat(Alignment.align(moved, target).mean(0)).containsExactly(3);
    }

    /** J = sum of both divergences, by the textbook matrices. */
    @Test
    void theDivergenceIsThatOfTheFormula() {
        Random random = new Random(1);
        for (CovarianceStructure structure : CovarianceStructures.common()) {
            GaussianMixture mixture = Mixtures.random(structure, 2, 3, random);
            ReferenceMixture reference = ReferenceMixture.of(mixture);
            double[] apart = new double[3];
            Arrays.setAll(apart, d -> reference.means()[0][d] - reference.means()[1][d]);
            double[][] first = inverse(reference.covariances()[0]);
            double[][] second = inverse(reference.covariances()[1]);
            double expected = -3;
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    expected += 0.5 * first[i][j] * (reference.covariances()[1][j][i] + apart[i] * apart[j]);
                    expected += 0.5 * second[i][j] * (reference.covariances()[0][j][i] + apart[i] * apart[j]);
                }
            }
            assertThat(Alignment.divergence(mixture, 0, mixture, 1))
                    .isCloseTo(expected, within(1e-10 * (1 + expected)));
            assertThat(Alignment.divergence(mixture, 1, mixture, 1)).isCloseTo(0, within(1e-12));
        }
    }

    /** Of a 3 x 3 matrix, by cofactors. */
    private static double[][] inverse(double[][] a) {
        double[][] inverse = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int r = (j + 1) % 3;
                int s = (j + 2) % 3;
                int p = (i + 1) % 3;
                int q = (i + 2) % 3;
                inverse[i][j] = a[r][p] * a[s][q] - a[r][q] * a[s][p];
            }
        }
        double determinant = a[0][0] * inverse[0][0] + a[0][1] * inverse[1][0] + a[0][2] * inverse[2][0];
        return Tables.map(inverse, (value, column) -> value / determinant);
    }
}
