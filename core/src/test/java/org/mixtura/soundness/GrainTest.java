package org.mixtura.soundness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.covariance.Covariance;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Tables;

/** Rounding to a step s leaves a variance of s^2 / 12 at least, in every direction. */
class GrainTest {
    private static final double[] STEPS = {0.5, 2};

    private static double[][] rounded() {
        double[][] table = Tables.map(Tables.normal(new Random(1), 500, 2), (value, d) -> (d == 0 ? 10 : 300) * value);
        return Tables.map(table, (value, d) -> StrictMath.rint(value / STEPS[d]) * STEPS[d]);
    }

    /** Variances as multiples of the grain, turned by so many degrees, in the units of the data. */
    private static Covariance covariance(double along, double across, double degrees) {
        double cosine = Math.cos(Math.toRadians(degrees));
        double sine = Math.sin(Math.toRadians(degrees));
        double[][] turned = {
            {along * cosine * cosine + across * sine * sine, (along - across) * sine * cosine},
            {(along - across) * sine * cosine, along * sine * sine + across * cosine * cosine}
        };
        double[][] scaled = new double[2][2];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                scaled[i][j] = turned[i][j] * STEPS[i] * STEPS[j] / 12;
            }
        }
        return CovarianceStructures.full().ofMatrices(new double[][][] {scaled}).get(0);
    }

    private static boolean isBelow(Judged judged, Covariance covariance) {
        double[] scales = judged.frame().standardization().scales();
        return judged.data()
                .grain()
                .isBelow(covariance.scaled(scales), judged.frame().standardization());
    }

    /** In coordinates with a unit for each feature, and with one for all. */
    @ParameterizedTest
    @ValueSource(strings = {"VVV", "EII"})
    void whatIsNarrowerInAnyDirectionIsBelowIt(String coordinates) {
        Judged judged = Judged.of(
                Rows.of(rounded()), CovarianceStructures.named(coordinates).orElseThrow());
        for (double degrees = 0; degrees < 180; degrees += 15) {
            assertThat(isBelow(judged, covariance(50, 0.98, degrees))).isTrue();
            assertThat(isBelow(judged, covariance(50, 1.02, degrees))).isFalse();
        }
    }

    @Test
    void theWidestFeatureBesideTheCovarianceIsNamed() {
        Judged judged = Judged.of(Rows.of(rounded()), CovarianceStructures.full());
        double[] scales = judged.frame().standardization().scales();
        Grain grain = judged.data().grain();
        assertThat(grain.feature(
                        covariance(4, 0.5, 0).scaled(scales), judged.frame().standardization()))
                .isEqualTo(1);
        assertThat(grain.feature(
                        covariance(4, 0.5, 90).scaled(scales), judged.frame().standardization()))
                .isZero();
        assertThat(new double[] {grain.step(0), grain.step(1)}).containsExactly(STEPS, within(1e-12));
    }

    /** Rows that are narrower than a step as a whole: the grain is at most half of what they have. */
    @Test
    void whatAllRowsHaveIsNotBelowIt() {
        double[][] table = Tables.rounded(Tables.normal(new Random(2), 500, 2), 0.5);
        for (int n = 0; n < table.length; n++) {
            table[n][0] = n % 100 == 0 ? 1 : 0;
        }
        Judged judged = Judged.of(Rows.of(table), CovarianceStructures.full());
        double grain = 0.25 / 12;
        assertThat(isBelow(judged, diagonal(0.01 * 0.99, 1))).isFalse();
        assertThat(isBelow(judged, diagonal(0.01 * 0.99, 1.02 * grain))).isFalse();
        assertThat(isBelow(judged, diagonal(0.01 * 0.1, 1))).isTrue();
    }

    private static Covariance diagonal(double first, double second) {
        double[][] matrix = {{first, 0}, {0, second}};
        return CovarianceStructures.full().ofMatrices(new double[][][] {matrix}).get(0);
    }

    /** Values of all digits are on no lattice: only what is narrower than any two of them is below. */
    @Test
    void numbersOfAllDigitsHaveAlmostNone() {
        Judged judged = Judged.of(Rows.of(Tables.normal(new Random(3), 500, 2)), CovarianceStructures.full());
        assertThat(judged.data().grain().step(0)).isZero();
        assertThat(isBelow(judged, covariance(1e-8, 1e-8, 0))).isFalse();
        assertThat(isBelow(judged, covariance(1e-30, 1, 0))).isTrue();
    }
}
