package org.mixtura.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;

/** Marginal and conditional distributions of mixtures of every structure. */
class MixturePartsTest {
    private static final int[][] GIVEN = {{0}, {4}, {1, 3}, {5, 0, 2}, {0, 1, 2, 3, 5}};

    private interface Check {
        void check(GaussianMixture mixture, Random random);
    }

    private static void forAll(int components, int features, int factors, Check check) {
        List<CovarianceStructure> structures = new ArrayList<>(CovarianceStructures.all());
        structures.addAll(Factors.structures(factors));
        for (CovarianceStructure structure : structures) {
            Random random = new Random(7);
            GaussianMixture mixture = structure.rank() > 0
                    ? Factors.mixture(structure, components, features, 1, random)
                    : Mixtures.random(structure, components, features, random);
            try {
                check.check(mixture, random);
            } catch (AssertionError | IllegalArgumentException failure) {
                throw new AssertionError(structure.name(), failure);
            }
        }
    }

    private static double[] chosen(double[] row, int[] features) {
        return Arrays.stream(features).mapToDouble(d -> row[d]).toArray();
    }

    private static int[] others(int[] given, int features) {
        return IntStream.range(0, features)
                .filter(d -> Arrays.stream(given).noneMatch(g -> g == d))
                .toArray();
    }

    /** p(x_i) is the integral of p(x) over the other feature: by the trapezoidal rule, which is exact for such densities. */
    @Test
    void aMarginalIsAnIntegral() {
        forAll(3, 2, 1, (mixture, random) -> {
            for (int feature = 0; feature < 2; feature++) {
                GaussianMixture marginal = mixture.marginal(feature);
                for (double x : new double[] {-1.5, 0, 0.7, 2}) {
                    double step = 0x1p-6;
                    double integral = 0;
                    for (double y = -40; y <= 40; y += step) {
                        integral += step * mixture.density(feature == 0 ? new double[] {x, y} : new double[] {y, x});
                    }
                    assertThat(marginal.density(new double[] {x})).isCloseTo(integral, within(1e-12));
                }
            }
        });
    }

    @Test
    void theJointDensityIsMarginalTimesConditional() {
        forAll(3, 6, 2, (mixture, random) -> {
            for (int[] given : GIVEN) {
                double[] row = Tables.normal(random, 1, 6)[0];
                double[] known = chosen(row, given);
                double product = mixture.marginal(given).logDensity(known)
                        + mixture.conditional(given, known).logDensity(chosen(row, others(given, 6)));
                assertThat(product).isCloseTo(mixture.logDensity(row), within(1e-10));
            }
        });
    }

    @Test
    void partsBelongToTheStructureThatTheyName() {
        forAll(3, 6, 2, (mixture, random) -> {
            for (int[] given : GIVEN) {
                for (GaussianMixture part :
                        List.of(mixture.marginal(given), mixture.conditional(given, new double[given.length]))) {
                    assertThatCode(() -> part.structure().ofCovariances(part.covariances()))
                            .doesNotThrowAnyException();
                    assertThat(part.structure().parameterCount(part.components(), part.features()))
                            .isLessThanOrEqualTo(
                                    CovarianceStructures.full().parameterCount(part.components(), part.features()));
                }
            }
        });
    }

    @Test
    void theStructureIsTheSmallest() {
        assertThat(structures("EII", "VII", "EEI", "VEI", "VVI", "EEE", "VEE", "VVV"))
                .containsExactly("EII", "VII", "EEI", "VEI", "VVI", "EEE", "VEE", "VVV");
        assertThat(structures("EVI", "EVE", "VVE", "EEV", "VEV", "EVV"))
                .containsExactly("VVI", "VVV", "VVV", "VVV", "VVV", "VVV");
        CovarianceStructure common = CovarianceStructures.named("CUU:1").orElseThrow();
        assertThat(common.marginal(2, 5).name()).isEqualTo("CUU:1");
        assertThat(common.conditional(2, 5).name()).isEqualTo("UUU:1");
        assertThat(common.marginal(2, 1).name()).isEqualTo("VII");
        assertThat(CovarianceStructures.full().marginal(3, 1).name()).isEqualTo("VII");
        assertThat(CovarianceStructures.full().marginal(1, 4).name()).isEqualTo("EEE");
    }

    private static List<String> structures(String... names) {
        return Arrays.stream(names)
                .map(name -> CovarianceStructures.named(name).orElseThrow())
                .map(structure -> structure.marginal(3, 4).name())
                .toList();
    }

    @Test
    void sharedCovariancesStayShared() {
        GaussianMixture mixture = Mixtures.random(CovarianceStructures.tied(), 3, 4, new Random(1));
        for (GaussianMixture part :
                List.of(mixture.marginal(2, 0), mixture.conditional(new int[] {3}, new double[1]))) {
            assertThat(part.structure()).isSameAs(CovarianceStructures.tied());
            assertThat(part.covariance(1)).isSameAs(part.covariance(0));
            assertThat(part.covariance(2)).isSameAs(part.covariance(0));
        }
    }

    @Test
    void allFeaturesAreTheMixtureAndNoneTellNothing() {
        forAll(2, 5, 1, (mixture, random) -> {
            GaussianMixture reversed = mixture.marginal(4, 3, 2, 1, 0).marginal(4, 3, 2, 1, 0);
            double[] row = Tables.normal(random, 1, 5)[0];
            assertThat(reversed.logDensity(row)).isCloseTo(mixture.logDensity(row), within(1e-11));
            assertThat(mixture.conditional(new int[0], new double[0])).isSameAs(mixture);
        });
    }

    /** Far from all components the nearest one takes all, and its regression goes on. */
    @Test
    void valuesFarAwayAreOfTheNearestComponent() {
        GaussianMixture mixture =
                GaussianMixture.of(new double[] {0.5, 0.5}, new double[][] {{0, 0}, {1, 5}}, new double[][][] {
                    {{1, 0.5}, {0.5, 1}}, {{4, 1}, {1, 1}}
                });
        GaussianMixture conditional = mixture.conditional(new int[] {0}, new double[] {1e200});
        assertThat(conditional.weights()).containsExactly(0, 1);
        assertThat(conditional.mean(1, 0)).isCloseTo(0.25e200, within(1e187));
    }

    @Test
    void whatIsNoPartIsRefused() {
        GaussianMixture mixture = Mixtures.random(CovarianceStructures.full(), 2, 3, new Random(1));
        assertThatThrownBy(() -> mixture.marginal()).hasMessage("list at least one of the 3 features");
        assertThatThrownBy(() -> mixture.marginal(1, 1)).hasMessageContaining("listed twice");
        assertThatThrownBy(() -> mixture.marginal(3)).hasMessageContaining("no feature with index 3");
        assertThatThrownBy(() -> mixture.conditional(new int[] {0, 1, 2}, new double[3]))
                .hasMessage("all 3 features are given: leave at least one out");
        assertThatThrownBy(() -> mixture.conditional(new int[] {0, 1}, new double[1]))
                .hasMessage("give one value for each of the 2 given features, not 1");
        assertThatThrownBy(() -> mixture.conditional(new int[] {2}, new double[] {Double.NaN}))
                .hasMessage("the value of the feature with index 2 is NaN, must be a finite number");
    }
}
