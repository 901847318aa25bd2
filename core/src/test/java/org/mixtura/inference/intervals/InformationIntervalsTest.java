package org.mixtura.inference.intervals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.inference.BootstrapOptions;
import org.mixtura.inference.replicate.Refit;
import org.mixtura.internal.math.NormalDistribution;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Golden;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** Standard errors and Wald intervals: closed forms, the bootstrap, coverage, invariances, refusals. */
class InformationIntervalsTest {
    /** The quantile of 0.975. */
    private static final double Z = 1.959963984540054;

    private static final int TABLES = 600;

    private static GaussianMixture two(double distance) {
        return Mixtures.of(
                "VVV",
                new double[] {0.6, 0.4},
                new double[][] {{0, 0}, {distance, distance}},
                new double[][] {{1, 0.5}, {0.5, 2}},
                new double[][] {{1, -0.3}, {-0.3, 0.5}});
    }

    private static ParameterIntervals intervals(IntervalMethod method, Rows rows, GaussianMixture mixture) {
        return new InformationIntervals(method, 2).intervals(rows, mixture, 0.95);
    }

    static ParameterIntervals intervals(Rows rows, GaussianMixture mixture) {
        return intervals(IntervalMethod.INFORMATION, rows, mixture);
    }

    static GaussianMixture fit(Rows rows, String structure, int components) {
        return new GaussianMixtureFitter(FitOptions.defaults()
                        .withComponents(components)
                        .withStructures(CovarianceStructures.named(structure).orElseThrow())
                        .withConvergence(new Convergence(5000, 1e-13, 0)))
                .fit(rows)
                .mixture();
    }

    private static Rows faithful() {
        return Rows.of(Golden.table("faithful"));
    }

    static List<Interval> all(ParameterIntervals intervals) {
        List<Interval> all = new ArrayList<>(intervals.weights());
        intervals.means().forEach(all::addAll);
        intervals.variances().forEach(all::addAll);
        intervals.covariances().forEach(all::addAll);
        intervals.correlations().forEach(all::addAll);
        return all;
    }

