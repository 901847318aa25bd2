package org.mixtura.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Candidate;
import org.mixtura.FitOptions;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.covariance.CovarianceStructures;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.testing.Golden;
import org.mixtura.testing.Tables;

/** Standard errors and intervals: closed forms, mclust, invariances. */
class ParameterBootstrapTest {
    private static final BootstrapOptions OPTIONS = BootstrapOptions.defaults();

    private static ParameterIntervals intervals(Rows rows, GaussianMixture mixture, BootstrapOptions options) {
        return new ParameterBootstrap(options).intervals(rows, mixture, 0.95);
    }

    private static GaussianMixture fit(Rows rows, String structure, int components) {
        return new GaussianMixtureFitter(FitOptions.defaults()
                        .withComponents(components)
                        .withStructures(CovarianceStructures.named(structure).orElseThrow()))
                .fit(rows)
                .mixture();
    }

    /**
     * se(mean)^2 = m_2 / n and se(variance)^2 = (m_4 - m_2^2) / n in the central moments of the rows. The standard deviation of 999
     * replicates is off by 1 / sqrt(2 * 999) = 2 %, and a quantile of 2.5 % by 0.085 standard errors.
     */
    @Test
    void oneComponentHasTheErrorsOfTheClosedForm() {
        double[][] table =
                Tables.map(Tables.normal(new Random(2), 400, 2), (value, d) -> d == 0 ? value : 1e6 * value + 3);
        Rows rows = Rows.of(table);
        GaussianMixture mixture = fit(rows, "VVV", 1);
        ParameterIntervals intervals = intervals(rows, mixture, OPTIONS);
        assertThat(intervals.weights()).containsExactly(new Interval(1, 0, 1, 1));
        assertThat(intervals.collapsed()).isZero();
        assertThat(intervals.gain()).isCloseTo(0, within(1e-12));
        for (int d = 0; d < 2; d++) {
            double mean = moment(table, d, 0, 1);
            double second = moment(table, d, mean, 2);
            double fourth = moment(table, d, mean, 4);
            Interval ofMean = intervals.means().get(0).get(d);
            Interval ofVariance = intervals.variances().get(0).get(d);
            assertThat(ofMean.estimate()).isEqualTo(mixture.mean(0)[d]);
            assertThat(ofVariance.estimate()).isEqualTo(mixture.covariance(0).variance(d));
            check(ofMean, Math.sqrt(second / 400));
            check(ofVariance, Math.sqrt((fourth - second * second) / 400));
        }
    }

    private static void check(Interval interval, double error) {
        assertThat(interval.standardError() / error).isCloseTo(1, within(0.08));
        assertThat((interval.estimate() - interval.lower()) / error).isCloseTo(1.96, within(0.4));
        assertThat((interval.upper() - interval.estimate()) / error).isCloseTo(1.96, within(0.4));
    }

    private static double moment(double[][] table, int d, double center, int power) {
        return Arrays.stream(table)
                .mapToDouble(row -> Math.pow(row[d] - center, power))
                .average()
                .orElseThrow();
    }

    /** Groups that are apart are as if their labels were known: the weight is a binomial share. */
    @Test
    void aWeightOfGroupsApartHasTheErrorOfAShare() {
        double[][] table = Tables.normal(new Random(4), 300, 1);
        for (int n = 0; n < 90; n++) {
            table[n][0] += 100;
        }
        Rows rows = Rows.of(table);
        ParameterIntervals intervals = intervals(rows, fit(rows, "VII", 2), OPTIONS);
        check(intervals.weights().get(0), Math.sqrt(0.7 * 0.3 / 300));
        double mean =
                IntStream.range(0, 90).mapToDouble(n -> table[n][0]).average().orElseThrow();
        double variance = IntStream.range(0, 90)
                .mapToDouble(n -> (table[n][0] - mean) * (table[n][0] - mean))
                .average()
                .orElseThrow();
        check(intervals.means().get(1).get(0), Math.sqrt(variance / 90));
    }

    static List<Map<?, ?>> cases() {
        return Golden.cases("intervals");
    }

