package org.mixtura.em;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.expectation.Population;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.prior.Prior;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

class PointMaximizationTest {
    private static final int FEATURES = 70;
    private static final int COMPONENTS = 5;

    static Stream<CovarianceStructure> structures() {
        return Stream.concat(
                Stream.of(CovarianceStructures.full(), CovarianceStructures.diagonal(), CovarianceStructures.tied()),
                Factors.structures(30).stream());
    }

    /** One component has no rows, and one fewer than it takes to stay above the floor. */
    @ParameterizedTest
    @MethodSource("structures")
    void threadsDoNotShowInAnyBit(CovarianceStructure structure) {
        Random random = new Random(1);
        GaussianMixture mixture = structure.rank() > 0
                ? Factors.mixture(structure, COMPONENTS, FEATURES, 1, random)
                : Mixtures.random(structure, COMPONENTS, FEATURES, random);
        int[] labels = new int[400];
        Arrays.setAll(labels, n -> n < 3 ? 1 : 2 + n % 3);
        double[] ones = new double[FEATURES];
        Arrays.fill(ones, 1);
        CovarianceFloor floor = new CovarianceFloor(ones, 1);
        try (Workers workers = Workers.of(3)) {
            MixtureStatistics statistics = Population.of(Rows.of(Tables.normal(random, labels.length, FEATURES)))
                    .expectation(new Standardization(ones, new double[FEATURES], 1), structure.scatterShape(), workers)
                    .ofPartition(labels, mixture.density());
            PointMaximization one = new PointMaximization(structure, floor);
            PointMaximization three = new PointMaximization(structure, floor, Prior.NONE, workers);
            GaussianMixture expected = one.maximize(statistics, mixture);
            GaussianMixture actual = three.maximize(statistics, mixture);
            assertThat(actual.weights()).isEqualTo(expected.weights());
            for (int k = 0; k < COMPONENTS; k++) {
                Covariance covariance = actual.covariance(k);
                assertThat(actual.mean(k)).isEqualTo(expected.mean(k));
                assertThat(covariance.toMatrix())
                        .isDeepEqualTo(expected.covariance(k).toMatrix());
                assertThat(covariance.logDeterminant())
                        .isEqualTo(expected.covariance(k).logDeterminant());
            }
            assertThat(three.floored(statistics, mixture)).isEqualTo(one.floored(statistics, mixture));
            assertThat(one.floored(statistics, mixture)[1]).isPositive();
        }
    }
}
