package org.mixtura.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.density.MixtureDensity;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** The E-step of rows of which some have a known group. */
class LabelledRowsTest {
    private static final List<String> NAMES = List.of("a", "b", "nobody's");
    /** Two components of a, one of b, one free. */
    private static final ComponentLabels OWNERS = ComponentLabels.of(NAMES, 0, 1, ComponentLabels.FREE, 0);

    private static final int FEATURES = 3;
    private static final int ROWS = 700;

    static Stream<CovarianceStructure> structures() {
        return CovarianceStructures.all().stream();
    }

    private static MixtureStatistics statistics(Rows rows, GaussianMixture mixture, boolean gaps, int threads) {
        double[] ones = new double[rows.features()];
        Arrays.fill(ones, 1);
        try (Workers workers = Workers.of(threads)) {
            return Population.of(rows)
                    .under(gaps ? RowModel.INCOMPLETE : RowModel.COMPLETE)
                    .expectation(
                            new Standardization(ones, new double[rows.features()], 1),
                            mixture.structure().scatterShape(),
                            workers)
                    .expect(mixture.density());
        }
    }

    /** The counts and the log-likelihood by their definition. */
    private static double[] expected(double[][] table, int[] labels, GaussianMixture mixture) {
        double[] sums = new double[mixture.components() + 1];
        for (int n = 0; n < table.length; n++) {
            double[] shares = mixture.responsibilities(table[n]);
            double allowed = 0;
            boolean owned = Arrays.stream(mixture.labels().owners()).anyMatch(owner -> owner >= 0)
                    && mixture.labels().count(labels[n]) > 0
                    && labels[n] >= 0;
            for (int k = 0; k < shares.length; k++) {
                shares[k] = !owned || mixture.labels().owner(k) == labels[n] ? shares[k] : 0;
                allowed += shares[k];
            }
            for (int k = 0; k < shares.length; k++) {
                sums[k] += shares[k] / allowed;
            }
            sums[shares.length] += mixture.logDensity(table[n]) + StrictMath.log(allowed);
        }
        return sums;
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aRowIsOfTheComponentsThatItsLabelOwns(CovarianceStructure structure) {
        for (boolean gaps : new boolean[] {false, true}) {
            Random random = new Random(structure.name().hashCode());
            GaussianMixture mixture =
                    Mixtures.random(structure, 4, FEATURES, random).withLabels(OWNERS);
            double[][] table = Tables.normal(random, ROWS, FEATURES);
            for (int n = 0; gaps && n < ROWS; n++) {
                table[n][n % FEATURES] = n % 3 == 0 ? Double.NaN : table[n][n % FEATURES];
            }
            int[] labels = random.ints(ROWS, -1, 3).toArray();
            Rows rows = Rows.of(table).withLabels(new RowLabels(NAMES, labels));

            double[] expected = expected(table, labels, mixture);
            MixtureStatistics actual = statistics(rows, mixture, gaps, 1);
            for (int k = 0; k < 4; k++) {
                assertThat(actual.counts()[k]).isCloseTo(expected[k], within(1e-9));
            }
            assertThat(actual.logLikelihood()).isCloseTo(expected[4], within(1e-8));
            MixtureStatistics parallel = statistics(rows, mixture, gaps, 3);
            assertThat(parallel.logLikelihood()).isEqualTo(actual.logLikelihood());
            assertThat(parallel.scatter()).isEqualTo(actual.scatter());
        }
    }

    @Test
    void withoutLabelsNothingChangesByABit() {
        Random random = new Random(3);
        GaussianMixture mixture = Mixtures.random(CovarianceStructures.full(), 4, FEATURES, random);
        ArrayRows rows = Rows.of(Tables.normal(random, ROWS, FEATURES));
        int[] unknown = new int[ROWS];
        Arrays.fill(unknown, -1);
        MixtureStatistics expected = statistics(rows, mixture, false, 1);

        for (GaussianMixture labelled : List.of(mixture, mixture.withLabels(OWNERS))) {
            MixtureStatistics actual = statistics(rows.withLabels(new RowLabels(NAMES, unknown)), labelled, false, 1);
            assertThat(actual.logLikelihood()).isEqualTo(expected.logLikelihood());
            assertThat(actual.scatter()).isEqualTo(expected.scatter());
        }
    }

    /** A row so far away that all distances overflow still belongs to its group alone. */
    @Test
    void farRowsKeepTheirGroup() {
        GaussianMixture mixture = GaussianMixture.of(
                        new double[] {0.5, 0.5}, new double[][] {{0}, {1}}, new double[][][] {{{1}}, {{1}}})
                .withLabels(ComponentLabels.of(List.of("a", "b"), 0, 1));
        ArrayRows rows = Rows.of(new double[][] {{1e200}, {-1e200}}).withLabels(RowLabels.of("a", "b"));

        MixtureStatistics statistics = statistics(rows, mixture, false, 1);

        assertThat(statistics.counts()).containsExactly(1, 1);
        assertThat(statistics.logLikelihood()).isEqualTo(2 * MixtureDensity.LOWEST);
    }

    /** A component of weight 0 takes back the rows that can only be its own. */
    @Test
    void aGroupOfWeightZeroIsNotFrozen() {
        GaussianMixture mixture = GaussianMixture.of(new double[] {1, 0}, new double[][] {{0}, {1}}, new double[][][] {
                    {{1}}, {{1}}
                })
                .withLabels(ComponentLabels.of(List.of("a", "b"), 0, 1));
        ArrayRows rows = Rows.of(new double[][] {{0}, {5}, {3}}).withLabels(RowLabels.of("a", "b", ""));

        MixtureStatistics statistics = statistics(rows, mixture, false, 1);

        assertThat(statistics.counts()).containsExactly(2, 1);
        assertThat(statistics.logLikelihood()).isFinite();
    }
}
