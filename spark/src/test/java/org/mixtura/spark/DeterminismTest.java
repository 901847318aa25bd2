package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.io.ModelFile;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;

/** How rows are partitioned does not show, and a cluster computes what one process computes. */
@OnSparksJava
class DeterminismTest {
    private static final int ROWS = 40_001;
    private static final double[][] TABLE = Tables.overlapping(ROWS, 3, 1);
    private static final double[] WEIGHTS =
            new Random(2).ints(ROWS, 0, 4).asDoubleStream().toArray();

    private final SparkSession spark = Sessions.local();

    private static GaussianMixture estimator() {
        return new GaussianMixture().setK(3).setSeed(5).setStarts(1).setMaxIter(8);
    }

    private static String json(GaussianMixtureModel model) {
        return ModelFile.toJson(model.model());
    }

    private static FitResult inMemory(ArrayRows rows, double totalWeight) {
        Convergence convergence = new Convergence(8, Math.max(0.01 / totalWeight, 1e-8), 0);
        FitOptions options = FitOptions.defaults()
                .withComponents(3)
                .withStructures(CovarianceStructures.full())
                .withSeed(5)
                .withStarts(1)
                .withConvergence(convergence);
        return new GaussianMixtureFitter(options).fit(rows);
    }

    @Test
    void partitionsDoNotShowInAnyBitAndItIsTheFitOfOneProcess() {
        FitResult expected = inMemory(Rows.of(TABLE), ROWS);
        for (int partitions : new int[] {1, 2, 7}) {
            GaussianMixtureModel model =
                    estimator().setDeterministic(true).fit(Tables.vectors(spark, TABLE, partitions));
            assertSameBits(expected, model, partitions + " partitions");
        }
    }

    @Test
    void theSameWithWeightsAndAnyDepthOfTheTree() {
        FitResult expected = inMemory(
                Rows.of(TABLE).withWeights(WEIGHTS), Arrays.stream(WEIGHTS).sum());
        for (int depth : new int[] {1, 2, 3}) {
            GaussianMixtureModel model = estimator()
                    .setWeightCol("weight")
                    .setDeterministic(true)
                    .setAggregationDepth(depth)
                    .fit(Tables.weighted(spark, TABLE, WEIGHTS, 3));
            assertSameBits(expected, model, "depth " + depth);
        }
    }

    /** Gaps of many patterns, rows without any value, and weights: the same bits again, and nearly so without {@code deterministic}. */
    @Test
    void theSameWithGaps() {
        double[][] table = Tables.withGaps(TABLE, 0.15, 4);
        FitResult expected = inMemory(
                Rows.of(table).withWeights(WEIGHTS),
                Arrays.stream(weightsOfSeen(table)).sum());
        assertThat(Arrays.stream(weightsOfSeen(table)).filter(weight -> weight == 0))
                .hasSizeGreaterThan(10_000);
        for (int partitions : new int[] {1, 5}) {
            GaussianMixture estimator = estimator().setWeightCol("weight");
            GaussianMixtureModel plain = estimator.fit(Tables.weighted(spark, table, WEIGHTS, partitions));
            assertThat(plain.summary().logLikelihood())
                    .isCloseTo(expected.best().logLikelihood(), within(1e-6));
            GaussianMixtureModel model =
                    estimator.setDeterministic(true).fit(Tables.weighted(spark, table, WEIGHTS, partitions));
            assertSameBits(expected, model, partitions + " partitions");
        }
    }

    private static double[] weightsOfSeen(double[][] table) {
        return IntStream.range(0, ROWS)
                .mapToDouble(n -> Arrays.stream(table[n]).allMatch(Double::isNaN) ? 0 : WEIGHTS[n])
                .toArray();
    }

    /** Far from all others, so few that a sample may miss them: tasks look for them. */
    @Test
    void aRareGroupIsFoundWhereverItsRowsAre() {
        double[][] table = Tables.overlapping(ROWS, 3, 1);
        Random random = new Random(3);
        for (int n = 5; n < ROWS; n += 4_000) {
            Arrays.setAll(table[n], d -> 80 + random.nextGaussian());
        }
        FitResult expected = inMemory(Rows.of(table), ROWS);
        assertThat(expected.best().effectiveRows()[2]).isCloseTo(10, within(1e-6));
        for (int partitions : new int[] {1, 5}) {
            GaussianMixtureModel model =
                    estimator().setDeterministic(true).fit(Tables.vectors(spark, table, partitions));
            assertSameBits(expected, model, partitions + " partitions");
            GaussianMixtureModel plain = estimator().fit(Tables.vectors(spark, table, partitions));
            assertThat(plain.model().mixture().weight(2)).isCloseTo(10.0 / ROWS, within(1e-9));
        }
    }

    private static void assertSameBits(FitResult expected, GaussianMixtureModel actual, String name) {
        MixtureModel model = actual.model();
        assertThat(ModelFile.toJson(model))
                .as(name)
                .isEqualTo(ModelFile.toJson(new MixtureModel(expected.mixture(), model.features(), model.fit())));
        assertThat(model.fit().orElseThrow().logLikelihood())
                .as(name)
                .isEqualTo(expected.best().logLikelihood());
    }

    /** Without it, sums are rounded in another order: relative to its size each by some parts in 10^16 for every level of the tree. */
    @Test
    void otherwisePartitionsShowInTheLastDigitsOnly() {
        GaussianMixture estimator = estimator().setAccelerated(false);
        GaussianMixtureModel one = estimator.fit(Tables.vectors(spark, TABLE, 1));
        GaussianMixtureModel seven = estimator.fit(Tables.vectors(spark, TABLE, 7));
        assertThat(json(estimator.fit(Tables.vectors(spark, TABLE, 7)))).isEqualTo(json(seven));
        double expected = one.summary().logLikelihood();
        assertThat(seven.summary().logLikelihood()).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
        for (int k = 0; k < 3; k++) {
            double[] mean = one.model().mixture().mean(k);
            assertThat(seven.model().mixture().mean(k)).containsExactly(mean, within(1e-9));
        }
    }
}
