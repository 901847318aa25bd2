package org.mixtura.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Allocation;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

class GaussianMixtureTest {
    private static final double[][] ONE = {{1}};

    static List<CovarianceStructure> structures() {
        return CovarianceStructures.all();
    }

    private static GaussianMixture line(double[] weights, double... means) {
        double[][][] covariances = new double[weights.length][][];
        Arrays.fill(covariances, ONE);
        double[][] rows =
                Arrays.stream(means).mapToObj(mean -> new double[] {mean}).toArray(double[][]::new);
        return Mixtures.of("full", weights, rows, covariances);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theDensityOnALineIntegratesToOne(CovarianceStructure structure) {
        GaussianMixture mixture = Mixtures.random(structure, 3, 1, new Random(1));
        double step = 0x1p-6;
        double sum = 0;
        for (double x = -20; x <= 20; x += step) {
            sum += step * Math.exp(mixture.logDensity(new double[] {x}));
        }
        assertThat(sum).isCloseTo(1, within(1e-12)); // the trapezoidal rule is this good for Gaussians
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theDensityInThePlaneIntegratesToOne(CovarianceStructure structure) {
        GaussianMixture mixture = Mixtures.random(structure, 3, 2, new Random(2));
        double step = 0x1p-4;
        double sum = 0;
        for (double x = -16; x <= 16; x += step) {
            for (double y = -16; y <= 16; y += step) {
                sum += step * step * Math.exp(mixture.logDensity(new double[] {x, y}));
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void densitiesAndResponsibilitiesAreThoseOfTheFormula(CovarianceStructure structure) {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            int features = 1 + random.nextInt(6);
            GaussianMixture mixture = Mixtures.random(structure, 1 + random.nextInt(5), features, random);
            double[][] table = Tables.map(Tables.normal(random, 40, features), (value, d) -> 4 * value);
            ReferenceMixture reference = ReferenceMixture.of(mixture);
            double[] logs = reference.logDensities(table);
            double[][] responsibilities = reference.responsibilities(table);
            for (int n = 0; n < table.length; n++) {
                double[] r = mixture.responsibilities(table[n]);
                int best = mixture.predict(table[n]);
                String name = "seed %d, row %d".formatted(seed, n);
                assertThat(mixture.logDensity(table[n])).as(name).isCloseTo(logs[n], within(1e-11 * (9 - logs[n])));
                assertThat(r).as(name).containsExactly(responsibilities[n], within(1e-10));
                assertThat(Arrays.stream(r).sum()).as(name).isCloseTo(1, within(1e-15 * r.length));
                assertThat(r[best]).as(name).isEqualTo(Arrays.stream(r).max().orElseThrow());
            }
        }
    }

    @Test
    void theFirstOfEqualComponentsIsPredicted() {
        assertThat(line(new double[] {0.5, 0.5}, -1, 1).predict(new double[] {0}))
                .isZero();
        assertThat(line(new double[] {0.5, 0.5}, 1, -1).predict(new double[] {0}))
                .isZero();
    }

    @Test
    void farRowsBelongToTheNearestComponent() {
        GaussianMixture mixture = line(new double[] {0.5, 0.5}, -1, 1);
        assertThat(mixture.responsibilities(new double[] {1e10})).containsExactly(0, 1);
        assertThat(mixture.responsibilities(new double[] {-1e10})).containsExactly(1, 0);
        assertThat(mixture.logDensity(new double[] {1e10})).isCloseTo(-5e19, within(1e11));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void rowsBeyondTheRangeOfSquaresKeepAFiniteDensity(CovarianceStructure structure) {
        GaussianMixture mixture = Mixtures.random(structure, 3, 3, new Random(4));
        for (double far : new double[] {1e150, 1e200, 1e300}) {
            for (double[] row : new double[][] {{far, 0, 0}, {far, -far, far}, {-far, far, far}}) {
                assertThat(mixture.logDensity(row)).isBetween(-Double.MAX_VALUE, -1e280);
                double[] r = mixture.responsibilities(row);
                assertThat(Arrays.stream(r).sum()).isCloseTo(1, within(1e-15));
                assertThat(r[mixture.predict(row)])
                        .isEqualTo(Arrays.stream(r).max().orElseThrow());
            }
        }
    }

    /** Their log densities all count as the lowest one; what they are shared by is the limit, in which the wider component takes all. */
    @ParameterizedTest
    @ValueSource(doubles = {1e152, 1e160, 1e200, 1e250, 1e300, 1.7e308})
    void rowsBeyondTheRangeOfSquaresBelongToTheNearestComponent(double far) {
        CovarianceStructure full = CovarianceStructures.full();
        double[][][] matrices = {{{1, 0.5}, {0.5, 1}}, {{4, 0}, {0, 4}}, {{1e-300, 0}, {0, 9}}};
        GaussianMixture mixture =
                GaussianMixture.of(full, new double[] {0.8, 0.2, 0}, new double[3][2], full.ofMatrices(matrices));
        for (double[] row : new double[][] {{far, 0}, {0, -far}, {-far, far}, {far, far}}) {
            assertThat(mixture.responsibilities(row)).as(Arrays.toString(row)).containsExactly(0, 1, 0);
            assertThat(mixture.predict(row)).isEqualTo(1);
            Scores scores = Scorer.of(mixture, 1).score(row, 0, 1, true);
            assertThat(scores.responsibilities()).containsExactly(0, 1, 0);
            assertThat(scores.components()).containsExactly(1);
            assertThat(scores.maxResponsibilities()).containsExactly(1);
        }
        GaussianMixture apart = line(new double[] {0.5, 0.5}, -far / 4, far / 4);
        assertThat(apart.responsibilities(new double[] {far})).containsExactly(0, 1);
        assertThat(apart.responsibilities(new double[] {-far})).containsExactly(1, 0);
        assertThat(line(new double[] {0.25, 0.75}, 7, 7).responsibilities(new double[] {far}))
                .containsExactly(new double[] {0.25, 0.75}, within(1e-15));
    }

    @Test
    void componentsOfWeightZeroHaveNoRows() {
        GaussianMixture mixture = line(new double[] {0, 1}, 5, -5);
        for (double x : new double[] {5, -5, 1e10, 1e200, -1e200}) {
            assertThat(mixture.responsibilities(new double[] {x}))
                    .as("row %s", x)
                    .containsExactly(0, 1);
            assertThat(mixture.predict(new double[] {x})).as("row %s", x).isEqualTo(1);
            assertThat(mixture.logDensity(new double[] {x})).as("row %s", x).isFinite();
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void scoringARowAllocatesNothing(CovarianceStructure structure) {
        GaussianMixture mixture = Mixtures.random(structure, 3, 4, new Random(5));
        double[] row = {1, 2, 3, 4};
        double[] r = new double[3];
        Runnable score = () -> {
            for (int i = 0; i < 10_000; i++) {
                mixture.logDensity(row);
                mixture.predict(row);
                mixture.responsibilities(row, r);
            }
        };
        score.run();
        assertThat(Allocation.bytes(score)).isLessThan(100_000); // less than a reference per row
    }

    @Test
    void componentsAreReportedByWeightThenMean() {
        GaussianMixture mixture = line(new double[] {0.2, 0.3, 0.2, 0.3}, 4, 3, 1, 2);
        assertThat(mixture.canonicalOrder()).containsExactly(3, 1, 2, 0);
        GaussianMixture ordered = mixture.withComponents(mixture.canonicalOrder());
        assertThat(ordered.weights()).containsExactly(0.3, 0.3, 0.2, 0.2);
        assertThat(ordered.mean(0)).containsExactly(2);
        assertThat(mixture.withComponents(List.of(0, 1)).weights())
                .containsExactly(new double[] {0.4, 0.6}, within(1e-15));
    }

    @Test
    void parametersAreCounted() {
        Map<String, Integer> expected = Map.of("full", 30, "tied", 10, "diag", 12, "spherical", 3); // K = 3, D = 4
        expected.forEach((alias, covariances) -> {
            CovarianceStructure structure = CovarianceStructures.named(alias).orElseThrow();
            GaussianMixture mixture = Mixtures.random(structure, 3, 4, new Random(1));
            assertThat(mixture.parameterCount()).isEqualTo(2 + 12 + covariances);
        });
    }

    @Test
    void arraysAreCopied() {
        double[] weights = {0.5, 0.5};
        GaussianMixture mixture = line(weights, -1, 1);
        weights[0] = 9;
        mixture.weights()[0] = 9;
        mixture.mean(0)[0] = 9;
        assertThat(mixture.weight(0)).isEqualTo(0.5);
        assertThat(mixture.mean(0)).containsExactly(-1);
    }

    @Test
    void parametersThatMakeNoMixtureAreRefused() {
        assertRefused("must not be negative, got -0.5", new double[] {1.5, -0.5}, 0, 1);
        assertRefused("must not be negative, got NaN", new double[] {Double.NaN, 1}, 0, 1);
        assertRefused("must sum to 1, got a sum of 0.75", new double[] {0.5, 0.25}, 0, 1);
        assertRefused("the mean of component 2 holds NaN", new double[] {0.5, 0.5}, 0, Double.NaN);
        assertRefused("the mean of component 1 holds Infinity", new double[] {1}, Double.POSITIVE_INFINITY);
        assertRefused("at least one of each; got 0, 0 and 0", new double[0]);
        assertRefused("got 1, 2 and 1", new double[] {1}, 0, 1);
    }

    private static void assertRefused(String message, double[] weights, double... means) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    double[][] rows =
                            Arrays.stream(means).mapToObj(m -> new double[] {m}).toArray(double[][]::new);
                    CovarianceStructure full = CovarianceStructures.full();
                    double[][][] covariances = new double[weights.length][][];
                    Arrays.fill(covariances, ONE);
                    GaussianMixture.of(full, weights, rows, full.ofMatrices(covariances));
                })
                .withMessageContaining(message);
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        GaussianMixture mixture = line(new double[] {1}, 0);
        for (double[] row : new double[][] {{}, {1, 2}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> mixture.logDensity(row))
                    .withMessage("the row has %d values, the mixture has 1 feature", row.length);
            assertThatIllegalArgumentException().isThrownBy(() -> mixture.predict(row));
            assertThatIllegalArgumentException().isThrownBy(() -> mixture.responsibilities(row));
        }
    }
}
