package org.mixtura.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.internal.linalg.SymmetricEigen;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Tables;

/** Mixtures of factor analysers, besides what is a law of all structures ({@link StructureLawsTest}); the seed is in the message. */
class FactorStructureTest {
    private static final int SEEDS = 20;

    private static CovarianceStructure structure(String name) {
        return CovarianceStructures.named(name).orElseThrow();
    }

    private static List<Covariance> steps(CovarianceStructure structure, Scatters scatters, int count) {
        List<Covariance> covariances = List.of();
        for (int step = 0; step < count; step++) {
            covariances = scatters.estimate(structure, CovarianceFloor.none(scatters.features()), covariances)
                    .covariances();
        }
        return covariances;
    }

    /** McNicholas and Murphy (2008), table 1: p = 5 features, q = 2 factors, G = 3; 9 free loadings. */
    @ParameterizedTest
    @CsvSource({"CCC,10", "CCU,14", "CUC,12", "CUU,24", "UCC,28", "UCU,32", "UUC,30", "UUU,42"})
    void parametersAreCountedAsInTheTable(String letters, long count) {
        CovarianceStructure structure = structure(letters + ":2");
        assertThat(structure.parameterCount(3, 5)).isEqualTo(count);
        long two = structure.parameterCount(2, 5);
        assertThat(structure.parametersPerComponent(5)).isEqualTo(5 + count - two);
    }

    @Test
    void namesAreReadInAnyCase() {
        assertThat(structure("factors:3")).isEqualTo(structure("uuu:3")).isEqualTo(CovarianceStructures.factors(3));
        assertThat(structure("PPCA:12"))
                .isEqualTo(structure("UUC:12"))
                .isEqualTo(CovarianceStructures.principalComponents(12));
        assertThat(structure("UCU:2").label()).isEqualTo("UCU:2");
        assertThat(structure("factors:3").label()).isEqualTo("UUU:3 (factors:3)");
        assertThat(structure("UUU:1").description()).isEqualTo("1 factor, varying loadings and noise");
        assertThat(structure("CUC:2").description())
                .isEqualTo("2 factors, equal loadings, varying noise of one variance for all features");
        for (String name : List.of("UUU", "UUU:0", "UUU:-1", "VVV:2", "factors:", "UUX:1")) {
            assertThat(CovarianceStructures.named(name)).as(name).isEmpty();
        }
        assertThatThrownBy(() -> CovarianceStructures.factors(0)).hasMessageContaining("at least 1, got 0");
    }

    /** With D features, q factors are worth it while (D - q)^2 >= D + q; with one noise variance while q < D. */
    @Test
    void thereAreFewerFactorsThanALargerModelWouldNeed() {
        for (int factors = 1; factors < 30; factors++) {
            int features = CovarianceStructures.factors(factors).minimumFeatures();
            assertThat((features - factors) * (features - factors)).isGreaterThanOrEqualTo(features + factors);
            assertThat((features - 1 - factors) * (features - 1 - factors)).isLessThan(features - 1 + factors);
            assertThat(CovarianceStructures.principalComponents(factors).minimumFeatures())
                    .isEqualTo(factors + 1);
        }
    }

    /**
     * Tipping and Bishop (1999), doi:10.1111/1467-9868.00196: q eigenvalues are those of S, the others the mean of what is left; the
     * axes are those of S.
     */
    @Test
    void oneNoiseVarianceAndOneComponentArePrincipalComponents() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Scatters scatters = Scatters.random(1, 5 + random.nextInt(4), random);
            int features = scatters.features();
            int factors = 1 + seed % (features - 1);
            double[] packed = Tables.packed(scatters.matrices()[0]);
            Arrays.setAll(packed, at -> packed[at] / scatters.counts()[0]);
            SymmetricEigen eigen = SymmetricEigen.of(packed, features);
            int[] order = IntStream.range(0, features)
                    .boxed()
                    .sorted((i, j) -> Double.compare(eigen.value(j), eigen.value(i)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double rest = 0;
            for (int i = factors; i < features; i++) {
                rest += eigen.value(order[i]) / (features - factors);
            }
            double[] values = new double[features];
            Arrays.fill(values, rest);
            for (int i = 0; i < factors; i++) {
                values[order[i]] = eigen.value(order[i]);
            }
            double[] expected = new double[packed.length];
            eigen.recompose(values, expected);
            Covariance reached =
                    steps(structure("UUC:" + factors), scatters, 20_000).get(0);
            assertThat(Tables.packed(reached.toMatrix()))
                    .as("seed %d, q %d", seed, factors)
                    .containsExactly(expected, within(1e-6 * eigen.value(order[0])));
        }
    }

