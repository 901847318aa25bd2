package org.mixtura.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Tables;

/** A covariance with factors against the full covariance of the same matrix. */
class FactorCovarianceTest {
    private static final MathContext DIGITS = new MathContext(60);

    private interface Check {
        void check(FactorCovariance factors, Covariance full, Random random);
    }

    private static void forAll(Check check) {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            int features = 2 + random.nextInt(12);
            int rank = 1 + random.nextInt(features - 1);
            FactorCovariance factors =
                    (FactorCovariance) Factors.random(CovarianceStructures.factors(rank), 1, features, random)
                            .get(0);
            check.check(factors, FullCovariance.ofPacked(features, Tables.packed(factors.toMatrix())), random);
        }
    }

    @Test
    void theMatrixIsThatOfTheFormula() {
        forAll((factors, full, random) -> {
            double[][] loadings = Factors.loadings(factors);
            for (int i = 0; i < loadings.length; i++) {
                for (int j = 0; j < loadings.length; j++) {
                    double expected = i == j ? factors.noise(i) : 0;
                    for (int f = 0; f < factors.rank(); f++) {
                        expected += loadings[i][f] * loadings[j][f];
                    }
                    assertThat(factors.entry(i, j)).isCloseTo(expected, within(1e-13));
                }
            }
        });
    }

    @Test
    void distancesAndDeterminantsAreThoseOfTheMatrix() {
        forAll((factors, full, random) -> {
            double[] row = Tables.normal(random, 1, factors.features())[0];
            double[] mean = Tables.normal(random, 1, factors.features())[0];
            double distance = full.squaredDistance(row, 0, mean);
            assertThat(factors.squaredDistance(row, 0, mean)).isCloseTo(distance, within(1e-11 * (1 + distance)));
            assertThat(factors.logDeterminant()).isCloseTo(full.logDeterminant(), within(1e-11));
        });
    }

    /** E[f | x] = Lambda^T Sigma^-1 (x - mu), up to a rotation: all their products are the same. */
    @Test
    void scoresAreTheExpectedFactors() {
        forAll((factors, full, random) -> {
            double[] mean = Tables.normal(random, 1, factors.features())[0];
            double[][] rows = Tables.normal(random, 2, factors.features());
            double[][] expected = {
                expectedFactors(factors, full, rows[0], mean), expectedFactors(factors, full, rows[1], mean)
            };
            for (double[] a : rows) {
                for (double[] b : rows) {
                    double product = dot(factors.scores(a, mean), factors.scores(b, mean));
                    double other = dot(expected[a == rows[0] ? 0 : 1], expected[b == rows[0] ? 0 : 1]);
                    assertThat(product).isCloseTo(other, within(1e-10 * (1 + Math.abs(other))));
                }
            }
        });
    }

    private static double[] expectedFactors(FactorCovariance factors, Covariance full, double[] row, double[] mean) {
        int features = row.length;
        double[] triangle = new double[features * (features + 1) / 2];
        full.copyPrecisionFactor(triangle, 0); // A with A^T A = Sigma^-1
        double[] weighted = new double[features];
        for (int i = 0, at = 0; i < features; i++) {
            double y = 0;
            for (int j = 0; j <= i; j++) {
                y += triangle[at + j] * (row[j] - mean[j]);
            }
            for (int j = 0; j <= i; j++, at++) {
                weighted[j] += triangle[at] * y;
            }
        }
        double[] expected = new double[factors.rank()];
        for (int f = 0; f < expected.length; f++) {
            for (int d = 0; d < features; d++) {
                expected[f] += factors.loading(d, f) * weighted[d];
            }
        }
        return expected;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The images of the unit vectors are the columns of R, and R R^T = Sigma. */
    @Test
    void rowsAreMadeWithARootOfTheMatrix() {
        forAll((factors, full, random) -> {
            int features = factors.features();
            double[][] root = new double[features][features];
            for (int i = 0; i < features; i++) {
                root[i][i] = 1;
                factors.unwhiten(new double[features], root[i]);
            }
            for (int i = 0; i < features; i++) {
                for (int j = 0; j < features; j++) {
                    double product = 0;
                    for (double[] column : root) {
                        product += column[i] * column[j];
                    }
                    assertThat(product).isCloseTo(factors.entry(i, j), within(1e-12 * (1 + Math.abs(product))));
                }
            }
        });
    }

    /**
     * Sigma = l l^T + I with |l| = 1e6, and a row almost along l: the distance is |x|^2 - (l^T x)^2 / (1 + |l|^2), which as it
     * stands loses 12 digits of 16.
     */
    @Test
    void noDigitsCancelWhenTheFactorsExplainNearlyEverything() {
        double[] loadings = {6e5, 8e5, 0};
        double[] row = {6.0e5 + 1, 8.0e5, 0.5};
        FactorCovariance covariance = FactorCovariance.of(loadings, new double[] {1, 1, 1});
        BigDecimal square = BigDecimal.ZERO;
        BigDecimal product = BigDecimal.ZERO;
        BigDecimal length = BigDecimal.ONE;
        double plainSquare = 0;
        double plainProduct = 0;
        for (int d = 0; d < 3; d++) {
            BigDecimal x = new BigDecimal(row[d]);
            BigDecimal l = new BigDecimal(loadings[d]);
            square = square.add(x.multiply(x));
            product = product.add(x.multiply(l));
            length = length.add(l.multiply(l));
            plainSquare += row[d] * row[d];
            plainProduct += row[d] * loadings[d];
        }
        double exact = square.subtract(product.multiply(product).divide(length, DIGITS))
                .doubleValue();
        double computed = covariance.squaredDistance(row, 0, new double[3]);
        double woodbury = plainSquare - plainProduct * plainProduct / (1 + 1e12);
        assertThat(computed).isCloseTo(exact, within(1e-8 * exact));
        assertThat(Math.abs(woodbury - exact)).isGreaterThan(1e-6 * exact); // the usual form would not pass
    }

    @Test
    void powersOfTwoGoThroughToTheLastBit() {
        forAll((factors, full, random) -> {
            double[] units = new double[factors.features()];
            Arrays.setAll(units, d -> Math.scalb(1.0, random.nextInt(40) - 20));
            FactorCovariance scaled = factors.scaled(units);
            for (int i = 0; i < units.length; i++) {
                for (int j = 0; j < units.length; j++) {
                    assertThat(scaled.entry(i, j)).isEqualTo(factors.entry(i, j) * units[i] * units[j]);
                }
            }
            double[] row = Tables.normal(random, 1, units.length)[0];
            double[] scaledRow = new double[units.length];
            Arrays.setAll(scaledRow, d -> row[d] * units[d]);
            double[] zero = new double[units.length];
            assertThat(scaled.squaredDistance(scaledRow, 0, zero)).isEqualTo(factors.squaredDistance(row, 0, zero));
        });
    }

    @Test
    void theLongestAxisIsThatOfTheFactorsWhereTheyAreLarge() {
        FactorCovariance covariance = FactorCovariance.of(new double[] {30, 40, 0, 0, 0, 3}, new double[] {1, 2, 1});
        assertThat(covariance.longestAxis()).containsExactly(new double[] {30, 40, 0}, within(1e-12));
        FactorCovariance noisy = FactorCovariance.of(new double[] {0.1, 0.1}, new double[] {1, 9});
        assertThat(noisy.longestAxis()).containsExactly(0, 3);
    }

    @Test
    void whatIsNoCovarianceIsRefused() {
        assertThatThrownBy(() -> FactorCovariance.of(new double[] {1, 1}, new double[] {1, 0}))
                .hasMessageContaining("the variance of feature 2 must be a positive normal number, got 0.0");
        assertThatThrownBy(() -> FactorCovariance.of(new double[] {1, Double.NaN}, new double[] {1, 1}))
                .hasMessageContaining("the loadings of feature 2 are not finite");
        assertThatThrownBy(() -> FactorCovariance.of(new double[] {1, 1, 1}, new double[] {1, 1}))
                .hasMessageContaining("3 loadings are no whole number of factors of 2 features");
    }
}
