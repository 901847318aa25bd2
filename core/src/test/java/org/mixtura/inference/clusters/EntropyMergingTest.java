package org.mixtura.inference.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Golden;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceGaps;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

/** Merging by entropy: beside the plain method, beside mclust, and what has to hold. */
class EntropyMergingTest {
    static List<Map<?, ?>> cases() {
        return Golden.cases("combinations");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isThatOfMclust(Map<?, ?> golden) {
        Rows rows = Rows.of(Golden.table((String) golden.get("data")));
        EntropyMerging merging = EntropyMerging.of(Golden.mixture(golden), rows);
        double[] entropies = Golden.vector(golden.get("entropies"));
        double[][] clusters = Golden.matrix(golden.get("clusters"));
        assertThat(merging.steps()).hasSize(entropies.length);
        for (int count = 1; count <= entropies.length; count++) {
            Clustering clustering = merging.into(count);
            assertThat(clustering.clusters()).isEqualTo(count);
            assertThat(clustering.entropy()).isCloseTo(entropies[count - 1], within(1e-8 * (1 + entropies[count - 1])));
            assertThat(partition(clustering.clusterOf()))
                    .isEqualTo(partition(Arrays.stream(clusters[count - 1])
                            .mapToInt(c -> (int) c)
                            .toArray()));
        }
        assertThat(merging.elbow()).isEqualTo(((Double) golden.get("optimum")).intValue());
    }

    /** The same clusters have the same numbers. */
    private static List<Integer> partition(int[] clusterOf) {
        List<Integer> seen = new ArrayList<>();
        return IntStream.of(clusterOf)
                .map(cluster -> {
                    if (!seen.contains(cluster)) {
                        seen.add(cluster);
                    }
                    return seen.indexOf(cluster);
                })
                .boxed()
                .toList();
    }

    private static double h(double t) {
        return t > 0 ? t * Math.log(t) : 0;
    }

    /** The method as the paper tells it: all memberships in one table, every pair anew in every step. */
    private static List<Clustering> plain(GaussianMixture mixture, double[][] table, double[] weights) {
        int[] clusterOf = IntStream.range(0, mixture.components()).toArray();
        List<Clustering> steps = new ArrayList<>();
        double mergedRows = 0;
        for (int clusters = mixture.components(); clusters >= 1; clusters--) {
            double[][] t = memberships(mixture, table, clusterOf, clusters);
            double entropy = 0;
            for (int n = 0; n < t.length; n++) {
                entropy -= weights[n]
                        * Arrays.stream(t[n]).map(EntropyMergingTest::h).sum();
            }
            steps.add(new Clustering(clusterOf, entropy, mergedRows));
            double largest = Double.NEGATIVE_INFINITY;
            int[] pair = new int[2];
            for (int i = 0; i < clusters; i++) {
                for (int j = i + 1; j < clusters; j++) {
                    double drop = 0;
                    for (int n = 0; n < t.length; n++) {
                        drop += weights[n] * (h(t[n][i] + t[n][j]) - h(t[n][i]) - h(t[n][j]));
                    }
                    if (drop > largest) {
                        largest = drop;
                        pair = new int[] {i, j};
                    }
                }
            }
            mergedRows = 0;
            for (int n = 0; n < t.length; n++) {
                double most = Arrays.stream(t[n]).max().orElseThrow();
                mergedRows += clusters > 1 && (t[n][pair[0]] == most || t[n][pair[1]] == most) ? weights[n] : 0;
            }
            int[] merged = clusterOf.clone();
            for (int k = 0; k < merged.length; k++) {
                merged[k] = merged[k] == pair[1] ? pair[0] : merged[k] - (merged[k] > pair[1] ? 1 : 0);
            }
            clusterOf = merged;
        }
        return steps;
    }

    private static double[][] memberships(GaussianMixture mixture, double[][] table, int[] clusterOf, int clusters) {
        double[][] t = new double[table.length][clusters];
        for (int n = 0; n < table.length; n++) {
            double[] r = mixture.responsibilities(table[n]);
            for (int k = 0; k < r.length; k++) {
                t[n][clusterOf[k]] += r[k];
            }
        }
        return t;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isThatOfThePlainMethod(long seed) {
        Random random = new Random(seed);
        int components = 2 + random.nextInt(7);
        GaussianMixture mixture = Mixtures.random(CovarianceStructures.full(), components, 2, random);
        double[][] table = Tables.groups(random, 3, 3000, 2, 1.5); // several blocks
        double[] weights = random.doubles(table.length, 0, 3).toArray();
        List<Clustering> steps =
                EntropyMerging.of(mixture, Rows.of(table).withWeights(weights)).steps();
        List<Clustering> expected = plain(mixture, table, weights);
        assertThat(steps).hasSize(components);
        for (int i = 0; i < components; i++) {
            assertThat(steps.get(i).clusterOf()).containsExactly(expected.get(i).clusterOf());
            assertThat(steps.get(i).entropy()).isCloseTo(expected.get(i).entropy(), within(1e-7));
            assertThat(steps.get(i).mergedRows()).isCloseTo(expected.get(i).mergedRows(), within(1e-7));
        }
    }

    /** Two groups far apart, one of them in two halves: log 2 per row of it, until they are one. */
    @Test
    void equalHalvesCostLogTwoPerRow() {
        double[][] one = {{1}};
        GaussianMixture mixture = Mixtures.of(
                "spherical", new double[] {0.25, 0.5, 0.25}, new double[][] {{0}, {1000}, {0}}, one, one, one);
        EntropyMerging merging = EntropyMerging.of(mixture, Rows.of(new double[][] {{0.5}, {1000}, {-1}, {0}}));
        assertThat(merging.into(3).entropy()).isCloseTo(3 * Math.log(2), within(1e-14));
        assertThat(merging.into(2).clusterOf()).containsExactly(0, 1, 0);
        assertThat(merging.into(2).entropy()).isZero();
        assertThat(merging.into(2).mergedRows()).isEqualTo(3);
        assertThat(merging.into(1).mergedRows()).isEqualTo(4);
        assertThat(merging.elbow()).isEqualTo(2);
        assertThat(merging.into(2).memberships(new double[] {9, 0.2, 0.3, 0.5}, 1))
                .containsExactly(0.7, 0.3);
    }

    /** The third component overlaps the first, which it may not join; the fourth belongs to nobody. */
    @Test
    void componentsOfDifferentLabelsStayApart() {
        double[][] one = {{1}};
        double[] weights = {0.25, 0.25, 0.25, 0.25};
        GaussianMixture mixture = Mixtures.of(
                        "spherical", weights, new double[][] {{0}, {9}, {0}, {9}}, one, one, one, one)
                .withLabels(ComponentLabels.of(List.of("a", "b"), 0, 0, 1, ComponentLabels.FREE));
        double[][] table = {{0}, {1}, {9}, {8}};
        EntropyMerging merging = EntropyMerging.of(mixture, Rows.of(table));
        assertThat(merging.steps()).hasSize(3);
        assertThat(merging.into(3).clusterOf()).containsExactly(0, 1, 2, 1);
        assertThat(merging.into(2).clusterOf()).containsExactly(0, 0, 1, 0);
        assertThat(merging.elbow()).isEqualTo(3);
        assertThatThrownBy(() -> merging.into(1)).hasMessage("4 components can be merged into 2 to 4 clusters, not 1");
        Rows labelled = Rows.of(table).withLabels(RowLabels.of("a", "b", "", "a")); // what overlaps is told apart
        assertThat(EntropyMerging.of(mixture, labelled).into(4).entropy()).isCloseTo(Math.log(2), within(1e-12));
        assertThatThrownBy(() -> EntropyMerging.of(mixture, Rows.of(table).withLabels(RowLabels.of("a", "c", "", ""))))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageStartingWith("rows have the label \"c\", which no component of the model has");
    }

    @Test
    void integerWeightsAreCopies() {
        Random random = new Random(5);
        GaussianMixture mixture = Mixtures.random(CovarianceStructures.tied(), 4, 2, random);
        double[][] table = Tables.normal(random, 50, 2);
        double[] weights = random.ints(50, 0, 4).asDoubleStream().toArray();
        double[][] copies = IntStream.range(0, 50)
                .boxed()
                .flatMap(n -> IntStream.range(0, (int) weights[n]).mapToObj(copy -> table[n]))
                .toArray(double[][]::new);
        List<Clustering> weighted =
                EntropyMerging.of(mixture, Rows.of(table).withWeights(weights)).steps();
        List<Clustering> copied = EntropyMerging.of(mixture, Rows.of(copies)).steps();
        for (int i = 0; i < weighted.size(); i++) {
            assertThat(weighted.get(i).clusterOf())
                    .containsExactly(copied.get(i).clusterOf());
            assertThat(weighted.get(i).entropy()).isCloseTo(copied.get(i).entropy(), within(1e-10));
            assertThat(weighted.get(i).mergedRows()).isEqualTo(copied.get(i).mergedRows());
        }
    }

    @Test
    void threadsDoNotMatter() throws Exception {
        Random random = new Random(9);
        GaussianMixture mixture = Mixtures.random(CovarianceStructures.full(), 6, 3, random);
        Rows rows = Rows.of(Tables.normal(random, 10_000, 3));
        List<Clustering> here = EntropyMerging.of(mixture, rows).steps();
        for (int threads : new int[] {1, 3}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            List<Clustering> there =
                    pool.submit(() -> EntropyMerging.of(mixture, rows)).get().steps();
            pool.shutdown();
            for (int i = 0; i < here.size(); i++) {
                assertThat(there.get(i).entropy()).isEqualTo(here.get(i).entropy());
                assertThat(there.get(i).clusterOf()).containsExactly(here.get(i).clusterOf());
            }
        }
    }

    private static EntropyMerging curve(double[] entropies, double[] mergedRows) {
        List<Clustering> steps = new ArrayList<>();
        for (int i = 0; i < entropies.length; i++) {
            int clusters = entropies.length - i;
            int[] clusterOf = IntStream.range(0, entropies.length)
                    .map(k -> Math.min(k, clusters - 1))
                    .toArray();
            steps.add(new Clustering(clusterOf, entropies[i], mergedRows[i]));
        }
        return new EntropyMerging(steps);
    }

    @Test
    void theElbowIsWhereTwoLinesMeet() {
        double[] entropies = {90, 70, 50, 30, 28, 26}; // bends at 3 clusters
        double[] rows = {0, 10, 10, 10, 10, 10};
        assertThat(curve(entropies, rows).elbow()).isEqualTo(3);
        assertThat(curve(entropies, rows).elbowByRows()).isEqualTo(3);
        double[] uneven = {0, 10, 100, 100, 10, 10}; // 2, 0.2, 0.2, then 0.2 per row
        assertThat(curve(new double[] {90, 70, 50, 30, 28, 26}, uneven).elbowByRows())
                .isEqualTo(5);
    }

    @Test
    void oneOrTwoComponentsHaveNoBend() {
        GaussianMixture one = Mixtures.of("spherical", new double[] {1}, new double[][] {{0}}, new double[][] {{1}});
        EntropyMerging merging = EntropyMerging.of(one, Rows.of(new double[][] {{1}, {2}}));
        assertThat(merging.steps()).hasSize(1);
        assertThat(merging.elbow()).isEqualTo(1);
        assertThat(merging.into(1).entropy()).isZero();
    }

    /** Memberships are those of the observed cells, by the textbook; rows without any value change nothing. */
    @Test
    void rowsWithGapsCountByTheirOtherCells() {
        Random random = new Random(8);
        GaussianMixture mixture = Mixtures.random(CovarianceStructures.full(), 4, 3, random);
        double[][] table = Tables.withGaps(Tables.normal(random, 300, 3), 0.3, random);
        double[] weights = random.doubles(table.length, 0, 2).toArray();
        EntropyMerging merging = EntropyMerging.of(mixture, Rows.of(table).withWeights(weights));
        double[][] r = ReferenceGaps.responsibilities(ReferenceMixture.of(mixture), table);
        for (Clustering clustering : merging.steps()) {
            double entropy = 0;
            for (int n = 0; n < table.length; n++) {
                boolean counts = !Arrays.stream(table[n]).allMatch(Double::isNaN);
                for (double t : clustering.memberships(counts ? r[n] : new double[] {1, 0, 0, 0}, 0)) {
                    entropy -= t > 0 ? weights[n] * t * Math.log(t) : 0;
                }
            }
            assertThat(clustering.entropy()).isCloseTo(entropy, within(1e-9));
        }
        double[][] more = Arrays.copyOf(table, table.length + 7);
        Arrays.fill(more, table.length, more.length, new double[] {Double.NaN, Double.NaN, Double.NaN});
        double[] moreWeights = Arrays.copyOf(weights, more.length);
        Arrays.fill(moreWeights, table.length, more.length, 1);
        assertThat(EntropyMerging.of(mixture, Rows.of(more).withWeights(moreWeights)))
                .usingRecursiveComparison()
                .isEqualTo(merging);
    }

    @Test
    void whatCannotBeMergedIsRefused() {
        GaussianMixture mixture = Mixtures.random(CovarianceStructures.full(), 2, 2, new Random(0));
        assertThatThrownBy(() -> EntropyMerging.of(mixture, Rows.of(new double[][] {{1, 2, 3}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the mixture has 2 features, the rows have 3");
        assertThatThrownBy(() -> EntropyMerging.of(mixture, Rows.of(new double[][] {{1, Double.POSITIVE_INFINITY}})))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> EntropyMerging.of(mixture, Rows.of(new double[][] {{1, Double.NaN}})))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage("feature x2 has no value in any row: leave it out");
        ArrayRows rows = Rows.of(new double[][] {{1, 2}, {3, 4}});
        assertThatThrownBy(() -> EntropyMerging.of(mixture, rows.withRounding(0, 1)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageEndingWith("leave the intervals out");
        assertThatThrownBy(() -> EntropyMerging.of(mixture, Rows.of(new double[][] {{1, 2}}))
                        .into(3))
                .hasMessageContaining("1 to 2 clusters, not 3");
    }
}
