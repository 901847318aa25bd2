package org.mixtura.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.testing.Tables;

/** Sigma a = |a|^2 a, and no direction has a larger variance. */
class LongestAxisTest {
    @Test
    void isTheLargestEigenvectorTimesItsDeviation() {
        Random random = new Random(7);
        for (int trial = 0; trial < 20; trial++) {
            double[][] matrix = Tables.covariance(random, 4);
            check(FullCovariance.ofPacked(4, Tables.packed(matrix)), random);
            check(new DiagonalCovariance(random.doubles(4, 0.1, 9).toArray()), random);
            check(new SphericalCovariance(4, random.nextDouble(0.1, 9)), random);
        }
    }

    private static void check(Covariance covariance, Random random) {
        double[] axis = covariance.longestAxis();
        double[] image = times(covariance, axis);
        double square = dot(axis, axis);
        for (int d = 0; d < axis.length; d++) {
            assertThat(image[d]).isCloseTo(square * axis[d], within(1e-11));
        }
        for (double[] direction : Tables.normal(random, 50, axis.length)) {
            double variance = dot(direction, times(covariance, direction)) / dot(direction, direction);
            assertThat(variance).isLessThanOrEqualTo(square * (1 + 1e-12));
        }
    }

    private static double[] times(Covariance covariance, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += covariance.entry(i, j) * vector[j];
            }
        }
        return product;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