    /** Two features that are the same: noise vanishes in both, one factor takes their place, one direction is flat. */
    @Test
    void degenerateDirectionsAreThoseThatNoFactorFills() {
        Random random = new Random(1);
        double[][] base = Tables.covariance(random, 6);
        double[][] doubled = new double[7][7];
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 7; j++) {
                doubled[i][j] = 100 * base[Math.min(i, 5)][Math.min(j, 5)];
            }
        }
        Scatters scatters = new Scatters(new double[] {100}, new double[][][] {doubled});
        double[] variances = new double[7];
        Arrays.fill(variances, 0x1p-36);
        CovarianceFloor floor = new CovarianceFloor(variances, 0x1p-36);
        List<Covariance> covariances = List.of();
        int[] floored = {};
        for (int step = 0; step < 200; step++) {
            CovarianceEstimate estimate = scatters.estimate(structure("factors:1"), floor, covariances);
            covariances = estimate.covariances();
            floored = estimate.floored();
        }
        FactorCovariance covariance = (FactorCovariance) covariances.get(0);
        assertThat(covariance.noise(5)).isEqualTo(0x1p-36);
        assertThat(covariance.noise(6)).isEqualTo(0x1p-36);
        assertThat(covariance.noise(0)).isGreaterThan(0.01);
        assertThat(floored).containsExactly(1);
    }

    /** A feature that does not vary at all has no noise either, but no factor takes its place. */
    @Test
    void aFeatureWithoutVarianceIsAFlatDirection() {
        double[][] matrix = Tables.map(Tables.covariance(new Random(2), 6), (value, d) -> 100 * value);
        for (int d = 0; d < 6; d++) {
            matrix[4][d] = 0;
            matrix[d][4] = 0;
        }
        Scatters scatters = new Scatters(new double[] {100}, new double[][][] {matrix});
        double[] variances = new double[6];
        Arrays.fill(variances, 0x1p-36);
        CovarianceFloor floor = new CovarianceFloor(variances, 0x1p-36);
        List<Covariance> covariances = List.of();
        for (int step = 0; step < 50; step++) {
            CovarianceEstimate estimate = scatters.estimate(structure("factors:2"), floor, covariances);
            covariances = estimate.covariances();
            assertThat(estimate.floored()).containsExactly(1);
        }
    }

    @Test
    void membersOfOtherFamiliesAreRefused() {
        List<Covariance> free = Factors.random(structure("UUU:2"), 2, 6, new Random(1));
        assertThat(structure("UUU:2").ofCovariances(free)).isEqualTo(free);
        assertThatThrownBy(() -> structure("CUU:2").ofCovariances(free)).hasMessageContaining("the loadings");
        assertThatThrownBy(() -> structure("UCU:2").ofCovariances(free)).hasMessageContaining("the noise variances");
        assertThatThrownBy(() -> structure("UUC:2").ofCovariances(free)).hasMessageContaining("must be equal");
        assertThatThrownBy(() -> structure("UUU:3").ofCovariances(free)).hasMessageContaining("has 3 factors");
        assertThatThrownBy(() -> structure("UUU:1").ofMatrices(new double[1][2][2]))
                .hasMessageContaining("made of loadings and noise variances");
    }
}
