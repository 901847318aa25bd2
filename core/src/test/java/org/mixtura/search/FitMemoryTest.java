package org.mixtura.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.covariance.Covariance;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Allocation;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Mixtures;

/** The estimate beside what is allocated. */
class FitMemoryTest {
    private static final int COMPONENTS = 3;
    private static final int FEATURES = 60;

    static Stream<CovarianceStructure> structures() {
        return Factors.all(4);
    }

    private static FitMemory memory(CovarianceStructure structure) {
        return new FitMemory(COMPONENTS, structure, FEATURES);
    }

    /** The second time, when all classes are there. */
    private static double allocated(Runnable code) {
        code.run();
        return Allocation.bytes(code);
    }

    /** Each thread has statistics of its own. */
    @ParameterizedTest
    @MethodSource("structures")
    void oneMoreThreadTakesOneMoreSetOfStatistics(CovarianceStructure structure) {
        double more = memory(structure).bytes(2, false) - memory(structure).bytes(1, false);
        double made = allocated(
                () -> new MixtureStatistics(structure.scatterShape(), COMPONENTS, FEATURES, structure.rank()));
        assertThat(made).isCloseTo(more, within(0.2 * more + 300));
    }

    /** Acceleration remembers whole steps; factors are not accelerated. */
    @ParameterizedTest
    @MethodSource("structures")
    void accelerationTakesMoreWhereThereIsAny(CovarianceStructure structure) {
        double plain = memory(structure).bytes(1, false);
        double accelerated = memory(structure).bytes(1, true);
        double ofThread = memory(structure).bytes(2, false) - plain;
        assertThat(accelerated - plain).isCloseTo(structure.rank() > 0 ? 0 : 12 * ofThread, within(1e-6 * plain));
    }

    /** A mixture with its density, beside what is left of the estimate without threads: within a factor of 3. */
    @ParameterizedTest
    @MethodSource("structures")
    void theMixturesTakeWhatIsLeft(CovarianceStructure structure) {
        Random random = new Random(1);
        List<Covariance> covariances = structure.rank() > 0
                ? Factors.random(structure, COMPONENTS, FEATURES, random)
                : Mixtures.random(structure, COMPONENTS, FEATURES, random).covariances();
        double[] weights = {0.5, 0.25, 0.25};
        double[][] means = new double[COMPONENTS][FEATURES];
        double[] units = new double[FEATURES];
        Arrays.fill(units, 2);
        boolean isShared = covariances.get(0) == covariances.get(1);
        double made = allocated(() -> {
            List<Covariance> own = covariances.stream()
                    .limit(isShared ? 1 : COMPONENTS)
                    .map(covariance -> covariance.scaled(units))
                    .toList();
            List<Covariance> all = isShared ? Collections.nCopies(COMPONENTS, own.get(0)) : own;
            GaussianMixture.of(structure, weights, means, all).density();
        });
        double ofThread = memory(structure).bytes(2, false) - memory(structure).bytes(1, false);
        double ofMixture = (memory(structure).bytes(1, false) - 7 * ofThread) / 3;
        assertThat(made).isBetween(ofMixture / 3, 3 * ofMixture + 2000);
    }

    /** A heap that holds one component of so many features does not hold a thousand. */
    @Test
    void whatDoesNotFitIsRefusedWithAWayOut() {
        double heap = Runtime.getRuntime().maxMemory();
        int features = (int) Math.min(60_000, Math.sqrt(heap / 8 / 40));
        assertThat(new FitMemory(1, CovarianceStructures.full(), features).obstacle(1, false, 0))
                .isEmpty();
        assertThat(new FitMemory(1000, CovarianceStructures.full(), features).obstacle(1, false, 0))
                .hasValueSatisfying(words ->
                        assertThat(words).contains("1000 components", "use diag or spherical, or fewer columns"));
        assertThat(new FitMemory(1000, CovarianceStructures.spherical(), features).obstacle(1, false, 0))
                .isEmpty();
    }

    @Test
    void theSampleCountsToo() {
        long values = Runtime.getRuntime().maxMemory() / Double.BYTES;
        assertThat(new FitMemory(1, CovarianceStructures.spherical(), 2).obstacle(1, false, values / 100))
                .isEmpty();
        assertThat(new FitMemory(1, CovarianceStructures.spherical(), 2).obstacle(1, false, values))
                .isPresent();
    }
}
