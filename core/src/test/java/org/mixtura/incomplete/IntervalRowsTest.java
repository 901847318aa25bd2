package org.mixtura.incomplete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.RowModel;
import org.mixtura.geometry.Standardization;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.internal.math.TruncatedNormal;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.Intervals;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** The E-step of rows with intervals: what it comes to is the gradient of the log-likelihood, which is itself checked by closed forms. */
class IntervalRowsTest {
    private static final int COMPONENTS = 2;
    private static final int FEATURES = 4;
    private static final int ROWS = 12;

    static Stream<CovarianceStructure> structures() {
        return Stream.concat(CovarianceStructures.all().stream(), Factors.structures(2).stream());
    }

    private static GaussianMixture mixture(CovarianceStructure structure, Random random) {
        return structure.rank() > 0
                ? Factors.mixture(structure, COMPONENTS, FEATURES, 1, random)
                : Mixtures.random(structure, COMPONENTS, FEATURES, random);
    }

    private static Standardization identity(int features) {
        double[] ones = new double[features];
        Arrays.fill(ones, 1);
        return new Standardization(ones, new double[features], 1);
    }

    private static MixtureStatistics statistics(Rows rows, GaussianMixture mixture, ScatterShape shape, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return Population.of(rows)
                    .under(RowModel.INCOMPLETE)
                    .expectation(identity(rows.features()), shape, workers)
                    .expect(mixture.density());
        }
    }

    /** Exact, missing and measured cells, and intervals: narrow, wide and with one end; not all in all rows. */
    private static ArrayRows rows(Random random, int intervals) {
        double[] values = new double[ROWS * FEATURES];
        double[] errors = new double[values.length];
        double[] halfWidths = new double[values.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = random.nextGaussian();
            int kind = random.nextInt(intervals > 1 ? 5 : 4);
            switch (kind) {
                case 0 -> values[at] = at % FEATURES == 0 ? values[at] : Double.NaN;
                case 1 -> errors[at] = 0.1 + random.nextDouble();
                default -> {
                    // an exact value, unless it becomes an interval below
                }
            }
        }
        for (int n = 0; n < ROWS; n++) {
            for (int i = 0; i < intervals; i++) {
                int at = n * FEATURES + (n + 2 * i + 1) % FEATURES;
                values[at] = random.nextGaussian();
                errors[at] = 0;
                halfWidths[at] = switch ((n + i) % 4) {
                    case 0 -> 0.05;
                    case 1 -> 1.5;
                    case 2 -> Double.POSITIVE_INFINITY;
                    default -> Double.NEGATIVE_INFINITY;
                };
            }
        }
        return Rows.of(values, FEATURES).with(new RowColumns(null, null, errors, halfWidths));
    }

    private static GaussianMixture moved(GaussianMixture mixture, int k, int d, double step) {
        double[][] means = new double[COMPONENTS][];
        Arrays.setAll(means, mixture::mean);
        means[k][d] += step;
        return GaussianMixture.of(mixture.structure(), mixture.weights(), means, mixture.covariances());
    }

    /** d log p / d mu_k = Sigma_k^-1 sum r (E[x] - mu_k). */
    @ParameterizedTest
    @MethodSource("structures")
    void expectedValuesAreTheGradient(CovarianceStructure structure) {
        boolean independent = structure.name().endsWith("I");
        for (int intervals : new int[] {1, 2}) {
            Random random = new Random(structure.name().hashCode());
            GaussianMixture mixture = mixture(structure, random);
            ArrayRows rows = rows(random, intervals);
            MixtureStatistics statistics = statistics(rows, mixture, structure.scatterShape(), 1);
            double error = intervals == 1 || independent ? 1e-6 : 1e-4;
            for (int k = 0; k < COMPONENTS; k++) {
                for (int d = 0; d < FEATURES; d++) {
                    double step = 1e-4;
                    double up = statistics(rows, moved(mixture, k, d, step), structure.scatterShape(), 1)
                            .logLikelihood();
                    double down = statistics(rows, moved(mixture, k, d, -step), structure.scatterShape(), 1)
                            .logLikelihood();
                    double expected = (up - down) / (2 * step);
                    double actual = 0;
                    double[] unit = new double[FEATURES];
                    double[] zero = new double[FEATURES];
                    // e_d^T P f by polarization of squared distances
                    double[] first = Arrays.copyOfRange(statistics.first(), k * FEATURES, (k + 1) * FEATURES);
                    unit[d] = 1;
                    double[] sum = first.clone();
                    sum[d] += 1;
                    actual = 0.5
                            * (mixture.covariance(k).squaredDistance(sum, 0, zero)
                                    - mixture.covariance(k).squaredDistance(first, 0, zero)
                                    - mixture.covariance(k).squaredDistance(unit, 0, zero));
                    assertThat(actual)
                            .as("%s, %d intervals, component %d, feature %d", structure, intervals, k, d)
                            .isCloseTo(expected, within(error * (1 + Math.abs(expected))));
                }
            }
        }
    }

    /** d log p / d Sigma_k = P (S - N Sigma) P / 2, along each entry. */
    @Test
    void expectedSquaresAreTheGradient() {
        for (int intervals : new int[] {1, 2}) {
            Random random = new Random(4);
            GaussianMixture mixture = mixture(CovarianceStructures.full(), random);
            ArrayRows rows = rows(random, intervals);
            MixtureStatistics statistics = statistics(rows, mixture, ScatterShape.FULL, 1);
            double[][][] precisions = new double[COMPONENTS][][];
            double[][][] matrices = new double[COMPONENTS][FEATURES][FEATURES];
            for (int k = 0; k < COMPONENTS; k++) {
                for (int i = 0; i < FEATURES; i++) {
                    for (int j = 0; j < FEATURES; j++) {
                        matrices[k][i][j] = mixture.covariance(k).entry(i, j);
                    }
                }
                int own = k;
                double[] root = Arrays.copyOfRange(mixture.density().factors(), 10 * own, 10 * own + 10);
                double[] packed = PackedCholesky.gram(root, FEATURES);
                precisions[k] = new double[FEATURES][FEATURES];
                for (int i = 0; i < FEATURES; i++) {
                    for (int j = 0; j < FEATURES; j++) {
                        precisions[k][i][j] = packed[Math.max(i, j) * (Math.max(i, j) + 1) / 2 + Math.min(i, j)];
                    }
                }
            }
            double error = intervals == 1 ? 1e-5 : 2e-3;
            for (int k = 0; k < COMPONENTS; k++) {
                for (int i = 0; i < FEATURES; i++) {
                    for (int j = 0; j <= i; j++) {
                        double step = 1e-4;
                        double up = statistics(rows, changed(mixture, matrices, k, i, j, step), ScatterShape.FULL, 1)
                                .logLikelihood();
                        double down = statistics(rows, changed(mixture, matrices, k, i, j, -step), ScatterShape.FULL, 1)
                                .logLikelihood();
                        double expected = (up - down) / (2 * step);
                        double actual = 0;
                        for (int a = 0; a < FEATURES; a++) {
                            for (int b = 0; b < FEATURES; b++) {
                                double s = statistics
                                        .scatter()[k * 10 + Math.max(a, b) * (Math.max(a, b) + 1) / 2 + Math.min(a, b)];
                                double residual = s - statistics.counts()[k] * matrices[k][a][b];
                                actual += 0.5 * precisions[k][i][a] * residual * precisions[k][b][j];
                            }
                        }
                        actual *= i == j ? 1 : 2;
                        assertThat(actual)
                                .as("%d intervals, component %d, entry %d %d", intervals, k, i, j)
                                .isCloseTo(expected, within(error * (1 + Math.abs(expected))));
                    }
                }
            }
        }
    }

    private static GaussianMixture changed(
            GaussianMixture mixture, double[][][] matrices, int k, int i, int j, double step) {
        double[][][] changed = new double[COMPONENTS][FEATURES][];
        for (int c = 0; c < COMPONENTS; c++) {
            for (int a = 0; a < FEATURES; a++) {
                changed[c][a] = matrices[c][a].clone();
            }
        }
        changed[k][i][j] += step;
        if (i != j) {
            changed[k][j][i] += step;
        }
        double[][] means = new double[COMPONENTS][];
        Arrays.setAll(means, mixture::mean);
        return GaussianMixture.of(mixture.weights(), means, changed);
    }

    /** With one component in one dimension, everything is a sum over truncated normal variables. */
    @Test
    void oneDimensionIsInClosedForm() {
        GaussianMixture mixture =
                GaussianMixture.of(new double[] {1}, new double[][] {{1.5}}, new double[][][] {{{4}}});
        double[] lower = {0, 2, Double.NEGATIVE_INFINITY, 3, -7};
        double[] upper = {1, Double.POSITIVE_INFINITY, -1, 3, -6.5};
        MixtureStatistics statistics =
                statistics(ArrayRows.ofIntervals(lower, upper, 1), mixture, ScatterShape.FULL, 1);

        TruncatedNormal truncated = new TruncatedNormal();
        double log = 0;
        double first = 0;
        double second = 0;
        for (int n = 0; n < lower.length; n++) {
            truncated.set((lower[n] - 1.5) / 2, (upper[n] - 1.5) / 2);
            log += truncated.logProbability() - (lower[n] == upper[n] ? StrictMath.log(2) : 0);
            first += 2 * truncated.mean();
            second += 4 * (truncated.variance() + truncated.mean() * truncated.mean());
        }
        assertThat(statistics.logLikelihood()).isCloseTo(log, within(1e-12));
        assertThat(statistics.first()[0]).isCloseTo(first, within(1e-12));
        assertThat(statistics.scatter()[0]).isCloseTo(second, within(1e-11));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aWideIntervalIsAHoleAndANarrowOneAValue(CovarianceStructure structure) {
        Random random = new Random(structure.name().hashCode());
        GaussianMixture mixture = mixture(structure, random);
        double[][] table = Tables.normal(random, ROWS, FEATURES);
        double[][] gaps = new double[ROWS][];
        double[] wide = new double[ROWS * FEATURES];
        double[] narrow = new double[ROWS * FEATURES];
        for (int n = 0; n < ROWS; n++) {
            int d = n % FEATURES;
            gaps[n] = table[n].clone();
            gaps[n][d] = Double.NaN;
            wide[n * FEATURES + d] = 1000;
            narrow[n * FEATURES + d] = 1e-6;
        }
        MixtureStatistics holes = statistics(Rows.of(gaps), mixture, structure.scatterShape(), 1);
        MixtureStatistics open = statistics(
                Rows.of(table).with(new RowColumns(null, null, null, wide)), mixture, structure.scatterShape(), 1);
        assertThat(open.logLikelihood()).isCloseTo(holes.logLikelihood(), within(1e-10));
        assertThat(open.scatter()).containsExactly(holes.scatter(), within(1e-9));
        MixtureStatistics exact = statistics(Rows.of(table), mixture, structure.scatterShape(), 1);
        MixtureStatistics close = statistics(
                Rows.of(table).with(new RowColumns(null, null, null, narrow)), mixture, structure.scatterShape(), 1);
        assertThat(close.logLikelihood() - ROWS * StrictMath.log(2e-6)).isCloseTo(exact.logLikelihood(), within(1e-7));
        assertThat(close.scatter()).containsExactly(exact.scatter(), within(1e-6));
    }

    /** An interval so narrow that its ends are one number has the probability of its width times the density. */
    @Test
    void theWidthOfAnIntervalMayBeBelowTheLastDigit() {
        Random random = new Random(2);
        for (CovarianceStructure structure : List.of(CovarianceStructures.full(), CovarianceStructures.diagonal())) {
            GaussianMixture mixture = mixture(structure, random);
            double[][] table = Tables.normal(random, ROWS, FEATURES);
            double exact = statistics(Rows.of(table), mixture, structure.scatterShape(), 1)
                    .logLikelihood();
            for (double unit : new double[] {1e-8, 1e-16, 1e-100, 1e-300}) {
                Rows rows = Rows.of(table).withRounding(unit, unit, 0, unit);
                double log =
                        statistics(rows, mixture, structure.scatterShape(), 1).logLikelihood();
                assertThat(log).isCloseTo(exact + 3 * ROWS * StrictMath.log(unit), within(1e-5));
            }
        }
    }

    /** Units: a probability has none, a value has its own. */
    @Test
    void anyThreadsGiveTheSameBits() {
        Random random = new Random(1);
        GaussianMixture mixture = mixture(CovarianceStructures.full(), random);
        double[][] table = Tables.normal(random, 3000, FEATURES);
        Rows rows = Rows.of(table).withRounding(0.1, 0, 0.5, 0.01);
        MixtureStatistics one = statistics(rows, mixture, ScatterShape.FULL, 1);
        MixtureStatistics three = statistics(rows, mixture, ScatterShape.FULL, 3);
        assertThat(three.logLikelihood()).isEqualTo(one.logLikelihood());
        assertThat(three.scatter()).isEqualTo(one.scatter());
    }

    @Test
    void endsOfIntervals() {
        assertThat(Intervals.value(1, 3)).isEqualTo(2);
        assertThat(Intervals.halfWidth(1, 3)).isEqualTo(1);
        assertThat(Intervals.value(Double.NEGATIVE_INFINITY, 3)).isEqualTo(3);
        assertThat(Intervals.halfWidth(Double.NEGATIVE_INFINITY, 3)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Intervals.upper(3, Double.NEGATIVE_INFINITY)).isEqualTo(3);
        assertThat(Intervals.lower(3, Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Intervals.lower(3, Double.POSITIVE_INFINITY)).isEqualTo(3);
        assertThat(Intervals.value(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                .isNaN();
    }
}
