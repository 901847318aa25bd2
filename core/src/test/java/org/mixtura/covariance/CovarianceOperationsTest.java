package org.mixtura.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.testing.Allocation;
import org.mixtura.testing.Tables;

/** What all four kinds of covariances can do, against plain matrices and formulas that share nothing with them. */
class CovarianceOperationsTest {
    private interface Check {
        void check(Covariance covariance, Random random);
    }

    /** A covariance of each kind, in 1 to 9 dimensions and with 1 to 6 factors, also more than features. */
    private static void forAll(int smallest, Check check) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int features = smallest + random.nextInt(10 - smallest);
            for (Covariance covariance : kinds(features, 1 + random.nextInt(6), random)) {
                try {
                    check.check(covariance, random);
                } catch (AssertionError failure) {
                    throw new AssertionError(
                            "seed " + seed + ", " + covariance.getClass().getSimpleName(), failure);
                }
            }
        }
    }

    private static List<Covariance> kinds(int features, int rank, Random random) {
        double[] loadings = random.doubles(features * rank, -2, 2).toArray();
        double[] noise = random.doubles(features, 0.2, 2).toArray();
        return List.of(
                new SphericalCovariance(features, noise[0]),
                new DiagonalCovariance(noise),
                FullCovariance.ofPacked(features, Tables.packed(Tables.covariance(random, features))),
                FactorCovariance.of(loadings, noise));
    }

    private static int[] some(int count, int features, Random random) {
        int[] shuffled = IntStream.range(0, features).toArray();
        for (int d = features - 1; d > 0; d--) {
            int other = random.nextInt(d + 1);
            int kept = shuffled[d];
            shuffled[d] = shuffled[other];
            shuffled[other] = kept;
        }
        return Arrays.copyOf(shuffled, count);
    }

    /** A matrix inverse by elimination with pivots. */
    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, a[i], 0, n);
            a[i][n + i] = 1;
        }
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int i = column; i < n; i++) {
                pivot = Math.abs(a[i][column]) > Math.abs(a[pivot][column]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[column];
            a[column] = row;
            double unit = row[column];
            for (int j = 0; j < 2 * n; j++) {
                row[j] /= unit;
            }
            for (int i = 0; i < n; i++) {
                double factor = i == column ? 0 : a[i][column];
                for (int j = 0; j < 2 * n; j++) {
                    a[i][j] -= factor * row[j];
                }
            }
        }
        return Arrays.stream(a).map(row -> Arrays.copyOfRange(row, n, 2 * n)).toArray(double[][]::new);
    }

    private static double[][] product(double[][] a, double[][] b, int columns) {
        double[][] product = new double[a.length][columns];
        for (int i = 0; i < a.length; i++) {
            for (int m = 0; m < b.length; m++) {
                for (int j = 0; j < columns; j++) {
                    product[i][j] += a[i][m] * b[m][j];
                }
            }
        }
        return product;
    }

    private static double[][] block(double[][] matrix, int[] rows, int[] columns) {
        double[][] block = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                block[i][j] = matrix[rows[i]][columns[j]];
            }
        }
        return block;
    }

    private static void requireSame(double[][] actual, double[][] expected) {
        assertThat(actual).hasDimensions(expected.length, expected[0].length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).containsExactly(expected[i], within(1e-10));
        }
    }

    @Test
    void whitenedRowsAreAsLongAsTheyAreFar() {
        forAll(1, (covariance, random) -> {
            int features = covariance.features();
            double[] mean = Tables.normal(random, 1, features)[0];
            double[] values = Tables.normal(random, 1, features + 3)[0];
            double[] y = new double[features];
            covariance.whiten(values, 3, mean, y);
            double[] x = Arrays.copyOfRange(values, 3, features + 3);
            double[][] precision = inverse(covariance.toMatrix());
            double distance = 0;
            for (int i = 0; i < features; i++) {
                for (int j = 0; j < features; j++) {
                    distance += (x[i] - mean[i]) * precision[i][j] * (x[j] - mean[j]);
                }
            }
            double squares = Arrays.stream(y).map(value -> value * value).sum();
            assertThat(squares).isCloseTo(distance, within(1e-10 * (1 + distance)));
            assertThat(squares).isCloseTo(covariance.squaredDistance(values, 3, mean), within(1e-12 * (1 + squares)));
        });
    }

    @Test
    void whiteningUndoesItsInverse() {
        forAll(1, (covariance, random) -> {
            double[] mean = Tables.normal(random, 1, covariance.features())[0];
            double[] z = Tables.normal(random, 1, covariance.features())[0];
            double[] x = z.clone();
            covariance.unwhiten(mean, x);
            double[] y = new double[z.length];
            covariance.whiten(x, 0, mean, y);
            assertThat(y).containsExactly(z, within(1e-12));
        });
    }

    /** Loadings a million times the noise: the distance of a row along them is still that of its factor. */
    @Test
    void whiteningLosesNoDigitsWhereTheFactorsExplainNearlyEverything() {
        FactorCovariance covariance = FactorCovariance.of(new double[] {6e5, 8e5}, new double[] {1, 1});
        double[] y = new double[2];
        covariance.whiten(new double[] {6e5, 8e5}, 0, new double[2], y);
        assertThat(y[0] * y[0] + y[1] * y[1]).isCloseTo(1, within(1e-9));
    }

    @Test
    void whiteningAllocatesNothing() {
        for (Covariance covariance : kinds(6, 2, new Random(1))) {
            double[] values = new double[6];
            double[] y = new double[6];
            Runnable many = () -> {
                for (int n = 0; n < 20_000; n++) {
                    covariance.whiten(values, 0, values, y);
                }
            };
            many.run();
            assertThat(Allocation.bytes(many)).isLessThan(20_000);
        }
    }

    @Test
    void aMarginalHasTheEntriesOfItsFeatures() {
        forAll(1, (covariance, random) -> {
            int[] listed = some(1 + random.nextInt(covariance.features()), covariance.features(), random);
            Covariance marginal = covariance.marginal(listed);
            assertThat(marginal).hasSameClassAs(covariance);
            assertThat(marginal.toMatrix()).isDeepEqualTo(block(covariance.toMatrix(), listed, listed));
        });
    }

    /** B = Sigma_rg Sigma_gg^-1, Sigma_rr - B Sigma_gr, by elimination. */
    @Test
    void aConditionalIsTheSchurComplement() {
        forAll(2, (covariance, random) -> {
            int features = covariance.features();
            int[] given = some(1 + random.nextInt(features - 1), features, random);
            int[] rest = IntStream.range(0, features)
                    .filter(d -> Arrays.stream(given).noneMatch(g -> g == d))
                    .toArray();
            double[][] matrix = covariance.toMatrix();
            double[][] gain = product(block(matrix, rest, given), inverse(block(matrix, given, given)), given.length);
            double[][] explained = product(gain, block(matrix, given, rest), rest.length);
            double[][] remaining = block(matrix, rest, rest);
            for (int i = 0; i < rest.length; i++) {
                for (int j = 0; j < rest.length; j++) {
                    remaining[i][j] -= explained[i][j];
                }
            }
            ConditionalCovariance conditional = covariance.conditional(given);
            assertThat(conditional.remaining()).isEqualTo(rest);
            assertThat(conditional.covariance()).hasSameClassAs(covariance);
            requireSame(conditional.gain(), gain);
            requireSame(conditional.covariance().toMatrix(), remaining);
            requireMean(conditional, gain, given, rest, random);
        });
    }

    private static void requireMean(
            ConditionalCovariance conditional, double[][] gain, int[] given, int[] rest, Random random) {
        double[] mean = Tables.normal(random, 1, given.length + rest.length)[0];
        double[] values = Tables.normal(random, 1, given.length)[0];
        double[] expected = new double[rest.length];
        for (int i = 0; i < rest.length; i++) {
            expected[i] = mean[rest[i]];
            for (int j = 0; j < given.length; j++) {
                expected[i] += gain[i][j] * (values[j] - mean[given[j]]);
            }
        }
        assertThat(conditional.mean(mean, values)).containsExactly(expected, within(1e-10));
    }

    /** log det Sigma = log det Sigma_gg + log det of what remains; distances add up in the same way. */
    @Test
    void theJointIsTheMarginalTimesTheConditional() {
        forAll(2, (covariance, random) -> {
            int features = covariance.features();
            int[] given = some(1 + random.nextInt(features - 1), features, random);
            double[] mean = Tables.normal(random, 1, features)[0];
            double[] x = Tables.normal(random, 1, features)[0];
            Covariance marginal = covariance.marginal(given);
            ConditionalCovariance conditional = covariance.conditional(given);
            double[] known = block(new double[][] {x}, new int[1], given)[0];
            double[] knownMean = block(new double[][] {mean}, new int[1], given)[0];
            double[] others = block(new double[][] {x}, new int[1], conditional.remaining())[0];
            double distance = marginal.squaredDistance(known, 0, knownMean)
                    + conditional.covariance().squaredDistance(others, 0, conditional.mean(mean, known));
            double expected = covariance.squaredDistance(x, 0, mean);
            assertThat(distance).isCloseTo(expected, within(1e-10 * (1 + expected)));
            assertThat(marginal.logDeterminant() + conditional.covariance().logDeterminant())
                    .isCloseTo(covariance.logDeterminant(), within(1e-10));
        });
    }

    @Test
    void withNothingGivenAllRemains() {
        forAll(1, (covariance, random) -> {
            ConditionalCovariance conditional = covariance.conditional();
            double[] mean = Tables.normal(random, 1, covariance.features())[0];
            assertThat(conditional.covariance().toMatrix()).isDeepEqualTo(covariance.toMatrix());
            assertThat(conditional.gain()).hasDimensions(covariance.features(), 0);
            assertThat(conditional.mean(mean, new double[0])).isEqualTo(mean);
        });
    }

    @Test
    void listsThatNameNoFeaturesAreRefused() {
        for (Covariance covariance : kinds(3, 2, new Random(2))) {
            assertThatThrownBy(() -> covariance.marginal())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("list at least one of the 3 features");
            assertThatThrownBy(() -> covariance.marginal(0, 3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no feature with index 3; the indices go from 0 to 2");
            assertThatThrownBy(() -> covariance.conditional(-1)).hasMessageContaining("no feature with index -1");
            assertThatThrownBy(() -> covariance.marginal(1, 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the feature with index 1 is listed twice; list it once");
            assertThatThrownBy(() -> covariance.conditional(2, 2)).hasMessageContaining("listed twice");
            assertThatThrownBy(() -> covariance.conditional(2, 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("all 3 features are given: leave at least one out");
        }
    }
}
