package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Tables;

/** Every input ends as a good fit, a fit with a named warning, or a refusal with reason and remedy; never as NaN. */
class AdversarialTest {
    private static final double[][] GROUPS = Tables.groups(new Random(3), 2, 100, 2, 6);

    /** An input and the words that the refusal, or a warning, must hold; no words if any sane end will do. */
    record Input(String name, double[][] table, double[] weights, int components, String aliases, String words) {
        @Override
        public String toString() {
            return name + ", K " + components + ", " + aliases;
        }
    }

    private static Input input(String name, double[][] table, int components, String aliases, String words) {
        return new Input(name, table, null, components, aliases, words);
    }

    private static final String ALL = "full tied diag spherical";

    static final List<Input> REFUSED = List.of(
            input("identical rows", constant(100, 1.5, -2), 2, ALL, "all 100 rows are the same"),
            input("identical rows", constant(100, 1.5, -2), 1, ALL, "give at least 2 different rows"),
            input("zeros of both signs", new double[][] {{0.0}, {-0.0}, {0.0}}, 1, ALL, "all 3 rows are the same"),
            input("one row", new double[][] {{1, 2}}, 1, ALL, "there is 1 row"),
            input("two rows", new double[][] {{1, 2}, {3, 5}}, 1, "full tied", "need at least 3 rows, there are 2"),
            input("two rows", new double[][] {{1, 2}, {3, 5}}, 2, ALL, "use fewer components"),
            input(
                    "three distinct rows",
                    threeDistinct(),
                    5,
                    ALL,
                    "5 components for 3 distinct rows: ask for at most 3"),
            input("more components than rows", normal(10, 2), 11, ALL, "ask for at most 10"),
            input("as many components as rows", normal(10, 2), 10, ALL, "use fewer components"),
            input("10 rows of 50", normal(10, 50), 1, "full tied", "simpler structure (diag, spherical, factors)"),
            input("15 rows of 300", normal(15, 300), 2, "full tied", "fewer columns"),
            input("60 components for 100 rows", normal(100, 2), 60, "full diag spherical", "use fewer components"),
            input("times 1e160", times(1e160), 2, ALL, "divide the column by 1e"),
            input("times 1e300", times(1e300), 2, ALL, "divide the column by 1e"),
            input("times 1e-300", times(1e-300), 2, ALL, "multiply the column by 1e"),
            input("subnormal", times(1e-310), 2, ALL, "multiply the column by 1e"),
            input("outlier 1e300", outlier(1e300), 2, ALL, "feature x2 ranges from"),
            input("outlier MAX", outlier(Double.MAX_VALUE), 2, ALL, "larger than any double"),
            input("outlier -MAX", outlier(-Double.MAX_VALUE), 2, ALL, "larger than any double"),
            input("column of NaN", column(Double.NaN), 2, ALL, "feature x2 has no value in any row: leave it out"),
            input("nothing but NaN", times(Double.NaN), 2, ALL, "no row has a value: there is nothing to fit"),
            input("NaN beside one row", onlyRow(17), 1, ALL, "there is 1 row"),
            input("infinite", outlier(Double.POSITIVE_INFINITY), 2, ALL, "row 18, feature x2 is Infinity"),
            input("infinite", outlier(Double.NEGATIVE_INFINITY), 2, ALL, "row 18, feature x2 is -Infinity"),
            weighted("all weight on one row", 0, 5, "there is 1 row"),
            weighted("no weight", 0, 0, "no row has a positive weight"),
            weighted("negative weight", 1, -1, "the weight of row 8 is -1.0: weights must be finite and not negative"),
            weighted("NaN weight", 1, Double.NaN, "the weight of row 8 is NaN"),
            weighted("infinite weight", 1, Double.POSITIVE_INFINITY, "the weight of row 8 is Infinity"),
            weighted("huge weights", Double.MAX_VALUE, 1, "divide them all by a constant"));

