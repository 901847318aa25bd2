package org.mixtura.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.mixtura.covariance.DiagonalCovariance;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.covariance.SphericalCovariance;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

/** A mixture as a distribution: made of matrices, its density, moments and samples, and what it is equal to. */
class MixtureDistributionTest {
    private static final double[] WEIGHTS = {0.25, 0.75};
    private static final double[][] MEANS = {{0, 1}, {2, -1}};
    private static final double[][][] MATRICES = {{{1, 0.5}, {0.5, 4}}, {{9, 0}, {0, 0.25}}};

    @Test
    void matricesMakeAMixtureOfFullCovariances() {
        GaussianMixture mixture = GaussianMixture.of(WEIGHTS, MEANS, MATRICES);
        assertThat(mixture).isEqualTo(Mixtures.of("full", WEIGHTS, MEANS, MATRICES));
        ReferenceMixture reference = new ReferenceMixture("VVV", WEIGHTS, MEANS, MATRICES);
        double[][] rows = Tables.normal(new Random(1), 20, 2);
        double[] expected = reference.logDensities(rows);
        for (int n = 0; n < rows.length; n++) {
            assertThat(mixture.density(rows[n])).isCloseTo(Math.exp(expected[n]), within(1e-15));
        }
        assertThat(mixture.density(new double[] {1e9, 0})).isZero();
    }

