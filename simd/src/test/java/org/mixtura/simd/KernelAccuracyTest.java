package org.mixtura.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixtura.density.MixtureDensity;
import org.mixtura.density.PrecisionShape;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.ScalarKernels;
import org.mixtura.simd.ExactKernels.Bounded;
import org.mixtura.statistics.ScatterShape;

/** Plain and vector kernels against exact arithmetic, where careless formulas lose digits. */
class KernelAccuracyTest {
    private static final int COMPONENTS = 3;
    private static final int ROWS = 67;
    private static final int[] FEATURES = {1, 2, 3, 5, 16, 17, 33};
    /** So many times the error of the plain kernels may the vector kernels make: they add up in another order, not worse. */
    private static final double TWIN = 4;

    /** Where the means lie, how large components are, and how far their covariances are from being singular. */
    private enum Place {
        ORDINARY(0, 1, 1),
        FAR_AWAY(1e9, 1, 1),
        TINY(1e3, 1e-6, 1),
        NEARLY_SINGULAR(0, 1, 1e6), // 1e12 for the covariance
        ALL_AT_ONCE(1e6, 1e-3, 1e6);

        final double offset;
        final double spread;
        final double condition;

        Place(double offset, double spread, double condition) {
            this.offset = offset;
            this.spread = spread;
            this.condition = condition;
        }
    }

    /** A mixture whose components overlap, and rows. */
    private record Problem(MixtureDensity density, double[][] rows) {
        /** Means and rows are drawn from the first component, and the other factors are M A with harmless M. */
        static Problem of(Place place, int features, Random random) {
            int length = ScatterShape.packedLength(features);
            double[] factors = new double[COMPONENTS * length];
            System.arraycopy(factor(features, place.spread, place.condition, random), 0, factors, 0, length);
            double[] means = new double[COMPONENTS * features];
            for (int d = 0; d < features; d++) {
                means[d] = d % 2 == 0 ? place.offset : -place.offset;
            }
            for (int k = 1; k < COMPONENTS; k++) {
                System.arraycopy(draw(means, factors, features, random), 0, means, k * features, features);
                double[] other = product(factor(features, 1, 1, random), factors, features);
                System.arraycopy(other, 0, factors, k * length, length);
            }
            double[][] rows = new double[ROWS][];
            Arrays.setAll(rows, n -> draw(means, factors, features, random));
            double[] constants = {-1, -2.5, 3};
            return new Problem(
                    new MixtureDensity(PrecisionShape.TRIANGULAR, COMPONENTS, features, means, factors, constants),
                    rows);
        }

        /** A = L^-1 whose rows grow from 1 / spread to the condition number times that. */
        private static double[] factor(int features, double spread, double condition, Random random) {
            double[] factor = new double[ScatterShape.packedLength(features)];
            for (int i = 0, at = 0; i < features; i++) {
                double share = features == 1 ? 0 : (double) i / (features - 1);
                double size = StrictMath.pow(condition, share) / spread;
                for (int j = 0; j < i; j++, at++) {
                    factor[at] = size * random.nextGaussian() / features;
                }
                factor[at++] = size * (0.75 + 0.5 * random.nextDouble());
            }
            return factor;
        }

        /** M A of two packed triangles. */
        private static double[] product(double[] m, double[] a, int features) {
            double[] product = new double[m.length];
            for (int i = 0, at = 0; i < features; i++) {
                for (int j = 0; j <= i; j++, at++) {
                    for (int l = j; l <= i; l++) {
                        product[at] += m[i * (i + 1) / 2 + l] * a[l * (l + 1) / 2 + j];
                    }
                }
            }
            return product;
        }

        /** mu + A^-1 e of the first component with e standard normal, by forward substitution. */
        private static double[] draw(double[] means, double[] factors, int features, Random random) {
            double[] z = new double[features];
            for (int i = 0, at = 0; i < features; i++, at++) {
                double sum = random.nextGaussian();
                for (int j = 0; j < i; j++, at++) {
                    sum -= factors[at] * z[j];
                }
                z[i] = sum / factors[at];
            }
            for (int d = 0; d < features; d++) {
                z[d] += means[d];
            }
            return z;
        }

        Kernels load(Kernels kernels) {
            int features = density.features();
            double[] ones = new double[Math.max(ROWS, features)];
            Arrays.fill(ones, 1);
            double[] values =
                    Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
            kernels.load(values, 0, ROWS, ones, new double[features], ones);
            kernels.logDensities(density);
            return kernels;
        }

        Kernels[] loadBoth() {
            int features = density.features();
            return new Kernels[] {
                load(new ScalarKernels(COMPONENTS, features)), load(new VectorKernels(COMPONENTS, features))
            };
        }
    }

    private interface Check {
        void check(String name, Problem problem);
    }

    private static void forAllSizes(Place place, Check check) {
        for (int features : FEATURES) {
            Problem problem = Problem.of(place, features, new Random(17L * features + place.ordinal()));
            check.check("%s, D %d".formatted(place, features), problem);
        }
    }

    /** Errors as shares of what is allowed: none above 1, and those of the vector kernels like those of the plain ones. */
    private static final class Errors {
        private final double[] squares = new double[2];

        void add(String name, Bounded expected, int kernels, double computed) {
            double share = expected.share(computed);
            assertThat(share)
                    .as("%s %s", kernels == 0 ? "plain" : "vector", name)
                    .isLessThanOrEqualTo(1);
            squares[kernels] += share * share;
        }