    /**
     * Standard errors are off by 2 % each, those of variances with heavy tails by 5 %, and quantiles by 0.12 to 0.3 standard errors
     * of each other.
     */
    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithMclust(Map<?, ?> golden) {
        Rows rows = Rows.of(Golden.table((String) golden.get("data")));
        GaussianMixture mixture = Golden.mixture(golden);
        ParameterIntervals intervals = intervals(rows, mixture, OPTIONS);
        Map<?, ?> errors = (Map<?, ?>) golden.get("errors");
        Map<?, ?> lower = (Map<?, ?>) golden.get("lower");
        Map<?, ?> upper = (Map<?, ?>) golden.get("upper");
        compare("weights", List.of(intervals.weights()), errors, lower, upper);
        compare("means", intervals.means(), errors, lower, upper);
        compare("variances", intervals.variances(), errors, lower, upper);
    }

    private static void compare(
            String name, List<List<Interval>> intervals, Map<?, ?> errors, Map<?, ?> lower, Map<?, ?> upper) {
        List<double[][]> golden = new ArrayList<>();
        for (Map<?, ?> part : List.of(errors, lower, upper)) {
            boolean vector = name.equals("weights");
            golden.add(vector ? new double[][] {Golden.vector(part.get(name))} : Golden.matrix(part.get(name)));
        }
        for (int k = 0; k < intervals.size(); k++) {
            for (int d = 0; d < intervals.get(k).size(); d++) {
                Interval interval = intervals.get(k).get(d);
                double error = golden.get(0)[k][d];
                String place = name + " " + k + " " + d;
                assertThat(interval.standardError() / error).as(place).isCloseTo(1, within(0.2));
                assertThat((interval.lower() - golden.get(1)[k][d]) / error)
                        .as(place)
                        .isCloseTo(0, within(1.0));
                assertThat((interval.upper() - golden.get(2)[k][d]) / error)
                        .as(place)
                        .isCloseTo(0, within(1.0));
            }
        }
    }

    private static Rows faithful() {
        return Rows.of(Golden.table("faithful"));
    }

    @Test
    void threadsDoNotMatter() {
        GaussianMixture mixture = fit(faithful(), "EEE", 3);
        BootstrapOptions few = OPTIONS.withReplicates(20);
        ParameterIntervals one = intervals(faithful(), mixture, few.withThreads(1));
        assertThat(intervals(faithful(), mixture, few.withThreads(2))).isEqualTo(one);
        assertThat(intervals(faithful(), mixture, few.withThreads(5))).isEqualTo(one);
        assertThat(intervals(faithful(), mixture, few.withSeed(1))).isNotEqualTo(one);
    }

    /** The order of the components of the mixture is the order of the intervals; EM's sums are formed in another. */
    @Test
    void permutedComponentsHavePermutedIntervals() {
        GaussianMixture mixture = fit(faithful(), "VVV", 2);
        BootstrapOptions few = OPTIONS.withReplicates(50);
        ParameterIntervals there = intervals(faithful(), mixture, few);
        ParameterIntervals back = intervals(faithful(), mixture.withComponents(List.of(1, 0)), few);
        for (int k = 0; k < 2; k++) {
            close(back.weights().get(k), there.weights().get(1 - k), 1e-9);
            for (int d = 0; d < 2; d++) {
                close(back.means().get(k).get(d), there.means().get(1 - k).get(d), 1e-9);
                close(
                        back.variances().get(k).get(d),
                        there.variances().get(1 - k).get(d),
                        1e-9);
            }
        }
    }

    private static void close(Interval actual, Interval expected, double tolerance) {
        double scale = 1 + Math.abs(expected.estimate());
        assertThat(actual.standardError()).isCloseTo(expected.standardError(), within(tolerance * scale));
        assertThat(actual.lower()).isCloseTo(expected.lower(), within(tolerance * scale));
        assertThat(actual.upper()).isCloseTo(expected.upper(), within(tolerance * scale));
    }