    @Test
    void whatRoundingHasMadeDifferentBecomesTheSame() {
        double[][][] rounded = {{{1, 0.5 + 1e-12}, {0.5 - 1e-12, 4}}, {{9, 0}, {0, 0.25}}};
        double[][] matrix =
                GaussianMixture.of(WEIGHTS, MEANS, rounded).covariance(0).toMatrix();
        assertThat(matrix[0][1]).isEqualTo(matrix[1][0]).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void matricesThatAreNoCovariancesAreRefused() {
        requireRefused(
                "covariance of component 2: entries (2, 1) and (1, 2) are 2.0 and 1.0, must be equal",
                new double[][] {{1, 1}, {2, 4}});
        requireRefused(
                "covariance of component 2: the covariance matrix is not positive definite",
                new double[][] {{1, 2}, {2, 4}});
        requireRefused("covariance of component 2: the variance of feature 2 is NaN, must be positive", new double[][] {
            {1, 0}, {0, Double.NaN}
        });
        requireRefused(
                "covariance of component 2: row 1 of the matrix has 3 values; give as many as there are rows, 2",
                new double[][] {{1, 0, 0}, {0, 1, 0}});
        requireRefused(
                "component 2 has a mean of 2 values and a covariance of 1 features; need 2", new double[][] {{1}});
    }

    private static void requireRefused(String message, double[][] matrix) {
        assertThatThrownBy(() -> GaussianMixture.of(WEIGHTS, MEANS, new double[][][] {MATRICES[0], matrix}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void otherParametersAreRefused() {
        assertThatThrownBy(() -> GaussianMixture.of(new double[] {0.5, 0.6}, MEANS, MATRICES))
                .hasMessageContaining("weights must sum to 1, got a sum of 1.1");
        assertThatThrownBy(() -> GaussianMixture.of(new double[] {1}, MEANS, MATRICES))
                .hasMessageContaining("need as many weights, means and covariances");
        double[][] means = {{0, 1}, {Double.NaN, 0}};
        assertThatThrownBy(() -> GaussianMixture.of(WEIGHTS, means, MATRICES))
                .hasMessage("the mean of component 2 holds NaN");
    }

    /** Rows in groups: their mean and covariance follow from the shares, means and covariances of the groups. */
    @Test
    void theTotalOfGroupsIsThatOfTheirRows() {
        int[] sizes = {5, 11, 24};
        int features = 3;
        double[][] rows = Tables.normal(new Random(2), 40, features);
        double[] shares = new double[3];
        double[][] means = new double[3][];
        double[][][] covariances = new double[3][][];
        for (int k = 0, begin = 0; k < 3; begin += sizes[k], k++) {
            for (int n = begin; n < begin + sizes[k]; n++) {
                rows[n][k] += 3 * k;
            }
            shares[k] = sizes[k] / 40.0;
            means[k] = mean(rows, begin, begin + sizes[k]);
            covariances[k] = covariance(rows, begin, begin + sizes[k]);
        }
        GaussianMixture mixture = GaussianMixture.of(shares, means, covariances);
        assertThat(mixture.mean()).containsExactly(mean(rows, 0, 40), within(1e-13));
        double[][] total = mixture.covariance().toMatrix();
        for (int i = 0; i < features; i++) {
            assertThat(total[i]).containsExactly(covariance(rows, 0, 40)[i], within(1e-12));
        }
    }

    private static double[] mean(double[][] rows, int from, int to) {
        double[] mean = new double[rows[0].length];
        for (int n = from; n < to; n++) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += rows[n][d] / (to - from);
            }
        }
        return mean;
    }

    private static double[][] covariance(double[][] rows, int from, int to) {
        double[] mean = mean(rows, from, to);
        double[][] covariance = new double[mean.length][mean.length];
        for (int n = from; n < to; n++) {
            ReferenceMixture.addScatter(covariance, 1.0 / (to - from), rows[n], mean);
        }
        return covariance;
    }

    @Test
    void theMomentsOfOneComponentAreItsOwn() {
        GaussianMixture mixture = Factors.mixture(CovarianceStructures.factors(1), 1, 4, 1, new Random(3));
        assertThat(mixture.covariance()).isSameAs(mixture.covariance(0));
        assertThat(mixture.mean()).isEqualTo(mixture.mean(0));
    }

    @Test
    void singleMeansAndDistancesAreThoseOfTheParts() {
        for (CovarianceStructure structure : CovarianceStructures.common()) {
            GaussianMixture mixture = Mixtures.random(structure, 2, 3, new Random(4));
            double[] row = {1, 2, 3};
            for (int k = 0; k < 2; k++) {
                assertThat(mixture.squaredDistance(k, row))
                        .isEqualTo(mixture.covariance(k).squaredDistance(row, 0, mixture.mean(k)));
                assertThat(mixture.mean(k, 1)).isEqualTo(mixture.mean(k)[1]);
            }
            assertThatThrownBy(() -> mixture.squaredDistance(0, new double[2]))
                    .hasMessage("the row has 2 values, the mixture has 3 features");
        }
    }

    @Test
    void rowsAreDrawnWithTheNumbersOfAGenerator() {
        GaussianMixture mixture = GaussianMixture.of(WEIGHTS, MEANS, MATRICES);
        Sample own = mixture.sample(10, new Xoshiro256(5, 0));
        assertThat(own.rows()).isDeepEqualTo(mixture.sample(10, 5).rows());
        Sample first = mixture.sample(10, generator(6));
        Sample again = mixture.sample(10, generator(6));
        assertThat(first.rows()).isDeepEqualTo(again.rows());
        assertThat(first.components()).isEqualTo(again.components());
        assertThat(mixture.sample(10, generator(7)).rows()[0]).isNotEqualTo(first.rows()[0]);
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Test
    void equalNumbersMakeEqualMixtures() {
        for (CovarianceStructure structure : Factors.all(2).toList()) {
            GaussianMixture mixture = random(structure, 8);
            GaussianMixture same = random(structure, 8);
            assertThat(mixture).isEqualTo(same).hasSameHashCodeAs(same);
            assertThat(mixture).isNotEqualTo(random(structure, 9));
            assertThat(mixture.withComponents(List.of(1, 0))).isNotEqualTo(mixture);
        }
        GaussianMixture diagonal = random(CovarianceStructures.diagonal(), 8);
        assertThat(diagonal.withStructure(CovarianceStructures.full())).isNotEqualTo(diagonal);
    }

    private static GaussianMixture random(CovarianceStructure structure, long seed) {
        return structure.rank() > 0
                ? Factors.mixture(structure, 2, 5, 1, new Random(seed))
                : Mixtures.random(structure, 2, 5, new Random(seed));
    }

    @Test
    void covariancesOfDifferentKindsOrNumbersAreNotEqual() {
        SphericalCovariance unit = new SphericalCovariance(2, 1);
        assertThat(unit).isNotEqualTo(new SphericalCovariance(3, 1)).isNotEqualTo(new SphericalCovariance(2, 2));
        assertThat(unit).isNotEqualTo(new DiagonalCovariance(new double[] {1, 1}));
        FactorCovariance factors = FactorCovariance.of(new double[] {1, 2}, new double[] {1, 1});
        assertThat(factors)
                .isEqualTo(FactorCovariance.of(new double[] {1, 2}, new double[] {1, 1}))
                .isNotEqualTo(FactorCovariance.of(new double[] {1, 3}, new double[] {1, 1}))
                .isNotEqualTo(FactorCovariance.of(new double[] {1, 2}, new double[] {1, 2}));
    }

    @Test
    void theTextCanBeRead() {
        assertThat(GaussianMixture.of(WEIGHTS, MEANS, MATRICES)).hasToString("""
                Gaussian mixture of 2 components in 2 features, VVV (full)
                  weight 0.2500, mean (0.000, 1.000), standard deviation (1.000, 2.000)
                  weight 0.7500, mean (2.000, -1.000), standard deviation (3.000, 0.5000)""");
        GaussianMixture many = Mixtures.random(CovarianceStructures.spherical(), 40, 100, new Random(1));
        assertThat(many.toString().lines()).hasSize(12).allMatch(line -> line.length() < 140);
        assertThat(many.toString()).contains("40 components in 100 features").endsWith("\n  ...");
    }
}