        void assertLikeEachOther(String name) {
            assertThat(Math.sqrt(squares[1])).as(name).isLessThanOrEqualTo(TWIN * Math.sqrt(squares[0]));
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void logDensitiesAreAsExactAsTheirConditionAllows(Place place) {
        forAllSizes(place, (name, problem) -> {
            Errors joint = new Errors();
            Errors whole = new Errors();
            Kernels[] both = problem.loadBoth();
            Bounded[][] exact = new Bounded[ROWS][COMPONENTS];
            for (int n = 0; n < ROWS; n++) {
                for (int k = 0; k < COMPONENTS; k++) {
                    exact[n][k] = ExactKernels.logDensity(problem.density, k, problem.rows[n]);
                    joint.add(name, exact[n][k], 0, both[0].value(k, n));
                    joint.add(name, exact[n][k], 1, both[1].value(k, n));
                }
            }
            for (int i = 0; i < 2; i++) {
                both[i].normalize(new double[2]);
                for (int n = 0; n < ROWS; n++) {
                    whole.add(name, ExactKernels.logSumExp(exact[n]), i, both[i].logDensity(n));
                }
            }
            joint.assertLikeEachOther(name);
            whole.assertLikeEachOther(name);
        });
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void momentsAreAsExactAsTheirConditionAllows(Place place) {
        forAllSizes(place, (name, problem) -> {
            Errors first = new Errors();
            Errors second = new Errors();
            Kernels[] both = problem.loadBoth();
            for (int i = 0; i < 2; i++) {
                both[i].normalize(new double[2]);
                addErrors(name, problem, i, both[i], first, second);
            }
            first.assertLikeEachOther(name);
            second.assertLikeEachOther(name);
        });
    }

    /** The moments about the means under the responsibilities that the kernels themselves have found. */
    private static void addErrors(
            String name, Problem problem, int which, Kernels kernels, Errors firstErrors, Errors secondErrors) {
        int features = problem.density.features();
        int length = ScatterShape.packedLength(features);
        double[] means = problem.density.means();
        double[] first = new double[COMPONENTS * features];
        double[] scatter = new double[COMPONENTS * length];
        kernels.addMoments(ScatterShape.FULL, problem.density, new double[COMPONENTS], first, scatter);
        for (int k = 0; k < COMPONENTS; k++) {
            double[] origin = Arrays.copyOfRange(means, k * features, (k + 1) * features);
            double[] weights = new double[ROWS];
            for (int n = 0; n < ROWS; n++) {
                weights[n] = kernels.value(k, n);
            }
            for (int i = 0, at = k * length; i < features; i++) {
                Bounded sum = ExactKernels.moment(weights, problem.rows, origin, i, -1);
                firstErrors.add(name, sum, which, first[k * features + i]);
                for (int j = 0; j <= i; j++, at++) {
                    Bounded product = ExactKernels.moment(weights, problem.rows, origin, i, j);
                    secondErrors.add(name, product, which, scatter[at]);
                }
            }
        }
    }

    /** The bounds are no formality: the same distance from expanded squares, x^2 - 2 x m + m^2, breaks them far from the origin. */
    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"FAR_AWAY", "TINY"})
    void expandedSquaresWouldNotPass(Place place) {
        Problem problem = Problem.of(place, 1, new Random(1));
        int beyond = 0;
        for (double[] row : problem.rows) {
            double mean = problem.density.means()[0];
            double factor = problem.density.factors()[0];
            double distance = row[0] * row[0] - 2 * row[0] * mean + mean * mean;
            double log = problem.density.constants()[0] - 0.5 * factor * factor * distance;
            beyond += ExactKernels.logDensity(problem.density, 0, row).share(log) > 1000 ? 1 : 0;
        }
        assertThat(beyond).isGreaterThan(ROWS / 2);
    }

    /** What a row far beyond its center would lose without one: differences to a center near the data are exact. */
    @Test
    void aCenterNearTheDataCostsNothing() {
        Problem problem = Problem.of(Place.FAR_AWAY, 5, new Random(2));
        double[] values =
                Arrays.stream(problem.rows).flatMapToDouble(Arrays::stream).toArray();
        double[] ones = new double[ROWS];
        Arrays.fill(ones, 1);
        double[] center = {1e9, -1e9, 1e9, -1e9, 1e9};
        MixtureDensity centered = centered(problem.density, center);
        for (Kernels kernels : new Kernels[] {new ScalarKernels(COMPONENTS, 5), new VectorKernels(COMPONENTS, 5)}) {
            kernels.load(values, 0, ROWS, ones, center, ones);
            kernels.logDensities(centered);
            for (int n = 0; n < ROWS; n++) {
                for (int k = 0; k < COMPONENTS; k++) {
                    Bounded expected = ExactKernels.logDensity(problem.density, k, problem.rows[n]);
                    assertThat(expected.share(kernels.value(k, n))).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    private static MixtureDensity centered(MixtureDensity density, double[] center) {
        double[] means = density.means().clone();
        for (int at = 0; at < means.length; at++) {
            means[at] -= center[at % center.length]; // exact: both are near 1e9
        }
        return new MixtureDensity(
                density.shape(), COMPONENTS, center.length, means, density.factors(), density.constants());
    }
}