    @Test
    void quantilesAreThoseOfTheNormalDistribution() {
        assertThat(NormalDistribution.twoSided(0.95)).isCloseTo(Z, within(1e-14));
        assertThat(NormalDistribution.twoSided(0.5)).isCloseTo(0.6744897501960817, within(1e-15));
        assertThat(NormalDistribution.twoSided(1e-6)).isCloseTo(1.2533141373158304e-6, within(1e-19));
        assertThat(NormalDistribution.twoSided(0.9999999)).isCloseTo(5.326723886384, within(1e-8));
        assertThat(NormalDistribution.probability(Z)).isCloseTo(0.975, within(1e-15));
        assertThat(NormalDistribution.probability(-3)).isCloseTo(0.0013498980316300946, within(1e-15));
        assertThat(NormalDistribution.probability(40)).isEqualTo(1);
        assertThat(NormalDistribution.probability(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(NormalDistribution.quantile(0.025)).isCloseTo(-Z, within(1e-13));
        assertThat(NormalDistribution.quantile(0.5)).isZero();
        assertThat(NormalDistribution.student(Z, 3)).isCloseTo(3.182446, within(0.03));
        assertThat(NormalDistribution.student(Z, 16)).isCloseTo(2.119905, within(1e-4));
    }

    /** One component, far off and in tiny units: the errors are s / sqrt(n) and s^2 sqrt(2 / n), or with the fourth moment. */
    @Test
    void oneComponentHasTheErrorsOfTheClosedForm() {
        int n = 300;
        double[][] table = Tables.map(
                Tables.normal(new Random(3), n, 2),
                (value, d) -> d == 0 ? 0x1p30 + Math.rint(value * 0x1p20) * 0x1p-20 : (value * value + value) * 1e-12);
        Rows rows = Rows.of(table);
        GaussianMixture mixture = fit(rows, "VVV", 1);
        ParameterIntervals information = intervals(rows, mixture);
        ParameterIntervals sandwich = intervals(IntervalMethod.SANDWICH, rows, mixture);
        assertThat(information.weights()).containsExactly(new Interval(1, 0, 1, 1));
        assertThat(information.gain()).isCloseTo(0, within(1e-12));
        for (int d = 0; d < 2; d++) {
            double second = moment(table, d, mixture.mean(0, d), 2);
            double fourth = moment(table, d, mixture.mean(0, d), 4);
            checkMean(information.means().get(0).get(d), Math.sqrt(second / n));
            checkMean(sandwich.means().get(0).get(d), Math.sqrt(second / n));
            checkVariance(information.variances().get(0).get(d), second * Math.sqrt(2.0 / n));
            checkVariance(
                    sandwich.variances().get(0).get(d),
                    Math.sqrt((fourth - second * second) / n),
                    1.983972); // Student, 100 degrees of freedom
        }
    }

    private static double moment(double[][] table, int d, double center, int power) {
        return Arrays.stream(table)
                .mapToDouble(row -> Math.pow(row[d] - center, power))
                .average()
                .orElseThrow();
    }

    static void checkMean(Interval interval, double error) {
        assertThat(interval.standardError() / error).isCloseTo(1, within(1e-7));
        assertThat((interval.estimate() - interval.lower()) / error)
                .isCloseTo(Z, within(1e-2)); // an offset costs digits
        assertThat((interval.upper() - interval.estimate()) / error).isCloseTo(Z, within(1e-2));
    }

    static void checkVariance(Interval interval, double error) {
        checkVariance(interval, error, Z);
    }

    private static void checkVariance(Interval interval, double error, double quantile) {
        double ratio = Math.exp(quantile * error / interval.estimate());
        assertThat(interval.standardError() / error).isCloseTo(1, within(1e-7));
        assertThat(interval.upper() / interval.estimate()).isCloseTo(ratio, within(1e-6));
        assertThat(interval.estimate() / interval.lower()).isCloseTo(ratio, within(1e-6));
    }

    /** Groups so far apart that labels are as good as known: shares of a multinomial, and moments of each group. */
    @Test
    void groupsApartHaveTheErrorsOfKnownLabels() {
        double[][] table = Tables.normal(new Random(4), 400, 1);
        int[] sizes = {200, 120, 80};
        for (int n = 0; n < 400; n++) {
            table[n][0] = n < 200 ? table[n][0] : n < 320 ? 100 + 2 * table[n][0] : 300 + 3 * table[n][0];
        }
        Rows rows = Rows.of(table);
        GaussianMixture own = fit(rows, "VII", 3);
        ParameterIntervals intervals = intervals(rows, own);
        for (int k = 0; k < 3; k++) {
            double share = sizes[k] / 400.0;
            double error = Math.sqrt(share * (1 - share) / 400);
            double half = Z * error / (share * (1 - share));
            Interval weight = intervals.weights().get(k);
            assertThat(weight.standardError()).isCloseTo(error, within(1e-9));
            assertThat(logit(weight.upper()) - logit(share)).isCloseTo(half, within(1e-7));
            assertThat(logit(share) - logit(weight.lower())).isCloseTo(half, within(1e-7));
            double variance = own.covariance(k).variance(0);
            checkMean(intervals.means().get(k).get(0), Math.sqrt(variance / sizes[k]));
            checkVariance(intervals.variances().get(k).get(0), variance * Math.sqrt(2.0 / sizes[k]));
        }
        GaussianMixture tied = fit(rows, "EII", 3);
        double variance = tied.covariance(0).variance(0);
        for (List<Interval> shared : intervals(rows, tied).variances()) {
            checkVariance(shared.get(0), variance * Math.sqrt(2.0 / 400));
        }
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    /** 999 replicates are off by 2.2 %, and with 2000 rows the bootstrap differs little from its limit. */
    @ParameterizedTest
    @EnumSource(names = {"INFORMATION", "SANDWICH"})
    void agreesWithTheBootstrap(IntervalMethod method) {
        GaussianMixture truth = two(5);
        Rows rows = Rows.of(truth.sample(2000, 3).rows());
        GaussianMixture mixture = fit(rows, "VVV", 2);
        List<Interval> wald = all(intervals(method, rows, mixture));
        List<Interval> bootstrap =
                all(new ParameterBootstrap(BootstrapOptions.defaults()).intervals(rows, mixture, 0.95));
        for (int i = 0; i < wald.size(); i++) {
            double error = bootstrap.get(i).standardError();
            assertThat(wald.get(i).standardError() / error).as("error %d", i).isCloseTo(1, within(0.1));
            assertThat((wald.get(i).lower() - bootstrap.get(i).lower()) / error).isCloseTo(0, within(0.4));
            assertThat((wald.get(i).upper() - bootstrap.get(i).upper()) / error).isCloseTo(0, within(0.4));
        }
    }

    /** Of 600 tables; the share of a parameter that is covered with 95 % is known to 0.9 %. Overlap costs one or two per cent. */
    @ParameterizedTest
    @CsvSource({"4, INFORMATION", "4, SANDWICH", "2, INFORMATION", "2, SANDWICH"})
    void intervalsCover(double distance, IntervalMethod method) {
        GaussianMixture truth = two(distance);
        List<Double> parameters = parameters(truth);
        int[] covered = new int[parameters.size()];
        try (Workers workers = Workers.of(1)) {
            for (int table = 0; table < TABLES; table++) {
                Rows rows = Rows.of(truth.sample(500, table).rows());
                GaussianMixture mixture = new Refit(rows, truth.structure(), SamplePlan.usual(0), workers)
                        .from(truth, rows, workers)
                        .mixture();
                List<Interval> intervals = all(new InformationIntervals(method, 1).intervals(rows, mixture, 0.95));
                for (int i = 0; i < covered.length; i++) {
                    boolean inside = intervals.get(i).lower() <= parameters.get(i)
                            && parameters.get(i) <= intervals.get(i).upper();
                    covered[i] += inside ? 1 : 0;
                }
            }
        }
        for (int i = 0; i < covered.length; i++) {
            assertThat(covered[i] / (double) TABLES).as("parameter %d", i).isBetween(0.9, 0.99);
        }
        assertThat(Arrays.stream(covered).average().orElseThrow() / TABLES).isBetween(0.92, 0.98);
    }

    /** Of 300 tables with a fifth of the cells missing; 95 % are known to 1.3 % for a parameter, to about 0.5 % for all. */
    @ParameterizedTest
    @EnumSource(names = {"INFORMATION", "SANDWICH"})
    void intervalsCoverWithGaps(IntervalMethod method) {
        GaussianMixture truth = two(4);
        List<Double> parameters = parameters(truth);
        int[] covered = new int[parameters.size()];
        try (Workers workers = Workers.of(1)) {
            for (int table = 0; table < TABLES / 2; table++) {
                Rows rows = Rows.of(Tables.withGaps(truth.sample(500, table).rows(), 0.2, new Random(table)));
                GaussianMixture mixture = new Refit(rows, truth.structure(), SamplePlan.usual(0), workers)
                        .from(truth, rows, workers)
                        .mixture();
                List<Interval> intervals = all(new InformationIntervals(method, 1).intervals(rows, mixture, 0.95));
                for (int i = 0; i < covered.length; i++) {
                    covered[i] += intervals.get(i).lower() <= parameters.get(i)
                                    && parameters.get(i) <= intervals.get(i).upper()
                            ? 1
                            : 0;
                }
            }
        }
        for (int i = 0; i < covered.length; i++) {
            assertThat(covered[i] / (TABLES / 2.0)).as("parameter %d", i).isBetween(0.91, 0.985);
        }
        assertThat(Arrays.stream(covered).average().orElseThrow() / (TABLES / 2))
                .isBetween(0.93, 0.97);
    }

    /** A feature that others do not depend on, and that is missing in 100 of 400 rows, has the errors of 300 rows. */
    @Test
    void aMeanIsKnownByTheRowsThatHaveAValue() {
        double[][] table = Tables.normal(new Random(9), 400, 2);
        for (int n = 0; n < 100; n++) {
            table[4 * n][1] = Double.NaN;
        }
        Rows rows = Rows.of(table);
        GaussianMixture mixture = fit(rows, "VVI", 1);
        for (IntervalMethod method : List.of(IntervalMethod.INFORMATION, IntervalMethod.SANDWICH)) {
            ParameterIntervals intervals = intervals(method, rows, mixture);
            for (int d = 0; d < 2; d++) {
                assertThat(intervals.means().get(0).get(d).standardError())
                        .isCloseTo(Math.sqrt(mixture.covariance(0).variance(d) / (d == 0 ? 400 : 300)), within(1e-9));
            }
        }
    }

    /** Without common rows there is no information on the covariance of two features. */
    @Test
    void featuresThatAreNeverSeenTogetherAreRefused() {
        double[][] table = Tables.normal(new Random(10), 300, 2);
        for (int n = 0; n < table.length; n++) {
            table[n][n % 2] = Double.NaN;
        }
        Rows rows = Rows.of(table);
        GaussianMixture mixture = fit(rows, "VVV", 1);
        assertThatThrownBy(() -> intervals(rows, mixture))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageContaining("or they do not determine it");
    }

    @Test
    void rowsWithoutAnyValueChangeNothing() {
        Random random = new Random(11);
        double[][] table = Tables.withGaps(two(5).sample(300, 1).rows(), 0.2, random);
        double[][] more = Arrays.copyOf(table, 320);
        Arrays.fill(more, 300, 320, new double[] {Double.NaN, Double.NaN});
        GaussianMixture mixture = fit(Rows.of(table), "VVV", 2);
        assertThat(all(intervals(Rows.of(more), mixture))).isEqualTo(all(intervals(Rows.of(table), mixture)));
    }

    private static List<Double> parameters(GaussianMixture mixture) {
        List<Double> weights = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        List<Double> variances = new ArrayList<>();
        for (int k = 0; k < mixture.components(); k++) {
            weights.add(mixture.weight(k));
            for (int d = 0; d < mixture.features(); d++) {
                means.add(mixture.mean(k, d));
                variances.add(mixture.covariance(k).variance(d));
            }
        }
        weights.addAll(means);
        weights.addAll(variances);
        for (int k = 0; k < mixture.components(); k++) {
            weights.add(mixture.covariance(k).entry(1, 0));
        }
        for (int k = 0; k < mixture.components(); k++) {
            weights.add(ParameterVector.correlation(mixture.covariance(k), 1, 0));
        }
        return weights;
    }

    static void close(Interval actual, Interval expected, double tolerance) {
        double error = expected.standardError();
        assertThat(actual.standardError() / error).isCloseTo(1, within(tolerance));
        assertThat((actual.lower() - expected.lower()) / error).isCloseTo(0, within(tolerance));
        assertThat((actual.upper() - expected.upper()) / error).isCloseTo(0, within(tolerance));
    }

    /** Shifted by 2^30 in one feature, and in units of 2^-40 in the other. */
    @ParameterizedTest
    @ValueSource(strings = {"EEI", "VEI", "EVI", "VVI", "EEE", "EVV", "VVV"})
    void unitsAndOffsetsDoNotMatter(String structure) {
        double[][] table = Tables.rounded(Golden.table("faithful"), 0x1p-20);
        double[] shift = {0x1p30, 0};
        double[] unit = {1, 0x1p-40};
        GaussianMixture mixture = fit(Rows.of(table), structure, 2);
        ParameterIntervals there = intervals(Rows.of(table), mixture);
        double[][] means =
                Tables.map(new double[][] {mixture.mean(0), mixture.mean(1)}, (value, d) -> value * unit[d] + shift[d]);
        GaussianMixture moved = GaussianMixture.of(
                mixture.structure(),
                mixture.weights(),
                means,
                List.of(
                        mixture.covariance(0).scaled(unit),
                        mixture.covariance(1).scaled(unit)));
        ParameterIntervals back =
                intervals(Rows.of(Tables.map(table, (value, d) -> value * unit[d] + shift[d])), moved);
        for (int k = 0; k < 2; k++) {
            close(back.weights().get(k), there.weights().get(k), 1e-6);
            for (int d = 0; d < 2; d++) {
                close(
                        inUnits(back.means().get(k).get(d), unit[d], shift[d]),
                        there.means().get(k).get(d),
                        1e-4);
                close(
                        inUnits(back.variances().get(k).get(d), unit[d] * unit[d], 0),
                        there.variances().get(k).get(d),
                        1e-6);
            }
        }
    }

    static Interval inUnits(Interval interval, double unit, double shift) {
        return new Interval(
                (interval.estimate() - shift) / unit,
                interval.standardError() / unit,
                (interval.lower() - shift) / unit,
                (interval.upper() - shift) / unit);
    }

    @ParameterizedTest
    @EnumSource(names = {"INFORMATION", "SANDWICH"})
    void integerWeightsAreCopies(IntervalMethod method) {
        double[][] table = Golden.table("faithful");
        double[] weights =
                new Random(6).ints(table.length, 0, 4).asDoubleStream().toArray();
        double[][] copies = IntStream.range(0, table.length)
                .boxed()
                .flatMap(n -> IntStream.range(0, (int) weights[n]).mapToObj(copy -> table[n]))
                .toArray(double[][]::new);
        Rows weighted = Rows.of(table).withWeights(weights);
        GaussianMixture mixture = fit(weighted, "VVV", 2);
        List<Interval> ofWeights = all(intervals(method, weighted, mixture));
        List<Interval> ofCopies = all(intervals(method, Rows.of(copies), mixture));
        for (int i = 0; i < ofCopies.size(); i++) {
            close(ofWeights.get(i), ofCopies.get(i), 1e-9);
        }
    }

    /** Weights that sum to less than the number of rows say which share each row has of them. */
    @Test
    void smallWeightsAreShares() {
        double[] shares = new double[272];
        Arrays.fill(shares, 1.0 / 1024);
        GaussianMixture mixture = fit(faithful(), "EEE", 2);
        List<Interval> ofShares =
                all(intervals(Rows.of(Golden.table("faithful")).withWeights(shares), mixture));
        List<Interval> ofRows = all(intervals(faithful(), mixture));
        for (int i = 0; i < ofRows.size(); i++) {
            close(ofShares.get(i), ofRows.get(i), 1e-9);
        }
    }

    /** The first component, from which the weights are counted, is one like the others. */
    @Test
    void permutedComponentsHavePermutedIntervals() {
        GaussianMixture mixture = fit(faithful(), "EVV", 3);
        int[] order = {2, 0, 1};
        ParameterIntervals there = intervals(faithful(), mixture);
        ParameterIntervals back = intervals(faithful(), mixture.withComponents(List.of(2, 0, 1)));
        for (int k = 0; k < 3; k++) {
            close(back.weights().get(k), there.weights().get(order[k]), 1e-6);
            for (int d = 0; d < 2; d++) {
                close(back.means().get(k).get(d), there.means().get(order[k]).get(d), 1e-6);
                close(
                        back.variances().get(k).get(d),
                        there.variances().get(order[k]).get(d),
                        1e-6);
            }
        }
    }

    @Test
    void threadsDoNotMatter() {
        Rows rows = Rows.of(Tables.groups(new Random(8), 3, 400, 3, 3));
        GaussianMixture mixture = fit(rows, "VVV", 3);
        ParameterIntervals one = new InformationIntervals(IntervalMethod.SANDWICH, 1).intervals(rows, mixture, 0.9);
        for (int threads : new int[] {2, 5}) {
            assertThat(new InformationIntervals(IntervalMethod.SANDWICH, threads).intervals(rows, mixture, 0.9))
                    .isEqualTo(one);
        }
    }

    @Test
    void factorsAreRefused() {
        Rows rows = Rows.of(Golden.table("iris"));
        assertThatThrownBy(() -> intervals(rows, fit(rows, "UUU:1", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("the information is not known for UUU:1.* covariances: use the bootstrap");
    }

    @Test
    void tooManyParametersAreRefused() {
        int features = 62;
        Rows rows = Rows.of(Tables.normal(new Random(1), 200, features));
        assertThatThrownBy(() -> intervals(rows, fit(rows, "VVV", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the information of 2015 free parameters is a matrix of 2015 x 2015, at most 2000 are taken: use the"
                                + " bootstrap");
    }

    static void refused(Rows rows, GaussianMixture mixture, String... words) {
        assertThatThrownBy(() -> intervals(rows, mixture))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageStartingWith("no standard errors from the information: ")
                .hasMessageContainingAll(words)
                .hasMessageEndingWith("; or use the bootstrap");
    }

    @Test
    void aMixtureOfOtherRowsIsRefused() {
        GaussianMixture mixture = fit(faithful(), "EEE", 2);
        double[][] other = Golden.table("faithful");
        for (double[] row : other) {
            row[0] += row[0] < 3 ? 0.1 : 0; // the second component is the one of short eruptions
        }
        refused(Rows.of(other), mixture, "standard errors from a maximum for these rows, above all in component 2");
    }

    @Test
    void aComponentOnTheFloorIsRefused() {
        double[][] table = Tables.normal(new Random(1), 60, 1);
        for (int n = 0; n < 20; n++) {
            table[n][0] = 50;
        }
        Rows rows = Rows.of(table);
        refused(rows, fit(rows, "VVV", 2), "component 2 rests on the covariance floor");
    }

    @Test
    void aComponentOnFewRowsIsRefused() {
        double[][] table = Tables.normal(new Random(1), 64, 2);
        for (int n = 0; n < 4; n++) {
            table[n][0] += 1000;
        }
        Rows rows = Rows.of(table);
        refused(rows, fit(rows, "VVV", 2), "component 2 rests on 4 rows, with 5 parameters of its own");
    }

    /** A component that is there twice: nothing says how its weight is to be shared. */
    @Test
    void aComponentThatIsThereTwiceIsRefused() {
        GaussianMixture one = fit(faithful(), "VVV", 2);
        double[] weights = {one.weight(0), one.weight(1) / 2, one.weight(1) / 2};
        GaussianMixture twice = GaussianMixture.of(
                one.structure(),
                weights,
                new double[][] {one.mean(0), one.mean(1), one.mean(1)},
                List.of(one.covariance(0), one.covariance(1), one.covariance(1)));
        refused(faithful(), twice, "the information is not positive definite, above all in component ");
    }

    @Test
    void wrongArgumentsAreNamed() {
        GaussianMixture mixture = fit(faithful(), "VVV", 2);
        assertThatThrownBy(() -> intervals(Rows.of(new double[][] {{1}, {2}}), mixture))
                .hasMessage("the mixture has 2 features, the rows have 1");
        assertThatThrownBy(
                        () -> new InformationIntervals(IntervalMethod.INFORMATION, 1).intervals(faithful(), mixture, 1))
                .hasMessage("the level must lie between 0 and 1, got 1.0");
        assertThatThrownBy(() -> new InformationIntervals(IntervalMethod.BOOTSTRAP, 1))
                .hasMessage("the bootstrap is ParameterBootstrap");
        assertThatThrownBy(() -> new InformationIntervals(IntervalMethod.INFORMATION, 0))
                .hasMessage("the number of threads must be at least 1, got 0");
    }
}