    /** The same random numbers draw a row of weight 3 as often as three copies of it that stand together. */
    @Test
    void integerWeightsAreCopies() {
        double[][] table = Golden.table("faithful");
        double[] weights =
                new Random(6).ints(table.length, 0, 4).asDoubleStream().toArray();
        double[][] copies = IntStream.range(0, table.length)
                .boxed()
                .flatMap(n -> IntStream.range(0, (int) weights[n]).mapToObj(copy -> table[n]))
                .toArray(double[][]::new);
        Rows weighted = Rows.of(table).withWeights(weights);
        GaussianMixture mixture = fit(weighted, "VVV", 2);
        BootstrapOptions few = OPTIONS.withReplicates(50);
        ParameterIntervals ofWeights = intervals(weighted, mixture, few);
        ParameterIntervals ofCopies = intervals(Rows.of(copies), mixture, few);
        for (int k = 0; k < 2; k++) {
            close(ofWeights.weights().get(k), ofCopies.weights().get(k), 1e-8);
            close(ofWeights.means().get(k).get(1), ofCopies.means().get(k).get(1), 1e-8);
            close(
                    ofWeights.variances().get(k).get(0),
                    ofCopies.variances().get(k).get(0),
                    1e-8);
        }
    }

    /** Weights that sum to 1 are shares of as many draws as there are rows. */
    @Test
    void smallWeightsAreShares() {
        double[][] table = Golden.table("faithful");
        double[] shares = new double[table.length];
        Arrays.fill(shares, 1.0 / 1024); // a power of two: the same sums but for their scale
        GaussianMixture mixture = fit(faithful(), "VVV", 2);
        BootstrapOptions few = OPTIONS.withReplicates(20);
        Interval ofShares = intervals(Rows.of(table).withWeights(shares), mixture, few)
                .means()
                .get(0)
                .get(0);
        close(ofShares, intervals(faithful(), mixture, few).means().get(0).get(0), 1e-9);
    }

    @Test
    void aMixtureOfOtherRowsHasAGain() {
        GaussianMixture mixture = fit(faithful(), "VVV", 2);
        double[][] other = Tables.map(Golden.table("faithful"), (value, d) -> d == 0 ? value + 0.2 : value);
        BootstrapOptions few = OPTIONS.withReplicates(2);
        Candidate refitted = new GaussianMixtureFitter(FitOptions.defaults().withInitial(mixture))
                .fit(Rows.of(other))
                .best();
        double expected = refitted.trace()[refitted.trace().length - 1] - refitted.trace()[0];
        assertThat(expected).isGreaterThan(0.1);
        assertThat(intervals(Rows.of(other), mixture, few).gain()).isCloseTo(expected, within(1e-5));
        assertThat(intervals(faithful(), mixture, few).gain()).isBetween(0.0, 1e-6);
    }

    /** Of 4 rows, many samples hold but one or two of a component's. */
    @Test
    void collapsedReplicatesAreCountedAndLeftOut() {
        double[][] table = Tables.normal(new Random(1), 44, 1);
        for (int n = 0; n < 4; n++) {
            table[n][0] += 1000;
        }
        Rows rows = Rows.of(table);
        ParameterIntervals intervals = intervals(rows, fit(rows, "VVV", 2), OPTIONS.withReplicates(500));
        // no more than one of the four rows is among the 44 draws: 40 / 44 and 1 / 44 in every draw
        double chance = Math.pow(40.0 / 44, 44) + 4 * (Math.pow(41.0 / 44, 44) - Math.pow(40.0 / 44, 44));
        assertThat(intervals.collapsed() / 500.0).isCloseTo(chance, within(0.09));
        assertThat(intervals.variances().get(1).get(0).lower()).isGreaterThan(1e-6);
    }

    @Test
    void whatCannotBeBootstrappedIsRefused() {
        GaussianMixture mixture = fit(faithful(), "VVV", 2);
        assertThatThrownBy(() -> intervals(Rows.of(new double[][] {{1}, {2}}), mixture, OPTIONS))
                .hasMessage("the mixture has 2 features, the rows have 1");
        assertThatThrownBy(() -> new ParameterBootstrap(OPTIONS).intervals(faithful(), mixture, 95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the level must lie between 0 and 1, got 95.0");
        assertThatThrownBy(() -> OPTIONS.withReplicates(1)).hasMessageContaining("at least 2, got 1");
        double[][] far = Tables.map(Golden.table("faithful"), (value, d) -> value + 1e6);
        far[0] = new double[] {0, 0};
        assertThatThrownBy(() -> intervals(Rows.of(far), mixture, OPTIONS.withReplicates(5)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageContaining("collapsed in 5 of 5 replicates");
    }
}
