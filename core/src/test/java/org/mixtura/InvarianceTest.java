package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

/** Units, origins and the order of rows and columns are the user's choice: a fit follows them as the formulas say. */
class InvarianceTest {
    private static final int FEATURES = 3;
    private static final int COMPONENTS = 3;
    private static final Convergence TIGHT = new Convergence(3000, 0, 1e-11);

    /** Three groups; multiples of 2^-20 below 2^6, so that offsets up to 2^32 can be added without rounding. */
    private static final double[][] TABLE = Tables.rounded(Tables.groups(new Random(5), 3, 120, FEATURES, 4), 0x1p-20);

    static List<CovarianceStructure> structures() {
        return CovarianceStructures.all();
    }

    static Stream<CovarianceStructure> structuresThatAllowFeatureScaling() {
        return structures().stream().filter(CovarianceStructure::allowsFeatureScaling);
    }

    static Stream<Arguments> structuresAndOffsets() {
        return structures().stream()
                .flatMap(structure -> DoubleStream.of(1e8, -1e8, 1e9).mapToObj(b -> Arguments.of(structure, b)));
    }

    static Stream<Arguments> structuresAndFactors() {
        return structures().stream()
                .flatMap(structure ->
                        DoubleStream.of(1e-6, 1e6, 1e-140, 1e140).mapToObj(a -> Arguments.of(structure, a)));
    }

    private static FitOptions options(CovarianceStructure structure) {
        return FitOptions.defaults()
                .withStructures(structure)
                .withComponents(COMPONENTS)
                .withConvergence(TIGHT);
    }

    private static Candidate fit(FitOptions options, double[][] table) {
        return Fitters.single(options).fit(Rows.of(table)).best();
    }

    /** A start that is neither good nor bad. */
    private static GaussianMixture start(CovarianceStructure structure) {
        return fit(options(structure).withConvergence(new Convergence(2, 0, 0)), TABLE)
                .mixture();
    }

