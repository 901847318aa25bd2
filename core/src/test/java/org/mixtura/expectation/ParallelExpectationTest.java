package org.mixtura.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

class ParallelExpectationTest {
    private static final int FEATURES = 3;
    private static final int COMPONENTS = 4;

    static Iterable<CovarianceStructure> structures() {
        return CovarianceStructures.all();
    }

    private static MixtureStatistics expect(double[][] table, GaussianMixture mixture, Workers workers) {
        double[] ones = new double[FEATURES];
        Arrays.fill(ones, 1);
        Standardization identity = new Standardization(ones, new double[FEATURES], 1);
        return Population.of(Rows.of(table))
                .expectation(identity, mixture.structure().scatterShape(), workers)
                .expect(mixture.density());
    }

    @ParameterizedTest
    @MethodSource("structures")
    void anyCutOfTheRowsGivesTheSameStatistics(CovarianceStructure structure) {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            GaussianMixture mixture = Mixtures.random(structure, COMPONENTS, FEATURES, random);
            double[][] table = Tables.normal(random, 1500 + random.nextInt(3000), FEATURES);
            try (Workers workers = Workers.of(1)) {
                MixtureStatistics whole = expect(table, mixture, workers);
                MixtureStatistics merged = new MixtureStatistics(structure.scatterShape(), COMPONENTS, FEATURES);
                for (int from = 0, to; from < table.length; from = to) {
                    to = Math.min(table.length, from + 1 + random.nextInt(700));
                    merged.merge(expect(Arrays.copyOfRange(table, from, to), mixture, workers));
                }
                assertSame("seed " + seed, merged, whole, table.length * 1e-13);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void rowsBelongToTheirLikeliestComponent(CovarianceStructure structure) {
        Random random = new Random(5);
        GaussianMixture mixture = Mixtures.random(structure, COMPONENTS, FEATURES, random);
        double[][] table = Tables.normal(random, 3_000, FEATURES);
        double[] scale = {2, 0.5, 4};
        double[] center = {1, -3, 0.25};
        Standardization coordinates = new Standardization(scale, center, 1);
        try (Workers workers = Workers.of(3)) {
            int[] labels = Population.of(Rows.of(Tables.map(table, (value, d) -> (value + center[d]) / scale[d])))
                    .expectation(coordinates, structure.scatterShape(), workers)
                    .allocation(mixture.density());
            assertThat(labels)
                    .isEqualTo(Arrays.stream(table).mapToInt(mixture::predict).toArray());
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void threadsDoNotShowInAnyBit(CovarianceStructure structure) {
        Random random = new Random(3);
        GaussianMixture mixture = Mixtures.random(structure, COMPONENTS, FEATURES, random);
        double[][] table = Tables.normal(random, 9_999, FEATURES);
        try (Workers one = Workers.of(1);
                Workers five = Workers.of(5)) {
            MixtureStatistics expected = expect(table, mixture, one);
            for (int repetition = 0; repetition < 20; repetition++) {
                assertSame("repetition " + repetition, expect(table, mixture, five), expected, 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void totalsAreThoseOfTheFormulas(CovarianceStructure structure) {
        Random random = new Random(4);
        GaussianMixture mixture = Mixtures.random(structure, COMPONENTS, FEATURES, random);
        double[][] table = Tables.normal(random, 300, FEATURES);
        ReferenceMixture reference = ReferenceMixture.of(mixture);
        double logMax = Arrays.stream(reference.responsibilities(table))
                .mapToDouble(r -> StrictMath.log(Arrays.stream(r).max().orElseThrow()))
                .sum();
        try (Workers workers = Workers.of(1)) {
            MixtureStatistics statistics = expect(table, mixture, workers);
            assertThat(statistics.logLikelihood()).isCloseTo(reference.logLikelihood(table, null), within(1e-9));
            assertThat(statistics.logMaxResponsibility()).isCloseTo(logMax, within(1e-9));
            assertThat(statistics.totalWeight()).isEqualTo(300);
            assertThat(statistics.rows()).isEqualTo(300);
        }
    }

    private static void assertSame(String name, MixtureStatistics actual, MixtureStatistics expected, double error) {
        assertThat(actual.counts()).as(name).containsExactly(expected.counts(), within(error));
        assertThat(actual.first()).as(name).containsExactly(expected.first(), within(error));
        assertThat(actual.scatter()).as(name).containsExactly(expected.scatter(), within(error));
        assertThat(actual.logLikelihood()).as(name).isCloseTo(expected.logLikelihood(), within(10 * error));
        assertThat(actual.logMaxResponsibility()).as(name).isCloseTo(expected.logMaxResponsibility(), within(error));
        assertThat(actual.rows()).as(name).isEqualTo(expected.rows());
    }
}
