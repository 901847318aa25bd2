package org.mixtura.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.testing.Mixtures;

/** Log densities under nearly singular covariances, against 50 digits. */
class IllConditionedTest {
    private static final MathContext DIGITS = new MathContext(50);

    /**
     * Sigma = (1, c; c, 1) with c close to 1 has condition 2 / (1 - c). Its factor loses as many digits as the condition has,
     * and so does the distance of a row across the long axis: error = 2^-53 condition, relative.
     */
    @ParameterizedTest
    @CsvSource({"1e-3, 1e-13", "1e-6, 1e-10", "2e-9, 1e-7", "2e-12, 1e-4"})
    void theErrorIsTheConditionTimesTheRounding(double gap, double error) {
        double c = 1 - gap;
        double[][] sigma = {{1, c}, {c, 1}};
        GaussianMixture mixture = Mixtures.of("full", new double[] {1}, new double[1][2], sigma);
        for (double[] row : new double[][] {{1, 1}, {1, 1 + Math.sqrt(gap)}, {0.5, 0.5 - 3 * Math.sqrt(gap)}}) {
            double exact = logDensity(c, row);
            assertThat(mixture.logDensity(row)).isCloseTo(exact, within(error * Math.abs(exact)));
        }
    }

    /** -1/2 (2 log(2 pi) + log det + (x^2 - 2 c x y + y^2) / det), with det = 1 - c^2. */
    private static double logDensity(double correlation, double[] row) {
        BigDecimal c = new BigDecimal(correlation);
        BigDecimal x = new BigDecimal(row[0]);
        BigDecimal y = new BigDecimal(row[1]);
        BigDecimal determinant = BigDecimal.ONE.subtract(c.multiply(c));
        BigDecimal square = x.multiply(x)
                .add(y.multiply(y))
                .subtract(c.multiply(x).multiply(y).multiply(BigDecimal.valueOf(2)))
                .divide(determinant, DIGITS);
        return -Math.log(2 * Math.PI) - 0.5 * (Math.log(determinant.doubleValue()) + square.doubleValue());
    }
}
