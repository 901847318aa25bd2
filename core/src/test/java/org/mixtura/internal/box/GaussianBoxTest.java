package org.mixtura.internal.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.internal.box.BoxProblem.Sides;
import org.mixtura.internal.math.TruncatedNormal;
import org.mixtura.internal.random.Xoshiro256;

class GaussianBoxTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static GaussianBox evaluated(BoxProblem problem) {
        GaussianBox box = new GaussianBox(problem.dimension());
        box.setCovariance(problem.covariance(), problem.dimension());
        box.evaluate(problem.mean(), problem.lower(), problem.upper());
        return box;
    }

    /** Variables with equal variances and correlations, all above 0. */
    private static GaussianBox orthant(int dimension, double correlation) {
        double[] c = new double[dimension * (dimension + 1) / 2];
        Arrays.fill(c, correlation);
        for (int i = 0; i < dimension; i++) {
            c[i * (i + 3) / 2] = 1;
        }
        double[] zeros = new double[dimension];
        double[] infinite = new double[dimension];
        Arrays.fill(infinite, INFINITY);
        return evaluated(new BoxProblem(c, zeros, zeros, infinite));
    }

    /** 1/4 + asin(rho) / (2 pi); the mean is (1 + rho) / (2 sqrt(2 pi) P) (Rosenbaum 1961, doi:10.1111/j.2517-6161.1961.tb00422.x). */
    @Test
    void quadrants() {
        for (double rho : new double[] {-0.9, -0.5, 0, 0.3, 0.8, 0.95}) {
            GaussianBox box = orthant(2, rho);
            double p = 0.25 + Math.asin(rho) / (2 * Math.PI);

            assertThat(box.logProbability()).isCloseTo(Math.log(p), within(1e-12));
            double mean = (1 + rho) / (2 * Math.sqrt(2 * Math.PI) * p);
            assertThat(box.mean(0)).isCloseTo(mean, within(1e-12));
            assertThat(box.mean(1)).isCloseTo(mean, within(1e-12));
            double second = 1 + rho * Math.sqrt(1 - rho * rho) / (2 * Math.PI * p);
            assertThat(box.covariance(0, 0)).isCloseTo(second - mean * mean, within(1e-11));
        }
    }

    /** 1/8 + 3 asin(rho) / (4 pi) in three dimensions, 1 / (d + 1) where rho = 1/2 (Steck 1962, Orthant probabilities for the equicorrelated multivariate normal
     * distribution, Biometrika 49, 433-445). */
    @Test
    void orthants() {
        for (double rho : new double[] {-0.3, 0, 0.4, 0.7}) {
            double exact = Math.log(0.125 + 3 * Math.asin(rho) / (4 * Math.PI));
            assertThat(orthant(3, rho).logProbability()).isCloseTo(exact, within(1e-8));
        }
        for (int d = 2; d <= 20; d++) {
            GaussianBox box = orthant(d, 0.5);
            double tolerance = d == 2 ? 1e-12 : d == 3 ? 1e-8 : d == 4 ? 1e-4 : d < 8 ? 2e-3 : 3e-2;
            assertThat(box.logProbability()).as(d + " sides").isCloseTo(-Math.log(d + 1), within(tolerance));
            assertThat(box.error()).isLessThan(0.03);
        }
    }

    /** Independent sides: sums and products of what each of them has. */
    @Test
    void independentSides() {
        Xoshiro256 random = new Xoshiro256(4, 0);
        for (Sides sides : Sides.values()) {
            for (int d = 1; d <= 5; d++) {
                BoxProblem problem = BoxProblem.random(d, sides, 0.5, random);
                for (int i = 0; i < d; i++) {
                    Arrays.fill(problem.covariance(), i * (i + 1) / 2, i * (i + 1) / 2 + i, 0);
                }
                assertIndependent(problem, evaluated(problem));
            }
        }
    }

    private static void assertIndependent(BoxProblem problem, GaussianBox box) {
        double tolerance = problem.dimension() == 1 ? 1e-13 : Math.max(1e-10, 3 * box.error());
        TruncatedNormal side = new TruncatedNormal();
        double sum = 0;
        for (int i = 0; i < problem.dimension(); i++) {
            double s = problem.deviation(i);
            side.set((problem.lower()[i] - problem.mean()[i]) / s, (problem.upper()[i] - problem.mean()[i]) / s);
            sum += side.logProbability();
            assertThat(box.mean(i)).isCloseTo(problem.mean()[i] + s * side.mean(), within(10 * tolerance * s));
            assertThat(box.covariance(i, i)).isCloseTo(s * s * side.variance(), within(30 * tolerance * s * s));
            for (int j = 0; j < i; j++) {
                assertThat(box.covariance(i, j)).isCloseTo(0, within(30 * tolerance * s * problem.deviation(j)));
            }
        }
        assertThat(box.logProbability()).isCloseTo(sum, within(tolerance));
    }

    /** Without bounds, the Gaussian itself. */
    @Test
    void theWholeSpace() {
        Xoshiro256 random = new Xoshiro256(5, 0);
        for (int d : new int[] {2, 3, 12}) {
            BoxProblem problem = BoxProblem.random(d, Sides.HALF, 1, random);
            Arrays.fill(problem.lower(), -INFINITY);
            Arrays.fill(problem.upper(), INFINITY);
            GaussianBox box = evaluated(problem);

            assertThat(box.logProbability()).isCloseTo(0, within(1e-7));
            for (int i = 0; i < d; i++) {
                assertThat(box.mean(i)).isCloseTo(problem.mean()[i], within(1e-6));
                assertThat(box.covariance(i, 0) / problem.covariance()[i * (i + 1) / 2])
                        .isCloseTo(1, within(1e-4));
            }
        }
    }

    /** Units and the order of the sides do not count. */
    @Test
    void unitsAndOrderDoNotCount() {
        Xoshiro256 random = new Xoshiro256(6, 0);
        for (Sides sides : Sides.values()) {
            for (int d = 2; d <= 5; d++) {
                BoxProblem problem = BoxProblem.random(d, sides, 0.3, random);
                GaussianBox box = evaluated(problem);
                GaussianBox other = evaluated(turned(problem, 1e3));
                double tolerance = 1e-9 + 2 * box.error();
                assertThat(other.logProbability()).isCloseTo(box.logProbability(), within(tolerance));
                for (int i = 0; i < d; i++) {
                    assertThat(other.mean(d - 1 - i) / 1e3)
                            .isCloseTo(box.mean(i), within(10 * tolerance * problem.deviation(i)));
                    assertThat(other.covariance(d - 1 - i, d - 1 - i) / 1e6)
                            .isCloseTo(
                                    box.covariance(i, i),
                                    within(30 * tolerance * problem.covariance()[i * (i + 3) / 2]));
                }
            }
        }
    }

    /** The sides in reverse, in other units. */
    private static BoxProblem turned(BoxProblem problem, double unit) {
        int d = problem.dimension();
        double[] c = new double[problem.covariance().length];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                int a = d - 1 - j;
                c[a * (a + 1) / 2 + d - 1 - i] = unit * unit * problem.covariance()[i * (i + 1) / 2 + j];
            }
        }
        return new BoxProblem(
                c, turned(problem.mean(), unit), turned(problem.lower(), unit), turned(problem.upper(), unit));
    }

    private static double[] turned(double[] values, double unit) {
        int d = values.length;
        return IntStream.range(0, d).mapToDouble(i -> unit * values[d - 1 - i]).toArray();
    }

    /** A workspace that held larger and other boxes before gives the same bits. */
    @Test
    void nothingIsLeftOfTheBoxBefore() {
        Xoshiro256 random = new Xoshiro256(7, 0);
        GaussianBox used = new GaussianBox(9);
        for (int n = 0; n < 60; n++) {
            Sides sides = Sides.values()[n % 3];
            BoxProblem problem = BoxProblem.random(1 + random.nextInt(9), sides, 0.2, random);
            GaussianBox fresh = evaluated(problem);
            used.setCovariance(problem.covariance(), problem.dimension());
            used.evaluate(problem.mean(), problem.lower(), problem.upper());

            assertThat(used.logProbability()).isEqualTo(fresh.logProbability());
            for (int i = 0; i < problem.dimension(); i++) {
                assertThat(used.mean(i)).isEqualTo(fresh.mean(i));
                assertThat(used.covariance(i, 0)).isEqualTo(fresh.covariance(i, 0));
            }
        }
    }

    /** Boxes that no row of the Gaussian will ever be in: finite numbers within the box. */
    @Test
    void farBoxes() {
        Xoshiro256 random = new Xoshiro256(8, 0);
        for (double far : new double[] {30, 1e3, 1e5}) {
            for (int n = 0; n < 30; n++) {
                Sides sides = Sides.values()[n % 3];
                BoxProblem problem =
                        BoxProblem.random(2 + n % 5, sides, 0.3, random).moved(n % 2, n % 4 < 2 ? far : -far);
                GaussianBox box = evaluated(problem);
                assertThat(box.logProbability()).isNotNaN();
                assertThat(box.error()).isNotNaN();
            }
        }
    }

    @Test
    void aSingularCovarianceIsRefused() {
        GaussianBox box = new GaussianBox(2);
        assertThatThrownBy(() -> box.setCovariance(new double[] {1, 1, 1}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not positive definite");
    }
}
