package org.mixtura.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.RowModel;
import org.mixtura.geometry.Standardization;
import org.mixtura.internal.kernel.KernelSelection;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.threads.Workers;

/** Rows with gaps through vector kernels: many copies of a few rows have the statistics of these, which plain kernels make, so many times. */
class VectorGapsTest {
    private static final int COPIES = 1 << 8;
    private static final int ROWS = 96;

    static Stream<CovarianceStructure> structures() {
        return Stream.of("VVV", "EEE", "VVI", "VII", "UUU:3", "CUU:3")
                .map(name -> CovarianceStructures.named(name).orElseThrow());
    }

    private static GaussianMixture mixture(CovarianceStructure structure, int features, Random random) {
        List<Covariance> covariances = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            covariances.add(
                    k == 1 && structure.name().startsWith("C") ? covariances.get(0) : factors(features, random));
        }
        double[][] means = {
            random.doubles(features, -1, 1).toArray(),
            random.doubles(features, -1, 1).toArray()
        };
        List<Covariance> members = structure.rank() > 0 ? covariances : matrices(structure, covariances);
        return GaussianMixture.of(structure, new double[] {0.4, 0.6}, means, members);
    }

    private static Covariance factors(int features, Random random) {
        double[] noise = new double[features];
        Arrays.fill(noise, 0.5);
        return FactorCovariance.of(random.doubles(3L * features, -1, 1).toArray(), noise);
    }

    /** Members of a structure that are like others. */
    private static List<Covariance> matrices(CovarianceStructure structure, List<Covariance> like) {
        boolean diagonal = structure.name().endsWith("I");
        double[][][] matrices = new double[2][][];
        for (int k = 0; k < 2; k++) {
            matrices[k] = like.get(structure.name().equals("EEE") ? 0 : k).toMatrix();
            for (int i = 0; i < matrices[k].length; i++) {
                for (int j = 0; diagonal && j < matrices[k].length; j++) {
                    double variance = structure.name().equals("VII") ? k + 0.5 : matrices[k][i][i];
                    matrices[k][i][j] = i == j ? variance : 0;
                }
            }
        }
        return structure.ofMatrices(matrices);
    }

    private static MixtureStatistics statistics(double[] values, double[] errors, GaussianMixture mixture) {
        double[] ones = new double[mixture.features()];
        Arrays.fill(ones, 1);
        Standardization identity = new Standardization(ones, new double[ones.length], 1);
        try (Workers workers = Workers.of(1)) {
            return Population.of(Rows.of(values, ones.length).withErrors(errors))
                    .under(RowModel.INCOMPLETE)
                    .expectation(identity, mixture.structure().scatterShape(), workers)
                    .expect(mixture.density());
        }
    }

    @Test
    void vectorsAreInUseHere() {
        assertThat(KernelSelection.name()).startsWith("vector");
    }

    private static double[] copies(double[] values) {
        double[] many = new double[COPIES * values.length];
        for (int copy = 0; copy < COPIES; copy++) {
            System.arraycopy(values, 0, many, copy * values.length, values.length);
        }
        return many;
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theyGiveWhatPlainKernelsGive(CovarianceStructure structure) {
        assertSame(structure, false);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theyGiveWhatPlainKernelsGiveForMeasuredValues(CovarianceStructure structure) {
        assertSame(structure, true);
    }

    private static void assertSame(CovarianceStructure structure, boolean measured) {
        for (int features : new int[] {4, 9, 21}) {
            Random random = new Random(features);
            GaussianMixture mixture = mixture(structure, features, random);
            double[] few = new Random(features + 1L)
                    .doubles((long) ROWS * features, -2, 2)
                    .map(value -> random.nextDouble() < 0.3 ? Double.NaN : value)
                    .toArray();
            double[] errors = new Random(features + 2L)
                    .doubles(few.length, -1, 1)
                    .map(value -> Math.max(0, value))
                    .toArray();
            MixtureStatistics expected = statistics(few, measured ? errors : new double[few.length], mixture);
            MixtureStatistics actual =
                    statistics(copies(few), measured ? copies(errors) : new double[COPIES * few.length], mixture);
            double log = expected.logLikelihood();
            assertThat(actual.logLikelihood() / COPIES)
                    .as("%s, D %d", structure, features)
                    .isCloseTo(log, within(1e-11 * Math.abs(log)));
            for (int at = 0; at < expected.scatter().length; at++) {
                assertThat(actual.scatter()[at] / COPIES)
                        .as("%s, D %d, entry %d", structure, features, at)
                        .isCloseTo(expected.scatter()[at], within(1e-9 * (1 + Math.abs(expected.scatter()[at]))));
            }
        }
    }
}
