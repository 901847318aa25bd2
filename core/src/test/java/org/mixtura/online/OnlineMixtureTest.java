package org.mixtura.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.geometry.DataScale;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceGaps;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

/** What an online mixture knows after its rows, beside what batch EM makes of all of them. */
class OnlineMixtureTest {
    private static final OnlineOptions ONE_BATCH = new OnlineOptions(Forgetting.none(), Integer.MAX_VALUE / 64, 1);

    private static OnlineOptions batches(int rows) {
        return ONE_BATCH.withBatchRows(rows);
    }

    private static CovarianceStructure structure(String name) {
        return CovarianceStructures.named(name).orElseThrow();
    }

    private static double[][] join(double[][] first, double[][] second) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(second)).toArray(double[][]::new);
    }

    private static GaussianMixture single(double[][] table) {
        FitOptions options = FitOptions.defaults().withComponents(1).withStructures(structure("VVV"));
        return Fitters.single(options).fit(Rows.of(table)).mixture();
    }

    /** One iteration of EM from a mixture, by the fitter. */
    private static GaussianMixture step(GaussianMixture start, Rows rows) {
        FitOptions options = FitOptions.defaults().withInitial(start).withConvergence(new Convergence(1, 0, 0));
        return Fitters.single(options).fit(rows).mixture();
    }

    static Stream<CovarianceStructure> structures() {
        return Factors.all(2);
    }

    private static GaussianMixture random(CovarianceStructure structure, Random random) {
        return structure.rank() > 0
                ? Factors.mixture(structure, 3, 5, 1.5, random)
                : Mixtures.random(structure, 3, 5, random);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e9})
    void oneComponentHasTheMomentsOfAllRowsHoweverTheyCame(double offset) {
        Random random = new Random(1);
        double[][] before = Tables.map(Tables.normal(random, 300, 3), (value, d) -> offset + (d + 1) * value);
        double[][] after = Tables.map(Tables.normal(random, 500, 3), (value, d) -> offset + 2 + value);
        for (int batch : new int[] {1, 7, 500}) {
            OnlineMixture online = OnlineMixture.of(single(before), Rows.of(before), batches(batch));
            online.update(Rows.of(after));
            double[][] centred = Tables.map(join(before, after), (value, d) -> value - offset);
            ReferenceMixture expected = ReferenceMixture.maximize("VVV", centred, null, ones(centred.length));
            GaussianMixture found = online.mixture();
            for (int i = 0; i < 3; i++) {
                assertThat(found.mean(0, i) - offset).isCloseTo(expected.means()[0][i], within(1e-12 + 4e-16 * offset));
                for (int j = 0; j < 3; j++) {
                    assertThat(found.covariance(0).entry(i, j))
                            .isCloseTo(expected.covariances()[0][i][j], within(offset == 0 ? 1e-12 : 1e-11));
                }
            }
            assertThat(online.rows()).isEqualTo(800);
        }
    }

    private static double[][] ones(int rows) {
        double[][] ones = new double[rows][1];
        Arrays.stream(ones).forEach(row -> row[0] = 1);
        return ones;
    }

    @ParameterizedTest
    @MethodSource("structures")
    void oneBatchIsOneIterationOfEmOnAllRows(CovarianceStructure structure) {
        Random random = new Random(2);
        GaussianMixture start = random(structure, random);
        double[][] before = Tables.groups(random, 3, 80, 5, 2);
        double[][] after = Tables.groups(random, 2, 90, 5, 2);
        OnlineMixture online = OnlineMixture.of(start, Rows.of(before), ONE_BATCH);
        OnlineMixture read = OnlineMixture.of(start, online.carried(), ONE_BATCH);
        GaussianMixture expected = step(start, Rows.of(join(before, after)));
        for (OnlineMixture each : List.of(online, read)) {
            each.update(Rows.of(after));
            assertThat(Mixtures.distance(expected, each.mixture()))
                    .as(structure.name())
                    .isLessThan(1e-9);
        }
    }

    /** Two blocks of rows, where the second is evaluated anew in each pass: the free energy of the incremental variant never falls. */
    @ParameterizedTest
    @MethodSource("structures")
    void passesRaiseTheLikelihoodOfTheNewRowsAndTheExpectedOneOfTheOld(CovarianceStructure structure) {
        Random random = new Random(3);
        GaussianMixture start = random(structure, random);
        double[][] before = Tables.groups(random, 3, 60, 5, 2);
        double[][] after = Tables.groups(random, 3, 60, 5, 2);
        double[][] frozen = ReferenceMixture.of(start).responsibilities(before);
        double last = Double.NEGATIVE_INFINITY;
        double first = Double.NaN;
        for (int passes = 1; passes <= 6; passes++) {
            OnlineMixture online = OnlineMixture.of(start, Rows.of(before), ONE_BATCH);
            online.update(Rows.of(after), passes);
            ReferenceMixture now = ReferenceMixture.of(online.mixture());
            double energy = now.logLikelihood(after, null) + expected(now.logJoint(before), frozen);
            assertThat(energy).as("%s, pass %d", structure.name(), passes).isGreaterThan(last - 1e-8);
            first = passes == 1 ? energy : first;
            last = energy;
        }
        assertThat(last).isGreaterThan(first + 0.01);
    }

    /** Nothing but the rows changes with gaps. */
    @ParameterizedTest
    @MethodSource("structures")
    void oneBatchWithGapsIsOneIterationOfEmOnAllRows(CovarianceStructure structure) {
        Random random = new Random(2);
        GaussianMixture start = random(structure, random);
        double[][] before = Tables.withGaps(Tables.groups(random, 3, 80, 5, 2), 0.2, random);
        double[][] after = Tables.withGaps(Tables.groups(random, 2, 90, 5, 2), 0.3, random);
        OnlineMixture online = OnlineMixture.of(start, Rows.of(before), ONE_BATCH);
        OnlineMixture read = OnlineMixture.of(start, online.carried(), ONE_BATCH);
        GaussianMixture expected = step(start, Rows.of(join(before, after)));
        for (OnlineMixture each : List.of(online, read)) {
            each.update(Rows.of(after));
            assertThat(Mixtures.distance(expected, each.mixture()))
                    .as(structure.name())
                    .isLessThan(1e-9);
        }
    }

    /** Nor with errors of measurement. */
    @ParameterizedTest
    @MethodSource("structures")
    void oneBatchWithErrorsIsOneIterationOfEmOnAllRows(CovarianceStructure structure) {
        Random random = new Random(2);
        GaussianMixture start = random(structure, random);
        double[][] before = Tables.groups(random, 3, 80, 5, 2);
        double[][] after = Tables.withGaps(Tables.groups(random, 2, 700, 5, 2), 0.1, random);
        double[] errors = random.doubles(5L * (before.length + after.length), -1, 1)
                .map(error -> Math.max(0, error))
                .toArray();
        int old = 5 * before.length;
        OnlineMixture online =
                OnlineMixture.of(start, Rows.of(before).withErrors(Arrays.copyOf(errors, old)), ONE_BATCH);
        online.update(Rows.of(after).withErrors(Arrays.copyOfRange(errors, old, errors.length)));
        GaussianMixture expected = step(start, Rows.of(join(before, after)).withErrors(errors));
        assertThat(Mixtures.distance(expected, online.mixture()))
                .as(structure.name())
                .isLessThan(1e-9);
    }

    /** The statistics of the old rows are those that were expected when they came, and the new ones have gaps. */
    @ParameterizedTest
    @MethodSource("structures")
    void passesRaiseTheLikelihoodOfNewRowsWithGapsToo(CovarianceStructure structure) {
        Random random = new Random(3);
        GaussianMixture start = random(structure, random);
        double[][] before = Tables.groups(random, 3, 60, 5, 2);
        double[][] after = Tables.withGaps(Tables.groups(random, 3, 60, 5, 2), 0.3, random);
        double[][] frozen = ReferenceMixture.of(start).responsibilities(before);
        double first = Double.NaN;
        double last = Double.NEGATIVE_INFINITY;
        for (int passes = 1; passes <= 6; passes++) {
            OnlineMixture online = OnlineMixture.of(start, Rows.of(before), ONE_BATCH);
            online.update(Rows.of(after), passes);
            ReferenceMixture now = ReferenceMixture.of(online.mixture());
            double energy =
                    Arrays.stream(ReferenceGaps.logDensities(now, after)).sum()
                            + expected(now.logJoint(before), frozen);
            assertThat(energy).as("%s, pass %d", structure.name(), passes).isGreaterThan(last - 1e-8);
            first = passes == 1 ? energy : first;
            last = energy;
        }
        assertThat(last).isGreaterThan(first + 0.01);
    }

    @Test
    void rowsWithoutAnyValueAreLeftOut() {
        Random random = new Random(8);
        GaussianMixture start = Mixtures.random(structure("VVV"), 2, 2, random);
        double[][] table = Tables.withGaps(Tables.groups(random, 2, 60, 2, 3), 0.3, random);
        double[][] seen = Arrays.stream(table)
                .filter(row -> !Arrays.stream(row).allMatch(Double::isNaN))
                .toArray(double[][]::new);
        assertThat(seen.length).isLessThan(table.length);
        OnlineMixture all = OnlineMixture.of(start, 50, 50, batches(16));
        OnlineMixture some = OnlineMixture.of(start, 50, 50, batches(16));
        all.update(Rows.of(table), 2);
        some.update(Rows.of(seen), 2);
        assertThat(all.rows()).isEqualTo(some.rows());
        assertThat(Mixtures.distance(all.mixture(), some.mixture())).isZero();
        OnlineMixture fitted = OnlineMixture.of(start, Rows.of(table), ONE_BATCH);
        assertThat(fitted.rows()).isEqualTo(seen.length);
        assertThat(fitted.totalWeight()).isEqualTo(seen.length);
    }

    @Test
    void aScaleOfOtherRowsIsRefused() {
        GaussianMixture mixture =
                Mixtures.of("VVV", new double[] {1}, new double[][] {{0, 0}}, new double[][] {{1, 0}, {0, 1}});
        Rows complete = Rows.of(Tables.normal(new Random(1), 20, 2));
        DataScale scale =
                Population.of(complete).geometry(SamplePlan.of(mixture, 0)).scale();
        Rows gaps = Rows.of(new double[][] {{1, 2}, {Double.NaN, 3}, {0, 0}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnlineMixture.of(mixture, gaps, scale, ONE_BATCH))
                .withMessage("the scale is not that of these rows, of which cells are missing");
    }

    private static double expected(double[][] logJoint, double[][] responsibilities) {
        double sum = 0;
        for (int n = 0; n < logJoint.length; n++) {
            for (int k = 0; k < logJoint[n].length; k++) {
                sum += responsibilities[n][k] * logJoint[n][k];
            }
        }
        return sum;
    }

    @Test
    void batchesAreStepsOfIncrementalEm() {
        Random random = new Random(4);
        GaussianMixture start = Mixtures.random(structure("VVV"), 2, 2, random);
        double[][] table = Tables.groups(random, 2, 60, 2, 3);
        double[][] head = Arrays.copyOf(table, 40);
        OnlineMixture online = OnlineMixture.of(start, Rows.of(head), batches(40));
        online.update(Rows.of(Arrays.copyOfRange(table, 40, 120)));
        double[][] r = ReferenceMixture.of(start).responsibilities(table);
        ReferenceMixture second =
                ReferenceMixture.maximize("VVV", Arrays.copyOf(table, 80), null, Arrays.copyOf(r, 80));
        System.arraycopy(second.responsibilities(Arrays.copyOfRange(table, 80, 120)), 0, r, 80, 40);
        ReferenceMixture expected = ReferenceMixture.maximize("VVV", table, null, r);
        assertThat(Mixtures.distance(expected, ReferenceMixture.of(online.mixture())))
                .isLessThan(1e-12);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void withoutKeptStatisticsTheModelStandsForItsRows(CovarianceStructure structure) {
        Random random = new Random(5);
        GaussianMixture mixture = random(structure, random);
        OnlineMixture online = OnlineMixture.of(mixture, 1000, 1000, ONE_BATCH);
        double[][] drawn = mixture.sample(200_000, 6).rows();
        OnlineMixture sampled = OnlineMixture.of(mixture, Rows.of(drawn), ONE_BATCH);
        double[] expected = online.carried().sums().scatter();
        double[] found = sampled.carried().sums().scatter();
        double largest = Arrays.stream(expected).max().orElseThrow();
        for (int at = 0; at < expected.length; at++) {
            assertThat(found[at] / 200).isCloseTo(expected[at], within(0.03 * largest));
        }
        online.update(Rows.of(new double[][] {mixture.mean(0)}).withWeights(new double[] {1e-9}));
        assertThat(Mixtures.distance(mixture, online.mixture()))
                .as(structure.name())
                .isLessThan(1e-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "half-life", "stepwise"})
    void neitherThreadsNorTheBlocksOfTheSourceChangeABit(String kind) {
        Forgetting forgetting = switch (kind) {
            case "none" -> Forgetting.none();
            case "half-life" -> Forgetting.halfLife(3000);
            default -> Forgetting.stepwise(0.7);
        };
        Random random = new Random(7);
        GaussianMixture start = Mixtures.random(structure("VVV"), 3, 4, random);
        double[][] table = Tables.groups(random, 3, 5000, 4, 2);
        double[] weights = random.doubles(15_000, 0.5, 2).toArray();
        ArrayRows rows = Rows.of(table).withWeights(weights);
        double[] expected = null;
        for (int threads : new int[] {1, 2, 5}) {
            for (Rows source : List.of(rows, new Cut(rows, 1), new Cut(rows, 1777))) {
                OnlineOptions options = new OnlineOptions(forgetting, 4000, threads);
                OnlineMixture online = OnlineMixture.of(start, 5000, 5000, options);
                online.update(source, 2);
                double[] found = online.carried().sums().scatter();
                expected = expected == null ? found : expected;
                assertThat(found).as("%d threads", threads).isEqualTo(expected);
            }
        }
    }

    /** Rows that come in smaller blocks than one asks for. */
    private record Cut(Rows rows, int most) implements Rows {
        @Override
        public int features() {
            return rows.features();
        }

        @Override
        public long size() {
            return rows.size();
        }

        @Override
        public RowReader open() {
            RowReader reader = rows.open();
            return new RowReader() {
                @Override
                public boolean next(RowBlock block, int limit) {
                    return reader.next(block, Math.min(limit, most));
                }

                @Override
                public void close() {
                    reader.close();
                }
            };
        }
    }

    @Test
    void weightsAreNumbersOfRowsAndZeroIsNone() {
        Random random = new Random(8);
        GaussianMixture start = Mixtures.random(structure("VVV"), 2, 2, random);
        double[][] table = Tables.groups(random, 2, 50, 2, 3);
        double[] counts = new double[100];
        Arrays.setAll(counts, n -> n % 3);
        double[][] repeated = Stream.concat(
                        Arrays.stream(table, 0, 100)
                                .filter(row -> counts[List.of(table).indexOf(row)] > 0),
                        Arrays.stream(table, 0, 100)
                                .filter(row -> counts[List.of(table).indexOf(row)] > 1))
                .toArray(double[][]::new);
        OnlineMixture weighted = OnlineMixture.of(start, 10, 10, ONE_BATCH);
        weighted.update(Rows.of(table).withWeights(counts));
        OnlineMixture plain = OnlineMixture.of(start, 10, 10, ONE_BATCH);
        plain.update(Rows.of(repeated));
        assertThat(Mixtures.distance(weighted.mixture(), plain.mixture())).isLessThan(1e-12);
        OnlineMixture fitted = OnlineMixture.of(start, Rows.of(table).withWeights(counts), ONE_BATCH);
        assertThat(fitted.rows()).isEqualTo(66);
        assertThat(fitted.totalWeight()).isEqualTo(99);
        assertThat(weighted.totalWeight()).isEqualTo(10 + 99);
        assertThat(weighted.rows()).isEqualTo(10 + 66);
    }

    /** For x_n = v n, the mean of batch b lies v (m (b + 1/2)) along, and the estimate is a geometric mean of them. */
    @Test
    void aDriftingMeanIsFollowedWithTheLagOfTheFormula() {
        double halfLife = 500;
        int batch = 50;
        double slope = 0.01;
        double[][] line = new double[20_000][1];
        Arrays.setAll(line, n -> new double[] {slope * n});
        OnlineMixture online = OnlineMixture.of(
                Mixtures.of("VVV", new double[] {1}, new double[][] {{0}}, new double[][] {{1}}),
                100,
                100,
                new OnlineOptions(Forgetting.halfLife(halfLife), batch, 1));
        online.update(Rows.of(line));
        double kept = Math.pow(2, -batch / halfLife);
        double lag = batch * (0.5 + kept / (1 - kept));
        assertThat(online.mixture().mean(0, 0)).isCloseTo(slope * (19_999.5 - lag), within(1e-6));
        assertThat(lag).isCloseTo(halfLife / Math.log(2), within(0.01 * lag));
        assertThat(online.count(0)).isCloseTo(batch / (1 - kept), within(1e-6));
    }

    @Test
    void stepSizesFallAsTheExponentSays() {
        for (double exponent : new double[] {0.6, 0.8, 1}) {
            double counting = 100 * Math.pow(2, exponent);
            for (int batch = 1; batch <= 50; batch++) {
                counting = counting * Forgetting.stepwise(exponent).kept(counting, 100) + 100;
                assertThat(100 / counting).isCloseTo(Math.pow(batch + 2, -exponent), within(1e-12));
            }
        }
        assertThat(Forgetting.stepwise(1).kept(1234, 7)).isCloseTo(1, within(1e-15));
        assertThatIllegalArgumentException().isThrownBy(() -> Forgetting.stepwise(0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> Forgetting.halfLife(0));
    }

    /** Models that know little of a stream end where batch EM on all of it does. */
    @Test
    void onePassOverAStreamFindsWhatBatchEmFinds() {
        GaussianMixture truth = Mixtures.of(
                "VVV",
                new double[] {0.5, 0.3, 0.2},
                new double[][] {{0, 0}, {2.5, 0}, {0, 3}},
                new double[][] {{1, 0.5}, {0.5, 1}},
                new double[][] {{0.6, 0}, {0, 1}},
                new double[][] {{1, -0.3}, {-0.3, 0.5}});
        double[][] table = truth.sample(100_000, 9).rows();
        FitOptions options = FitOptions.defaults().withComponents(3).withStructures(structure("VVV"));
        GaussianMixture batch = Fitters.single(options).fit(Rows.of(table)).mixture();
        double[][] head = Arrays.copyOf(table, 1000);
        GaussianMixture little = Fitters.single(options).fit(Rows.of(head)).mixture();
        OnlineMixture online =
                OnlineMixture.of(little, Rows.of(head), new OnlineOptions(Forgetting.stepwise(0.7), 1000, 1));
        online.update(Rows.of(Arrays.copyOfRange(table, 1000, 100_000)));
        double best = Drift.of(batch, Rows.of(table)).meanLogDensity();
        double before = best - Drift.of(little, Rows.of(table)).meanLogDensity();
        double after = best - Drift.of(online.mixture(), Rows.of(table)).meanLogDensity();
        assertThat(after)
                .isBetween(-1e-9, 5e-4); // batch EM itself is 9e-5 from the mixture that the rows were drawn from
        assertThat(before).isGreaterThan(20 * after);
    }

    @Test
    void aStreamOfOneValueEndsOnTheFloor() {
        double[][] table = Tables.normal(new Random(10), 200, 2);
        OnlineMixture online =
                OnlineMixture.of(single(table), Rows.of(table), new OnlineOptions(Forgetting.halfLife(10), 100, 1));
        double[][] same = new double[20_000][];
        Arrays.fill(same, new double[] {3, -2});
        double[] floor = online.carried().floor();
        online.update(Rows.of(same));
        assertThat(online.mixture().mean(0)).containsExactly(new double[] {3, -2}, within(1e-12));
        for (int d = 0; d < 2; d++) {
            assertThat(online.mixture().covariance(0).variance(d)).isCloseTo(floor[d], within(1e-9 * floor[d]));
        }
        assertThat(online.carried().floor()).isEqualTo(floor);
        assertThat(online.warnings()).singleElement().asString().contains("component 1", "covariance floor");
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aComponentThatGetsNoMoreRowsStaysWhereItWas(CovarianceStructure structure) {
        Random random = new Random(11);
        GaussianMixture start = structure.rank() > 0
                ? Factors.mixture(structure, 2, 3, 1, random)
                : Mixtures.random(structure, 2, 3, random);
        double[][] means = {start.mean(0), {1e3, 1e3, 1e3}};
        GaussianMixture apart = GaussianMixture.of(structure, new double[] {0.5, 0.5}, means, start.covariances());
        OnlineMixture online = OnlineMixture.of(apart, 100, 100, new OnlineOptions(Forgetting.halfLife(1), 100, 1));
        online.update(Rows.of(Tables.normal(random, 40_000, 3)));
        GaussianMixture end = online.mixture();
        assertThat(end.weight(1)).isEqualTo(0);
        assertThat(end.mean(1)).containsExactly(means[1], within(1e-9));
        assertThat(end.logDensity(new double[3])).isFinite();
        assertThat(online.warnings()).singleElement().asString().startsWith("component 2 has rows of weight 0");
    }

    @Test
    void modelsOfPartsMergeToAnIterationOnAllRows() {
        Random random = new Random(12);
        for (CovarianceStructure structure : structures().toList()) {
            GaussianMixture start = random(structure, random);
            double[][] left = Tables.groups(random, 3, 60, 5, 2);
            double[][] right = Tables.groups(random, 3, 70, 5, 2);
            OnlineMixture a = OnlineMixture.of(start, Rows.of(left), ONE_BATCH);
            OnlineMixture b = OnlineMixture.of(start.withComponents(List.of(2, 0, 1)), Rows.of(right), ONE_BATCH);
            GaussianMixture expected = step(start, Rows.of(join(left, right)));
            assertThat(Mixtures.distance(
                            expected, OnlineMixture.merge(List.of(a, b), null).mixture()))
                    .as(structure.name())
                    .isLessThan(1e-9);
        }
    }

    @Test
    void theRowsOfTheBaseCountOnce() {
        Random random = new Random(13);
        double[][] base = Tables.normal(random, 100, 2);
        double[][] left = Tables.normal(random, 50, 2);
        double[][] right = Tables.normal(random, 70, 2);
        OnlineMixture a = OnlineMixture.of(single(base), Rows.of(base), ONE_BATCH);
        OnlineMixture b = OnlineMixture.of(single(base), Rows.of(base), ONE_BATCH);
        a.update(Rows.of(left));
        b.update(Rows.of(right));
        OnlineMixture merged =
                OnlineMixture.merge(List.of(a, b), OnlineMixture.of(single(base), Rows.of(base), ONE_BATCH));
        assertThat(Mixtures.distance(single(join(base, join(left, right))), merged.mixture()))
                .isLessThan(1e-12);
        assertThat(merged.rows()).isEqualTo(220);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> OnlineMixture.merge(List.of(a, b), OnlineMixture.of(single(base), 1000, 1000, ONE_BATCH)))
                .withMessageContaining("do not hold the rows of the base");
    }

    @Test
    void modelsThatDoNotCorrespondAreNotMerged() {
        double[][] unit = {{1}};
        OnlineMixture two = OnlineMixture.of(
                Mixtures.of("VVV", new double[] {0.5, 0.5}, new double[][] {{0}, {5}}, unit, unit), 9, 9, ONE_BATCH);
        OnlineMixture far = OnlineMixture.of(
                Mixtures.of("VVV", new double[] {0.5, 0.5}, new double[][] {{0}, {9}}, unit, unit), 9, 9, ONE_BATCH);
        OnlineMixture one =
                OnlineMixture.of(Mixtures.of("VVV", new double[] {1}, new double[][] {{0}}, unit), 9, 9, ONE_BATCH);
        OnlineMixture tied = OnlineMixture.of(
                Mixtures.of("EII", new double[] {0.5, 0.5}, new double[][] {{0}, {5}}, unit, unit), 9, 9, ONE_BATCH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnlineMixture.merge(List.of(two, far), null))
                .withMessageContaining("component 2 of the first model has none")
                .withMessageContaining("lies 4.00 standard deviations away");
        for (OnlineMixture other : List.of(one, tied)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OnlineMixture.merge(List.of(two, other), null))
                    .withMessageContaining("different make");
        }
    }

    @Test
    void badRowsAreRefusedWithTheirPlace() {
        OnlineMixture online = OnlineMixture.of(
                Mixtures.of("VVV", new double[] {1}, new double[][] {{0}}, new double[][] {{1}}), 9, 9, batches(2));
        for (double bad : new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1e300}) {
            assertThatThrownBy(() -> online.update(Rows.of(new double[][] {{1}, {2}, {bad}})))
                    .isInstanceOf(RefusedRowsException.class)
                    .hasMessageStartingWith("row 3, feature x1 is ");
        }
        for (double bad : new double[] {-1, Double.NaN, 1e99}) {
            assertThatThrownBy(() ->
                            online.update(Rows.of(new double[][] {{1}, {2}}).withWeights(new double[] {1, bad})))
                    .isInstanceOf(RefusedRowsException.class)
                    .hasMessageStartingWith("the weight of row 2 is ");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> online.update(Rows.of(new double[][] {{1, 2}})));
        assertThat(online.mixture().covariance(0).variance(0)).isBetween(0.1, 3.0);
    }

    /** Whatever is missing, as long as what is there tells how far it may be. */
    @Test
    void driftIsToldWithGaps() {
        GaussianMixture mixture = Mixtures.of(
                "VVV",
                new double[] {0.5, 0.5},
                new double[][] {{0, 0, 0}, {6, 6, 0}},
                new double[][] {{1, 0.5, 0}, {0.5, 1, 0}, {0, 0, 1}},
                new double[][] {{1, 0, 0}, {0, 2, -0.7}, {0, -0.7, 1}});
        Random random = new Random(16);
        double[][] table = mixture.sample(50_000, 17).rows();
        for (double[] row : table) {
            row[2] = row[0] > 1 ? Double.NaN : row[2]; // missing at random, but not completely
            row[0] = random.nextDouble() < 0.2 ? Double.NaN : row[0];
        }
        table[3] = new double[] {Double.NaN, Double.NaN, Double.NaN};
        Drift same = Drift.of(mixture, Rows.of(table));
        assertThat(same.rows()).isEqualTo(49_999);
        assertThat(same.improbable()).isCloseTo(Drift.EXPECTED, within(0.003));
        assertThat(same.isMarked()).isFalse();
        double expected = Arrays.stream(ReferenceGaps.logDensities(ReferenceMixture.of(mixture), table))
                        .sum()
                / 49_999;
        assertThat(same.meanLogDensity()).isCloseTo(expected, within(1e-10));
        Drift drifted = Drift.of(mixture, Rows.of(Tables.map(table, (value, d) -> value + 2)));
        assertThat(drifted.improbable()).isGreaterThan(0.1);
        assertThat(drifted.isMarked()).isTrue();
        assertThatThrownBy(() -> Drift.of(mixture, Rows.of(new double[][] {table[3]})))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageStartingWith("no row has a positive weight and a value");
    }

    @Test
    void driftIsToldFromMoreOfTheSame() {
        GaussianMixture mixture = Mixtures.of(
                "VVV", new double[] {0.5, 0.5}, new double[][] {{0}, {6}}, new double[][] {{1}}, new double[][] {{1}});
        Drift same = Drift.of(mixture, Rows.of(mixture.sample(50_000, 14).rows()));
        assertThat(same.improbable()).isCloseTo(Drift.EXPECTED, within(0.003));
        assertThat(same.isMarked()).isFalse();
        double[][] moved = Tables.map(mixture.sample(5000, 15).rows(), (value, d) -> value + 2);
        Drift drifted = Drift.of(mixture, Rows.of(moved));
        assertThat(drifted.improbable()).isGreaterThan(0.1);
        assertThat(drifted.isMarked()).isTrue();
        double expected = Arrays.stream(ReferenceMixture.of(mixture).logDensities(moved))
                .average()
                .orElseThrow();
        assertThat(drifted.meanLogDensity()).isCloseTo(expected, within(1e-10));
        for (double first : new double[] {0, 20}) {
            Drift few = Drift.of(mixture, Rows.of(new double[][] {{20}, {first}, {first}}));
            assertThat(few.isMarked()).isEqualTo(first == 20);
        }
    }
}
