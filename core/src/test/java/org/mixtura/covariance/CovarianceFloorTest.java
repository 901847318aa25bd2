package org.mixtura.covariance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.internal.linalg.SymmetricEigen;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

class CovarianceFloorTest {
    private static double[] variances(int n, double smallest, double largest, Random random) {
        return random.doubles(n, smallest, largest).toArray();
    }

    /** The scatter of fewer rows than features: some of its eigenvalues are 0. */
    private static double[] flat(int n, Random random) {
        double[][] scatter = new double[n][n];
        for (double[] row : Tables.normal(random, Math.max(1, n / 2), n)) {
            ReferenceMixture.addScatter(scatter, 1, row, new double[n]);
        }
        return Tables.packed(scatter);
    }

    @Test
    void whatIsAboveTheFloorKeepsEveryBit() {
        for (int n = 1; n <= 10; n++) {
            Random random = new Random(n);
            double[] packed = Tables.packed(Tables.covariance(random, n));
            double[] raised = packed.clone();
            CovarianceFloor floor = new CovarianceFloor(variances(n, 1e-9, 1e-3, random), 1);
            assertThat(floor.raise(raised)).as("n = seed = %d", n).isZero();
            assertThat(raised).as("n = seed = %d", n).isEqualTo(packed);
        }
    }

    @Test
    void eigenvaluesInTheMetricOfTheFloorAreAtLeastOne() {
        for (int n = 1; n <= 10; n++) {
            for (int seed = 0; seed < 20; seed++) {
                Random random = new Random(seed);
                double[] variances = variances(n, 0.01, 2, random);
                double[] packed = flat(n, random);
                int below = new CovarianceFloor(variances, 1).raise(packed);
                String name = "n %d, seed %d".formatted(n, seed);
                assertThat(below).as(name).isBetween(n - Math.max(1, n / 2), n);
                SymmetricEigen eigen = SymmetricEigen.of(inMetric(packed, variances), n);
                for (int i = 0; i < n; i++) {
                    assertThat(eigen.value(i)).as(name).isGreaterThan(1 - 1e-12);
                }
            }
        }
    }

    private static double[] inMetric(double[] packed, double[] variances) {
        double[] scaled = packed.clone();
        for (int i = 0, at = 0; i < variances.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                scaled[at] /= Math.sqrt(variances[i]) * Math.sqrt(variances[j]);
            }
        }
        return scaled;
    }

    /** Among all covariances above the floor, the raised one has the largest likelihood: here, than many on the way to others. */
    @Test
    void theRaisedMatrixMaximizesTheLikelihoodUnderTheConstraint() {
        for (int n = 1; n <= 6; n++) {
            for (int seed = 0; seed < 40; seed++) {
                Random random = new Random(seed);
                double[] variances = variances(n, 0.1, 2, random);
                double[] scatter = seed % 2 == 0 ? flat(n, random) : Tables.packed(Tables.covariance(random, n));
                double[] best = scatter.clone();
                new CovarianceFloor(variances, 1).raise(best);
                double reached = deviance(best, scatter, n);
                for (int trial = 0; trial < 50; trial++) {
                    double[] other = towards(best, variances, Math.pow(10, -random.nextInt(7)), random);
                    assertThat(deviance(other, scatter, n))
                            .as("n %d, seed %d, trial %d", n, seed, trial)
                            .isGreaterThan(reached - 1e-12 * Math.abs(reached));
                }
            }
        }
    }

    /** A matrix on the way from one that is above the floor to another one that is. */
    private static double[] towards(double[] from, double[] variances, double step, Random random) {
        int n = variances.length;
        double[] target = random.nextBoolean() ? flat(n, random) : new double[from.length];
        double[] result = new double[from.length];
        for (int i = 0, at = 0; i < n; i++) {
            for (int j = 0; j <= i; j++, at++) {
                double above = target[at] + (i == j ? variances[i] : 0);
                result[at] = from[at] + step * (above - from[at]);
            }
        }
        return result;
    }

    /** log det Sigma + tr(Sigma^-1 S): smaller is likelier. */
    private static double deviance(double[] sigma, double[] scatter, int n) {
        double[] l = new double[sigma.length];
        double[] u = new double[sigma.length];
        assertThat(PackedCholesky.factor(sigma, n, l)).isTrue();
        PackedCholesky.invert(l, n, u);
        double[][] s = Tables.unpacked(scatter, n);
        double trace = 0;
        for (int i = 0; i < n; i++) {
            for (int a = 0; a <= i; a++) {
                for (int b = 0; b <= i; b++) {
                    trace += u[i * (i + 1) / 2 + a] * s[a][b] * u[i * (i + 1) / 2 + b];
                }
            }
        }
        return PackedCholesky.logDeterminant(l, n) + trace;
    }

    @Test
    void rescalingFeaturesByPowersOfTwoRescalesTheResultToTheLastBit() {
        for (int n = 1; n <= 8; n++) {
            for (int seed = 0; seed < 20; seed++) {
                Random random = new Random(seed);
                double[] variances = variances(n, 0.01, 2, random);
                double[] packed = flat(n, random);
                int[] exponents = random.ints(n, -60, 60).toArray();
                double[] scaledVariances = variances.clone();
                Arrays.setAll(scaledVariances, d -> Math.scalb(variances[d], 2 * exponents[d]));
                double[] scaled = scaled(packed, exponents);
                new CovarianceFloor(variances, 1).raise(packed);
                new CovarianceFloor(scaledVariances, 1).raise(scaled);
                assertThat(scaled).as("n %d, seed %d", n, seed).isEqualTo(scaled(packed, exponents));
            }
        }
    }

    private static double[] scaled(double[] packed, int[] exponents) {
        double[] scaled = packed.clone();
        for (int i = 0, at = 0; i < exponents.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                scaled[at] = Math.scalb(packed[at], exponents[i] + exponents[j]);
            }
        }
        return scaled;
    }

    @Test
    void theWorstMatricesEndWithACholeskyFactor() {
        for (int n = 2; n <= 40; n += 3) {
            for (int seed = 0; seed < 20; seed++) {
                Random random = new Random(seed);
                double[] exponents = random.doubles(n, -60, 60).toArray();
                double[] packed = flat(n, random);
                for (int i = 0, at = 0; i < n; i++) {
                    for (int j = 0; j <= i; j++, at++) {
                        packed[at] *= Math.pow(10, exponents[i]) * Math.pow(10, exponents[j]);
                    }
                }
                double[] variances = variances(n, 1e-13, 1, random);
                assertThat(new CovarianceFloor(variances, 1).raise(packed)).isPositive();
                assertThat(PackedCholesky.factor(packed, n, new double[packed.length]))
                        .as("n %d, seed %d", n, seed)
                        .isTrue();
            }
        }
    }
}
