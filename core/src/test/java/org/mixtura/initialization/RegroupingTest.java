package org.mixtura.initialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.covariance.Covariance;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.geometry.DataScale;
import org.mixtura.geometry.Frame;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Sample;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.AdjustedRand;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Fitters;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/** A group that two components share, and two groups that one component holds, are found. */
class RegroupingTest {
    private static final int FEATURES = 40;
    private static final int COMPONENTS = 5;

    static List<CovarianceStructure> structures() {
        return Factors.structures(4);
    }

    private static GaussianMixture truth(CovarianceStructure structure, long seed) {
        return Factors.mixture(structure, COMPONENTS, FEATURES, 1.5, new Random(seed));
    }

    /** Where EM stays that begins with component 0 of the truth in two halves along a factor, and with components 1 and 2 as one. */
    private static GaussianMixture confused(GaussianMixture truth, double[][] table) {
        FitOptions options =
                FitOptions.defaults().withInitial(confused(truth)).withConvergence(new Convergence(20, 0, 0));
        return Fitters.single(options).fit(Rows.of(table)).mixture();
    }

    private static GaussianMixture confused(GaussianMixture truth) {
        double[] step = truth.covariance(0).longestAxis();
        List<double[]> means = new ArrayList<>();
        List<Covariance> covariances = new ArrayList<>();
        for (int k : new int[] {0, 0, 1, 3, 4}) {
            means.add(truth.mean(k));
            covariances.add(truth.covariance(k));
        }
        double[] between = truth.mean(1);
        for (int d = 0; d < FEATURES; d++) {
            means.get(0)[d] -= 0.8 * step[d];
            means.get(1)[d] += 0.8 * step[d];
            between[d] = (between[d] + truth.mean(2, d)) / 2;
        }
        means.set(2, between);
        double[] weights = {
            truth.weight(0) / 2,
            truth.weight(0) / 2,
            truth.weight(1) + truth.weight(2),
            truth.weight(3),
            truth.weight(4)
        };
        return GaussianMixture.of(truth.structure(), weights, means.toArray(double[][]::new), covariances);
    }

    private static Optional<int[]> regrouped(
            GaussianMixture mixture, double[][] table, double[] weights, int threads, Deadline deadline) {
        ArrayRows rows = Rows.of(table);
        rows = weights == null ? rows : rows.withWeights(weights);
        RowsSummary summary = RowsSummary.of(rows);
        RowSample sample = RowSample.draw(rows, summary, table.length, 0);
        DataScale scale = DataScale.of(summary, sample);
        Frame frame = Frame.of(mixture.structure(), scale);
        try (Workers workers = Workers.of(threads)) {
            return new Regrouping(sample, frame, workers, deadline)
                    .of(frame.standardization().toStandard(mixture));
        }
    }

    /** Where loadings are common, a plane is not a component's own, and EM has to do the rest. */
    @ParameterizedTest
    @MethodSource("structures")
    void theGroupsAreFoundWhereEmStays(CovarianceStructure structure) {
        double enough = structure.name().startsWith("U") ? 0.95 : 0.79;
        int stuck = 0;
        for (int seed = 0; seed < 6; seed++) {
            GaussianMixture truth = truth(structure, seed);
            Sample sample = truth.sample(1000, seed);
            GaussianMixture confused = confused(truth, sample.rows());
            int[] labels =
                    Arrays.stream(sample.rows()).mapToInt(confused::predict).toArray();
            double before = AdjustedRand.index(labels, sample.components());
            if (before < 0.9) {
                stuck++;
                Optional<int[]> found = regrouped(confused, sample.rows(), null, 1, Deadline.NONE);
                assertThat(found).as("seed %d", seed).isPresent();
                assertThat(AdjustedRand.index(found.get(), sample.components()))
                        .as("seed %d", seed)
                        .isGreaterThan(Math.max(before, enough));
            }
        }
        assertThat(stuck).isPositive();
    }

    @ParameterizedTest
    @MethodSource("structures")
    void whatIsRightStays(CovarianceStructure structure) {
        for (int seed = 0; seed < 5; seed++) {
            GaussianMixture truth = truth(structure, seed);
            Sample sample = truth.sample(1000, seed);
            assertThat(regrouped(truth, sample.rows(), null, 1, Deadline.NONE))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void threadsDoNotShow() {
        GaussianMixture truth = truth(CovarianceStructures.factors(4), 1);
        double[][] table = truth.sample(4000, 1).rows();
        assertThat(regrouped(confused(truth, table), table, null, 4, Deadline.NONE))
                .hasValueSatisfying(labels -> assertThat(labels)
                        .isEqualTo(regrouped(confused(truth, table), table, null, 1, Deadline.NONE)
                                .orElseThrow()));
    }

    /** Rows of weight 2 count as two: the groups are the same. */
    @Test
    void weightsCount() {
        GaussianMixture truth = truth(CovarianceStructures.factors(4), 2);
        Sample sample = truth.sample(1000, 2);
        double[] weights = new double[1000];
        Arrays.fill(weights, 2);
        int[] weighted = regrouped(confused(truth, sample.rows()), sample.rows(), weights, 1, Deadline.NONE)
                .orElseThrow();
        int[] plain = regrouped(confused(truth, sample.rows()), sample.rows(), null, 1, Deadline.NONE)
                .orElseThrow();
        assertThat(weighted).isEqualTo(plain);
    }

    @Test
    void nothingIsLookedForAmongTwoComponentsOrAfterTheDeadline() {
        GaussianMixture two = Factors.mixture(CovarianceStructures.factors(4), 2, FEATURES, 1.5, new Random(3));
        assertThat(regrouped(two, two.sample(200, 3).rows(), null, 1, Deadline.NONE))
                .isEmpty();
        GaussianMixture truth = truth(CovarianceStructures.factors(4), 3);
        Deadline passed = Deadline.NONE.or(() -> true);
        assertThat(regrouped(confused(truth), truth.sample(500, 3).rows(), null, 1, passed))
                .isEmpty();
    }

    /** A component without rows is free to take a half of another. */
    @Test
    void anEmptyComponentIsGivenRows() {
        GaussianMixture truth = truth(CovarianceStructures.factors(4), 4);
        Sample sample = truth.sample(1000, 4);
        double[][] means = new double[COMPONENTS][];
        Arrays.setAll(means, truth::mean);
        Arrays.setAll(means[4], d -> 1e6);
        double[] weights = truth.weights();
        weights[3] += weights[4];
        weights[4] = 0;
        GaussianMixture empty = GaussianMixture.of(truth.structure(), weights, means, truth.covariances());
        int[] found = regrouped(empty, sample.rows(), null, 1, Deadline.NONE).orElseThrow();
        assertThat(Arrays.stream(found).distinct().count()).isEqualTo(COMPONENTS);
    }
}
