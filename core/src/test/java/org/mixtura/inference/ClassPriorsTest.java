package org.mixtura.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.threads.Workers;

class ClassPriorsTest {
    private static final GaussianMixture TRAINED = GaussianMixture.of(
                    new double[] {0.3, 0.1, 0.4, 0.2},
                    new double[][] {{0, 0}, {2, 0}, {0, 3}, {5, 5}},
                    new double[][][] {{{1, 0}, {0, 1}}, {{1, 0.3}, {0.3, 1}}, {{2, 0}, {0, 1}}, {{1, 0}, {0, 1}}})
            .withLabels(ComponentLabels.of(List.of("a", "b"), 0, 0, 1, ComponentLabels.FREE));

    private static GaussianMixture reestimated(GaussianMixture mixture, double[][] rows) {
        try (Workers workers = Workers.of(2)) {
            return ClassPriors.reestimated(mixture, Rows.of(rows), workers);
        }
    }

    private static GaussianMixture weighted(double... weights) {
        return GaussianMixture.of(
                        TRAINED.structure(),
                        weights,
                        new double[][] {TRAINED.mean(0), TRAINED.mean(1), TRAINED.mean(2), TRAINED.mean(3)},
                        TRAINED.covariances())
                .withLabels(TRAINED.labels());
    }

    @Test
    void theSharesOfTheGroupsInNewRowsAreFound() {
        double[][] rows = weighted(0.075, 0.025, 0.85, 0.05).sample(20_000, 4).rows();

        GaussianMixture actual = reestimated(TRAINED, rows);

        double[] shares = actual.labels().sums(actual.weights());
        assertThat(shares[0]).isCloseTo(0.1, within(0.01));
        assertThat(shares[1]).isCloseTo(0.85, within(0.01));
        assertThat(actual.weight(0) / actual.weight(1)).isCloseTo(3, within(1e-9));
        assertThat(actual.weight(3)).isCloseTo(0.05, within(0.01));
        assertThat(actual.covariances()).isEqualTo(TRAINED.covariances());
    }

    /** At the maximum the share of each group is its mean probability. */
    @Test
    void theSharesAreMeanProbabilities() {
        double[][] rows = weighted(0.3, 0.1, 0.3, 0.3).sample(500, 9).rows();
        rows[7][1] = Double.NaN;

        GaussianMixture actual = reestimated(TRAINED, rows);

        double[] mean = new double[2];
        for (double[] row : rows) {
            double[] sums = actual.labels().sums(actual.responsibilities(row));
            mean[0] += sums[0] / rows.length;
            mean[1] += sums[1] / rows.length;
        }
        assertThat(mean).containsExactly(actual.labels().sums(actual.weights()), within(1e-5));
    }

    /** What is asked of the rows is what scores ask. */
    @Test
    void oneRowAndRowsWithoutAFeatureAreEnough() {
        GaussianMixture one = reestimated(TRAINED, new double[][] {{0, 3}});
        assertThat(one.labels().sums(one.weights())[1]).isGreaterThan(0.99);
        double[][] rows = weighted(0.075, 0.025, 0.85, 0.05).sample(300, 4).rows();
        for (double[] row : rows) {
            row[0] = Double.NaN;
        }
        GaussianMixture lacking = reestimated(TRAINED, rows);
        assertThat(Arrays.stream(lacking.weights()).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void withoutLabelsThereAreNoGroups() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        reestimated(TRAINED.withLabels(ComponentLabels.NONE), new double[][] {{0, 1}, {1, 2}}))
                .withMessageContaining("the mixture has no labels");
    }
}
