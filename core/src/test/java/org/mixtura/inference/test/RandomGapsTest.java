package org.mixtura.inference.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.Rows;
import org.mixtura.testing.Golden;

class RandomGapsTest {
    /**
     * Statistic and p-value by a plain EM for one Gaussian in numpy (make.py's E-step until nothing changes in 13 digits) and scipy's
     * chi2.sf. The same script gives 35.1062, 14 degrees and p = 0.00142 for all six columns of R's table, as naniar's mcar_test does.
     */
    @Test
    void airquality() {
        RandomGaps test = RandomGaps.test(
                        Rows.of(Golden.columns("airquality", List.of("Ozone", "Solar.R", "Wind", "Temp"))))
                .orElseThrow();
        assertThat(test.statistic()).isCloseTo(14.939998123969781, within(1e-6));
        assertThat(test.degrees()).isEqualTo(8);
        assertThat(test.pValue()).isCloseTo(0.06032271308211876, within(1e-7));
        assertThat(test.patterns()).isEqualTo(4);
        assertThat(test.rows()).isEqualTo(153);
    }

    /** With one feature that is always there and another that sometimes is: the statistic has a closed form in the means of the first. */
    @Test
    void monotonePatternsCompareTheMeansOfWhatIsAlwaysThere() {
        Random random = new Random(2);
        double[][] rows = new double[200][];
        double[] sums = new double[2];
        double squares = 0;
        for (int n = 0; n < rows.length; n++) {
            double x = random.nextGaussian() + (n < 50 ? 0.4 : 0);
            rows[n] = new double[] {x, n < 50 ? Double.NaN : 0.7 * x + random.nextGaussian()};
            sums[n < 50 ? 0 : 1] += x;
            squares += x * x;
        }
        double mean = (sums[0] + sums[1]) / 200;
        double variance = squares / 200 - mean * mean;
        double without = sums[0] / 50 - mean;
        double with = sums[1] / 150 - mean;
        RandomGaps test = RandomGaps.test(Rows.of(rows)).orElseThrow();
        assertThat(test.degrees()).isEqualTo(1);
        assertThat(test.statistic()).isCloseTo((50 * without * without + 150 * with * with) / variance, within(1e-4));
    }

    @Test
    void itHasItsSize() {
        int rejected = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double[][] rows = new double[150][3];
            for (double[] row : rows) {
                double common = random.nextGaussian();
                for (int d = 0; d < 3; d++) {
                    row[d] = random.nextDouble() < 0.15 ? Double.NaN : common + random.nextGaussian();
                }
            }
            rejected += RandomGaps.test(Rows.of(rows)).orElseThrow().pValue() < 0.05 ? 1 : 0;
        }
        assertThat(rejected).isBetween(2, 22);
    }

    @Test
    void withoutGapsOrWithoutAGaussianThereIsNoTest() {
        assertThat(RandomGaps.test(Rows.of(new double[][] {{1, 2}, {3, 1}, {2, 2}})))
                .isEmpty();
        assertThat(RandomGaps.test(Rows.of(new double[][] {{1, Double.NaN}, {Double.NaN, 1}, {1, Double.NaN}})))
                .isEmpty();
    }

    /** The means of a pattern are those of measured values, the Gaussian is that of the true ones. */
    @Test
    void valuesThatAreNotExactAreNotTested() {
        ArrayRows rows = Rows.of(Golden.columns("airquality", List.of("Ozone", "Solar.R", "Wind", "Temp")));
        double[] errors = new double[4 * 153];
        errors[2] = 0.5;
        assertThat(RandomGaps.test(rows.withErrors(errors))).isEmpty();
        assertThat(RandomGaps.test(rows.withRounding(1, 1, 0.1, 1))).isEmpty();
    }
}
