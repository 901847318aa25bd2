package org.mixtura.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.density.MixtureDensity;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

/** Densities and moments under factors, against plain loops over full matrices. */
class LowRankKernelsTest {
    private record Problem(GaussianMixture mixture, double[][] table, double[] weights, ScalarKernels kernels) {}

    private interface Check {
        void check(String name, Problem problem);
    }

    private static void forAll(Check check) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int features = 2 + random.nextInt(20);
            int rank = 1 + random.nextInt(Math.min(features - 1, 6));
            int components = 1 + random.nextInt(4);
            int rows = 1 + random.nextInt(128);
            GaussianMixture mixture =
                    Factors.mixture(CovarianceStructures.factors(rank), components, features, 1, random);
            double[][] table = Tables.normal(random, rows, features);
            double[] weights = random.doubles(rows, 0.5, 2).toArray();
            ScalarKernels kernels = new ScalarKernels(components, features);
            double[] values =
                    Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
            double[] ones = new double[features];
            Arrays.fill(ones, 1);
            kernels.load(values, 0, rows, ones, new double[features], weights);
            kernels.logDensities(mixture.density());
            check.check("seed " + seed, new Problem(mixture, table, weights, kernels));
        }
    }

    @Test
    void logDensitiesAreThoseOfTheFullMatrices() {
        forAll((name, problem) -> {
            double[][] expected = ReferenceMixture.of(problem.mixture).logJoint(problem.table);
            for (int n = 0; n < expected.length; n++) {
                for (int k = 0; k < expected[n].length; k++) {
                    double error = 1e-11 * (1 + Math.abs(expected[n][k]));
                    assertThat(problem.kernels.value(k, n)).as(name).isCloseTo(expected[n][k], within(error));
                    assertThat(problem.mixture.density().logJoint(k, problem.table[n]))
                            .as(name)
                            .isCloseTo(expected[n][k], within(error));
                }
            }
        });
    }

    /** What a component's scatter about its new mean makes of the directions w * v_j. */
    @Test
    void momentsAreTheScatterSeenAlongTheDirections() {
        forAll((name, problem) -> {
            MixtureDensity density = problem.mixture.density();
            int components = density.components();
            int features = density.features();
            MixtureStatistics statistics =
                    new MixtureStatistics(ScatterShape.LOW_RANK, components, features, density.rank());
            problem.kernels.normalize(new double[2]);
            problem.kernels.addMoments(
                    statistics.shape(), density, statistics.counts(), statistics.first(), statistics.scatter());
            ComponentScatter scatter = ComponentScatter.of(statistics);
            assertThat(scatter.rank()).isEqualTo(density.rank());
            double[][] responsibilities = ReferenceMixture.of(problem.mixture).responsibilities(problem.table);
            for (int k = 0; k < components; k++) {
                double[] shares = new double[problem.table.length];
                for (int n = 0; n < shares.length; n++) {
                    shares[n] = problem.weights[n] * responsibilities[n][k];
                }
                double[][] matrix = scatterAboutMean(problem.table, shares);
                assertSeen(name, matrix, density, k, scatter);
            }
        });
    }

    private static double[][] scatterAboutMean(double[][] table, double[] shares) {
        int features = table[0].length;
        double total = Arrays.stream(shares).sum();
        double[] mean = new double[features];
        for (int n = 0; n < table.length; n++) {
            for (int d = 0; d < features; d++) {
                mean[d] += shares[n] * table[n][d] / total;
            }
        }
        double[][] scatter = new double[features][features];
        for (int n = 0; n < table.length; n++) {
            ReferenceMixture.addScatter(scatter, shares[n], table[n], mean);
        }
        return scatter;
    }

    private static void assertSeen(
            String name, double[][] matrix, MixtureDensity density, int k, ComponentScatter scatter) {
        int features = density.features();
        int offset = k * (scatter.values().length / density.components());
        int factor = density.factorOffset(k);
        for (int d = 0; d < features; d++) {
            assertThat(scatter.values()[offset + d]).as(name).isCloseTo(matrix[d][d], within(1e-10));
            for (int j = 0; j < density.rank(); j++) {
                double expected = 0;
                for (int i = 0; i < features; i++) {
                    double direction =
                            density.factors()[factor + i] * density.factors()[factor + (j + 1) * features + i];
                    expected += matrix[d][i] * direction;
                }
                assertThat(scatter.values()[offset + features + j * (features + 1) + d])
                        .as(name)
                        .isCloseTo(expected, within(1e-9));
            }
        }
    }
}