    static final List<Input> WARNED = List.of(
            input("constant column", column(7), 2, ALL, "feature x2 is constant (7.0)"),
            input("column of zeros", column(0), 2, ALL, "feature x2 is constant (0.0)"),
            input("subnormal column", column(1e-310), 2, ALL, "feature x2 is constant"),
            input("huge column", column(Double.MAX_VALUE), 2, ALL, "leave it out"),
            input("collinear columns", collinear(), 2, "full tied", "is a linear combination of x1"),
            input("collinear columns", collinear(), 1, "full tied", "is a linear combination of x1"),
            input("three distinct rows", threeDistinct(), 3, ALL, "collapsed onto 30 equal rows"),
            input("constant but for one value", almostConstant(), 2, "full diag", "collapsed onto 1 row "),
            input("10 rows of 50", normal(10, 50), 2, "diag spherical", "may be spurious"),
            input("15 rows of 300", normal(15, 300), 2, "diag spherical", "may be spurious"),
            input("60 components for 100 rows", normal(100, 2), 60, "tied", "may be spurious"),
            input("outlier 1e12", outlier(1e12), 2, ALL, "row 18, feature x2: 1.0E12 lies"),
            input("outlier 1e100", outlier(1e100), 2, ALL, "check whether it is an error"),
            input("outlier 1e150", outlier(1e150), 2, ALL, "check whether it is an error"),
            input("outlier 1e150", outlier(1e150), 3, ALL, "check whether it is an error"),
            input("tight groups, outliers 1e140", tightWithOutliers(1e140), 2, ALL, "lies"),
            input("tight groups, outliers 1e140", tightWithOutliers(1e140), 3, ALL, "lies"),
            input("scales of 280 orders", mixedScales(280), 2, ALL, "typical distances from the median"),
            input("scales of 280 orders", mixedScales(280), 3, ALL, "typical distances from the median"),
            input("scales of 40 orders", mixedScales(40), 3, ALL, "typical distances from the median"));

    static final List<Input> FITTED = List.of(
            input("times 1e-4", times(1e-4), 2, ALL, null),
            input("times 1e140", times(1e140), 2, ALL, null),
            input("times 1e-140", times(1e-140), 2, ALL, null),
            input("plus 1e8", plus(1e8), 2, ALL, null),
            input("plus 1e12", plus(1e12), 2, ALL, null),
            input("outlier 1e6", outlier(1e6), 2, ALL, null),
            input("NaN", outlier(Double.NaN), 2, ALL, null),
            input("NaN in each row", oneValueEach(), 2, "diag spherical", null),
            input("two rows", new double[][] {{1, 2}, {3, 5}}, 1, "diag spherical", null),
            input("10 rows of 50", normal(10, 50), 1, "diag spherical", null),
            input("15 rows of 300", normal(15, 300), 1, "diag spherical", null),
            input("one column", normal(100, 1), 2, ALL, null),
            input("constant but for one value", almostConstant(), 1, ALL, null),
            input("negative zeros", Tables.map(GROUPS, (value, d) -> value < 0 ? -0.0 : value), 2, ALL, null),
            input("two components with one mean", concentric(), 2, ALL, null),
            input("one-hot rows", oneHot(), 4, ALL, null),
            weighted("one heavy row", 1e-300, 1e300, null),
            weighted("subnormal weights", Double.MIN_VALUE, Double.MIN_VALUE, null));

    private static double[][] normal(int rows, int features) {
        return Tables.normal(new Random(2), rows, features);
    }

    private static double[][] constant(int rows, double... row) {
        return IntStream.range(0, rows).mapToObj(n -> row.clone()).toArray(double[][]::new);
    }

    private static double[][] threeDistinct() {
        return IntStream.range(0, 90)
                .mapToObj(n -> new double[] {n % 3, (n % 3) * (n % 3)})
                .toArray(double[][]::new);
    }

    private static double[][] times(double factor) {
        return Tables.map(GROUPS, (value, d) -> value * factor);
    }

    private static double[][] plus(double offset) {
        return Tables.map(GROUPS, (value, d) -> value + offset);
    }

    private static double[][] outlier(double value) {
        double[][] table = times(1);
        table[17][1] = value;
        return table;
    }

    private static double[][] onlyRow(int only) {
        double[][] table = times(Double.NaN);
        table[only] = GROUPS[only].clone();
        return table;
    }

    private static double[][] oneValueEach() {
        double[][] table = times(1);
        for (int n = 0; n < table.length; n++) {
            table[n][n / 2 % 2] = Double.NaN;
        }
        return table;
    }

