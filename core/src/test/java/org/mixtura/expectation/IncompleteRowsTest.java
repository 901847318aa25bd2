package org.mixtura.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceGaps;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** The E-step of rows with gaps against the textbook's. */
class IncompleteRowsTest {
    private static final int COMPONENTS = 3;

    static Stream<CovarianceStructure> structures() {
        return Stream.concat(CovarianceStructures.all().stream(), Factors.structures(2).stream());
    }

    private static Standardization identity(int features) {
        double[] ones = new double[features];
        Arrays.fill(ones, 1);
        return new Standardization(ones, new double[features], 1);
    }

    private static GaussianMixture mixture(CovarianceStructure structure, int features, Random random) {
        return structure.rank() > 0
                ? Factors.mixture(structure, COMPONENTS, features, 1, random)
                : Mixtures.random(structure, COMPONENTS, features, random);
    }

    /** Gaps in a share of the cells; the first row has no value at all. */
    private static double[][] gaps(double[][] table, double share, Random random) {
        for (double[] row : table) {
            for (int d = 0; d < row.length; d++) {
                row[d] = random.nextDouble() < share ? Double.NaN : row[d];
            }
        }
        Arrays.fill(table[0], Double.NaN);
        return table;
    }

    private static MixtureStatistics statistics(Rows rows, GaussianMixture mixture, ScatterShape shape, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return Population.of(rows)
                    .under(RowModel.INCOMPLETE)
                    .expectation(identity(rows.features()), shape, workers)
                    .expect(mixture.density());
        }
    }

    private static Offset<Double> close(double value) {
        return within(1e-11 * (1 + Math.abs(value)));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void statisticsAreThoseOfTheTextbook(CovarianceStructure structure) {
        for (int features : new int[] {3, 4, 9}) {
            for (double share : new double[] {0, 0.1, 0.4, 0.9}) {
                Random random = new Random(100L * features + (int) (10 * share));
                GaussianMixture mixture = mixture(structure, features, random);
                double[][] table = gaps(Tables.normal(random, 150, features), share, random);
                double[] weights = random.doubles(table.length, 0, 3).toArray();
                ReferenceGaps expected = ReferenceGaps.of(ReferenceMixture.of(mixture), table, weights);
                expected.assertSame(
                        mixture, statistics(Rows.of(table).withWeights(weights), mixture, structure.scatterShape(), 1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void rowsWithoutGapsHaveTheStatisticsOfCompleteOnes(CovarianceStructure structure) {
        Random random = new Random(7);
        GaussianMixture mixture = mixture(structure, 5, random);
        ArrayRows rows = Rows.of(Tables.normal(random, 700, 5));
        MixtureStatistics actual = statistics(rows, mixture, structure.scatterShape(), 1);
        try (Workers workers = Workers.of(1)) {
            MixtureStatistics expected = Population.of(rows)
                    .expectation(identity(5), structure.scatterShape(), workers)
                    .expect(mixture.density());
            assertThat(actual.logLikelihood()).isCloseTo(expected.logLikelihood(), close(expected.logLikelihood()));
            assertThat(actual.scatter()).containsExactly(expected.scatter(), within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void threadsDoNotShow(int threads) {
        Random random = new Random(3);
        GaussianMixture mixture = mixture(CovarianceStructures.full(), 6, random);
        ArrayRows rows = Rows.of(gaps(Tables.normal(random, 20_000, 6), 0.2, random));
        MixtureStatistics one = statistics(rows, mixture, ScatterShape.FULL, 1);
        MixtureStatistics several = statistics(rows, mixture, ScatterShape.FULL, threads);
        assertThat(several.scatter()).isEqualTo(one.scatter());
        assertThat(several.logLikelihood()).isEqualTo(one.logLikelihood());
    }

    /** A log density in other units than those of the data leaves out log scale_d for every feature, of missing ones as well. */
    @Test
    void unitsDoNotShow() {
        Random random = new Random(4);
        GaussianMixture mixture = mixture(CovarianceStructures.full(), 3, random);
        ArrayRows rows = Rows.of(gaps(Tables.normal(random, 300, 3), 0.3, random));
        Standardization other = new Standardization(new double[] {4, 0.5, 1}, new double[] {1, -3, 0.25}, 1);
        double expected = statistics(rows, mixture, ScatterShape.FULL, 1).logLikelihood();
        try (Workers workers = Workers.of(1)) {
            MixtureStatistics actual = Population.of(rows)
                    .under(RowModel.INCOMPLETE)
                    .expectation(other, ScatterShape.FULL, workers)
                    .expect(other.toStandard(mixture).density());
            assertThat(actual.logLikelihood() + actual.totalWeight() * other.logScale())
                    .isCloseTo(expected, close(expected));
        }
    }
}