    /** The mixture of the rows a x + b. */
    private static GaussianMixture mapped(GaussianMixture mixture, double[] a, double b) {
        double[][] means = new double[mixture.components()][];
        double[][][] covariances = new double[mixture.components()][][];
        for (int k = 0; k < means.length; k++) {
            means[k] = Tables.map(new double[][] {mixture.mean(k)}, (value, d) -> a[d] * value + b)[0];
            covariances[k] = mixture.covariance(k).toMatrix();
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a.length; j++) {
                    covariances[k][i][j] *= a[i] * a[j];
                }
            }
        }
        return Mixtures.of(mixture.structure().alias(), mixture.weights(), means, covariances);
    }

    private static double[] all(double factor) {
        double[] factors = new double[FEATURES];
        Arrays.fill(factors, factor);
        return factors;
    }

    private static double[][] responsibilities(GaussianMixture mixture, double[][] table) {
        return Arrays.stream(table).map(mixture::responsibilities).toArray(double[][]::new);
    }

    private static void assertSameResponsibilities(
            Candidate actual, double[][] actualTable, Candidate expected, double error) {
        double[][] a = responsibilities(actual.mixture(), actualTable);
        double[][] b = responsibilities(expected.mixture(), TABLE);
        for (int n = 0; n < a.length; n++) {
            assertThat(a[n]).as("row %d", n).containsExactly(b[n], within(error));
        }
    }

    @ParameterizedTest
    @MethodSource("structuresAndOffsets")
    void anOffsetMovesTheMeansOnly(CovarianceStructure structure, double offset) {
        double[][] moved = Tables.map(TABLE, (value, d) -> value + offset);
        GaussianMixture start = start(structure);
        GaussianMixture movedStart = mapped(start, all(1), offset);
        for (boolean given : new boolean[] {true, false}) {
            Candidate expected = fit(given ? options(structure).withInitial(start) : options(structure), TABLE);
            Candidate actual = fit(given ? options(structure).withInitial(movedStart) : options(structure), moved);
            assertThat(actual.logLikelihood())
                    .isCloseTo(expected.logLikelihood(), within(1e-9 * Math.abs(expected.logLikelihood())));
            // a mean near 1e9 is stored to 1e-7, and that is as far as responsibilities can be told from the mixture
            assertSameResponsibilities(actual, moved, expected, 1e-6);
            for (int k = 0; k < COMPONENTS; k++) {
                assertThat(actual.effectiveRows()[k]).isCloseTo(expected.effectiveRows()[k], within(1e-7));
                assertThat(Tables.packed(actual.mixture().covariance(k).toMatrix()))
                        .containsExactly(
                                Tables.packed(expected.mixture().covariance(k).toMatrix()), within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("structuresAndFactors")
    void aCommonFactorChangesTheUnitsOnly(CovarianceStructure structure, double factor) {
        double[][] scaled = Tables.map(TABLE, (value, d) -> value * factor);
        GaussianMixture start = start(structure);
        GaussianMixture scaledStart = mapped(start, all(factor), 0);
        double shift = -TABLE.length * FEATURES * Math.log(factor);
        for (boolean given : new boolean[] {true, false}) {
            Candidate expected = fit(given ? options(structure).withInitial(start) : options(structure), TABLE);
            Candidate actual = fit(given ? options(structure).withInitial(scaledStart) : options(structure), scaled);
            assertThat(actual.logLikelihood())
                    .isCloseTo(expected.logLikelihood() + shift, within(1e-9 * Math.abs(shift)));
            assertSameResponsibilities(actual, scaled, expected, 1e-8);
            assertThat(Mixtures.distance(mapped(expected.mixture(), all(factor), 0), actual.mixture()))
                    .isLessThan(1e-8);
        }
    }

    @ParameterizedTest
    @MethodSource("structuresThatAllowFeatureScaling")
    void powersOfTwoInSingleColumnsChangeNoBitOfTheParameters(CovarianceStructure structure) {
        double[] factors = {0x1p-40, 1, 0x1p33};
        double[][] scaled = Tables.map(TABLE, (value, d) -> value * factors[d]);
        FitOptions given = options(structure).withInitial(start(structure));
        FitOptions mapped = options(structure).withInitial(mapped(start(structure), factors, 0));
        assertScaled(fit(mapped, scaled), fit(given, TABLE), factors);
        FitOptions unitFreeStarts = options(structure).withStarts(2); // the third one compares units
        assertScaled(fit(unitFreeStarts, scaled), fit(unitFreeStarts, TABLE), factors);
    }

    private static void assertScaled(Candidate actual, Candidate expected, double[] factors) {
        assertThat(ReferenceMixture.of(actual.mixture()))
                .usingRecursiveComparison()
                .isEqualTo(ReferenceMixture.of(mapped(expected.mixture(), factors, 0)));
        assertThat(actual.effectiveRows()).isEqualTo(expected.effectiveRows());
        assertThat(actual.iterations()).isEqualTo(expected.iterations());
    }

    @ParameterizedTest
    @MethodSource("structuresThatAllowFeatureScaling")
    void tinyColumnsBesideHugeOnesFitAsWell(CovarianceStructure structure) {
        double[] factors = {1e-12, 1, 1e12};
        double[][] scaled = Tables.map(TABLE, (value, d) -> value * factors[d]);
        Candidate expected = fit(options(structure), TABLE);
        Candidate actual = fit(options(structure), scaled);
        assertSameResponsibilities(actual, scaled, expected, 1e-8);
        assertThat(actual.logLikelihood()).isCloseTo(expected.logLikelihood(), within(1e-7));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theOrderOfColumnsDoesNotMatter(CovarianceStructure structure) {
        int[] order = {2, 0, 1};
        GaussianMixture start = start(structure);
        double[][] means = new double[COMPONENTS][FEATURES];
        double[][][] covariances = new double[COMPONENTS][FEATURES][FEATURES];
        for (int k = 0; k < COMPONENTS; k++) {
            for (int i = 0; i < FEATURES; i++) {
                means[k][i] = start.mean(k, order[i]);
                for (int j = 0; j < FEATURES; j++) {
                    covariances[k][i][j] = start.covariance(k).entry(order[i], order[j]);
                }
            }
        }
        double[][] permuted = Tables.map(TABLE, (value, d) -> value);
        for (int n = 0; n < TABLE.length; n++) {
            for (int i = 0; i < FEATURES; i++) {
                permuted[n][i] = TABLE[n][order[i]];
            }
        }
        GaussianMixture permutedStart = Mixtures.of(structure.alias(), start.weights(), means, covariances);
        Candidate expected = fit(options(structure).withInitial(start), TABLE);
        Candidate actual = fit(options(structure).withInitial(permutedStart), permuted);
        assertSameResponsibilities(actual, permuted, expected, 1e-9);
        assertThat(actual.logLikelihood()).isCloseTo(expected.logLikelihood(), within(1e-8));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theOrderOfRowsDoesNotMatterFromTheSameStart(CovarianceStructure structure) {
        List<double[]> shuffled = new ArrayList<>(List.of(TABLE));
        Collections.shuffle(shuffled, new Random(9));
        FitOptions options =
                options(structure).withInitial(start(structure)).withConvergence(new Convergence(40, 0, 0));
        Candidate expected = fit(options, TABLE);
        Candidate actual = fit(options, shuffled.toArray(new double[0][]));
        assertThat(Mixtures.distance(expected.mixture(), actual.mixture())).isLessThan(1e-10);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aWeightIsANumberOfCopies(CovarianceStructure structure) {
        Random random = new Random(11);
        double[] weights = IntStream.range(0, TABLE.length)
                .mapToDouble(n -> random.nextInt(4))
                .toArray();
        double[][] copies = IntStream.range(0, TABLE.length)
                .mapToObj(n -> Collections.nCopies((int) weights[n], TABLE[n]))
                .flatMap(List::stream)
                .toArray(double[][]::new);
        FitOptions options = options(structure);
        Candidate expected = fit(options, copies);
        Candidate actual =
                Fitters.single(options).fit(Rows.of(TABLE).withWeights(weights)).best();
        assertThat(actual.logLikelihood()).isCloseTo(expected.logLikelihood(), within(1e-7));
        assertThat(actual.bic()).isCloseTo(expected.bic(), within(1e-7));
        assertThat(Mixtures.distance(expected.mixture(), actual.mixture())).isLessThan(1e-9);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void rowsOfWeightZeroAreAbsent(CovarianceStructure structure) {
        double[] weights = new double[TABLE.length + 2];
        Arrays.fill(weights, 1);
        weights[0] = 0;
        weights[100] = 0;
        List<double[]> withExtraRows = new ArrayList<>(List.of(TABLE));
        withExtraRows.add(0, new double[] {1e100, 0, 0});
        withExtraRows.add(100, new double[] {0, -1e100, 0});
        Candidate actual = Fitters.single(options(structure))
                .fit(Rows.of(withExtraRows.toArray(new double[0][])).withWeights(weights))
                .best();
        Candidate expected = fit(options(structure), TABLE);
        assertThat(Mixtures.distance(expected.mixture(), actual.mixture())).isLessThan(1e-9);
        assertThat(actual.logLikelihood()).isCloseTo(expected.logLikelihood(), within(1e-8));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aCommonFactorOfTheWeightsDoesNotChangeTheParameters(CovarianceStructure structure) {
        Random random = new Random(12);
        double[] weights = random.doubles(TABLE.length, 0.5, 2).toArray();
        FitOptions options = options(structure);
        Candidate expected = fit(options, Rows.of(TABLE), weights, 1);
        for (double factor : new double[] {1e-200, 1e-3, 1e200, 0x1p-400}) {
            Candidate actual = fit(options, Rows.of(TABLE), weights, factor);
            assertThat(Mixtures.distance(expected.mixture(), actual.mixture()))
                    .as("factor %s", factor)
                    .isLessThan(1e-9);
            double n = Arrays.stream(weights).sum();
            double rows = Math.max(TABLE.length, n * factor); // weights that sum to less are relative
            assertThat(actual.logLikelihood() / rows * n)
                    .as("factor %s", factor)
                    .isCloseTo(expected.logLikelihood(), within(1e-7));
        }
    }

    private static Candidate fit(FitOptions options, ArrayRows rows, double[] weights, double factor) {
        double[] scaled = Arrays.stream(weights).map(weight -> weight * factor).toArray();
        return Fitters.single(options).fit(rows.withWeights(scaled)).best();
    }
}