    private static double[][] tightWithOutliers(double value) {
        double[][] table = times(1e-5);
        table[17][1] = value;
        table[18][0] = -value;
        return table;
    }

    private static double[][] column(double constant) {
        return Tables.map(GROUPS, (value, d) -> d == 1 ? constant : value);
    }

    private static double[][] collinear() {
        return Arrays.stream(GROUPS)
                .map(row -> new double[] {row[0], 2 * row[0]})
                .toArray(double[][]::new);
    }

    private static double[][] almostConstant() {
        double[][] table = Tables.map(normal(100, 2), (value, d) -> d == 0 ? 3 : value);
        table[50][0] = 4;
        return table;
    }

    private static double[][] concentric() {
        double[][] table = normal(300, 2);
        for (double[] row : Arrays.copyOf(table, 150)) {
            row[0] *= 10;
            row[1] *= 10;
        }
        return table;
    }

    private static double[][] oneHot() {
        Random random = new Random(7);
        double[][] table = new double[200][4];
        for (double[] row : table) {
            row[random.nextInt(4)] = 1;
        }
        return table;
    }

    private static double[][] mixedScales(int orders) {
        Random random = new Random(7);
        return Tables.map(
                new double[100][6],
                (value, d) -> random.nextGaussian() * Math.pow(10, random.nextInt(orders) - orders / 2.0));
    }

    /** The groups with the same weight for all rows but the eighth. */
    private static Input weighted(String name, double weight, double weightOfRow8, String words) {
        double[] weights = new double[GROUPS.length];
        Arrays.fill(weights, weight);
        weights[7] = weightOfRow8;
        return new Input(name, GROUPS, weights, 2, ALL, words);
    }

    private static FitResult fit(Input input, CovarianceStructure structure) {
        ArrayRows rows = Rows.of(input.table());
        FitOptions options =
                FitOptions.defaults().withComponents(input.components()).withStructures(structure);
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> Fitters.single(options).fit(input.weights() == null ? rows : rows.withWeights(input.weights())),
                () -> input + " does not end");
    }

    private static void forEachStructure(Input input, Consumer<CovarianceStructure> check) {
        Stream.of(input.aliases().split(" "))
                .map(alias -> CovarianceStructures.named(alias).orElseThrow())
                .forEach(check);
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void isRefusedWithReasonAndRemedy(Input input) {
        forEachStructure(
                input,
                structure -> assertThatThrownBy(() -> fit(input, structure))
                        .as(structure.alias())
                        .isInstanceOf(RefusedRowsException.class)
                        .hasMessageContaining(input.words()));
    }

    @ParameterizedTest
    @FieldSource("WARNED")
    void isFittedWithAWarning(Input input) {
        forEachStructure(input, structure -> {
            FitResult result = fit(input, structure);
            assertFinite(input, result.best());
            assertThat(Stream.of(result.warnings(), result.best().warnings()).flatMap(List::stream))
                    .as(structure.alias())
                    .anyMatch(warning -> warning.contains(input.words()));
        });
    }

    @ParameterizedTest
    @FieldSource("FITTED")
    void isFitted(Input input) {
        forEachStructure(
                input, structure -> assertFinite(input, fit(input, structure).best()));
    }

    private static void assertFinite(Input input, Candidate fit) {
        GaussianMixture mixture = fit.mixture();
        String name = input + ", " + mixture.structure().alias();
        assertFinite(name, fit.bic(), fit.aic(), fit.icl(), fit.logLikelihood());
        assertFinite(name, fit.trace());
        assertFinite(name, fit.effectiveRows());
        assertFinite(name, mixture.weights());
        for (int k = 0; k < mixture.components(); k++) {
            assertFinite(name, mixture.mean(k));
            assertFinite(name, mixture.covariance(k).logDeterminant());
            assertFinite(name, Tables.packed(mixture.covariance(k).toMatrix()));
        }
        for (double[] row : input.table()) {
            assertFinite(name, mixture.logDensity(row));
            assertFinite(name, mixture.responsibilities(row));
        }
    }

    private static void assertFinite(String name, double... values) {
        assertThat(Arrays.stream(values).filter(value -> !Double.isFinite(value)))
                .as(name)
                .isEmpty();
    }
}
