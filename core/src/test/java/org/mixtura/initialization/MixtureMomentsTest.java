package org.mixtura.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.expectation.Population;
import org.mixtura.fit.LabelAllocation;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** What is split, joined and moved keeps the mean and the covariance of all rows. */
class MixtureMomentsTest {
    private static final int FEATURES = 3;
    private static final double[][] TABLE = Tables.groups(new Random(4), 3, 200, FEATURES, 3);
    private static final CovarianceFloor NO_FLOOR = new CovarianceFloor(new double[] {1e-30, 1e-30, 1e-30}, 1e-30);
    private static final Standardization UNITS = standardization(1, 0);

    @Test
    void splittingKeepsTheMomentsOfAllRows() {
        GaussianMixture mixture = mixture(3);
        for (int k = 0; k < 3; k++) {
            GaussianMixture split = moments(mixture).split(k).under(CovarianceStructures.full(), NO_FLOOR);
            assertThat(split.components()).isEqualTo(4);
            assertThat(split.weight(k)).isEqualTo(split.weight(3));
            assertSameTotals(split, moments(mixture).under(CovarianceStructures.full(), NO_FLOOR));
        }
    }

    @Test
    void joiningKeepsTheMomentsOfAllRows() {
        GaussianMixture mixture = mixture(4);
        GaussianMixture joined =
                moments(mixture).merge(LabelAllocation.NONE).orElseThrow().under(CovarianceStructures.full(), NO_FLOOR);
        assertThat(joined.components()).isEqualTo(3);
        assertSameTotals(joined, moments(mixture).under(CovarianceStructures.full(), NO_FLOOR));
    }

    @Test
    void theTwoHalvesOfASplitAreJoinedAgain() {
        GaussianMixture far = Mixtures.of(
                "full", new double[] {0.5, 0.5}, new double[][] {{0, 0, 0}, {50, 50, 50}}, identity(), identity());
        MixtureMoments moments = moments(far);
        GaussianMixture before = moments.under(CovarianceStructures.full(), NO_FLOOR);
        GaussianMixture again =
                moments.split(0).merge(LabelAllocation.NONE).orElseThrow().under(CovarianceStructures.full(), NO_FLOOR);
        assertThat(Mixtures.distance(before, again)).isLessThan(1e-12);
    }

    @Test
    void movingThereAndBackChangesNothing() {
        Standardization other = standardization(0x1p-7, 3.5);
        GaussianMixture mixture = mixture(3);
        MixtureMoments moved = moments(mixture).moved(UNITS, other);
        GaussianMixture there = moved.under(CovarianceStructures.full(), NO_FLOOR);
        assertThat(there.mean(0, 1))
                .isCloseTo(
                        moments(mixture)
                                                .under(CovarianceStructures.full(), NO_FLOOR)
                                                .mean(0, 1)
                                        * 0x1p-7
                                - 3.5,
                        within(1e-12));
        GaussianMixture back = moved.moved(other, UNITS).under(CovarianceStructures.full(), NO_FLOOR);
        assertThat(Mixtures.distance(moments(mixture).under(CovarianceStructures.full(), NO_FLOOR), back))
                .isLessThan(1e-12);
    }

    /** A wide structure repeats the moments; the others have the same total scatter, as the M-step of each has. */
    @Test
    void everyStructureTakesTheMoments() {
        GaussianMixture mixture = mixture(3);
        for (CovarianceStructure structure : CovarianceStructures.all()) {
            GaussianMixture under = moments(mixture).under(structure, NO_FLOOR);
            assertThat(under.structure()).isSameAs(structure);
            for (int k = 0; k < 3; k++) {
                assertThat(under.mean(k))
                        .isEqualTo(moments(mixture)
                                .under(CovarianceStructures.full(), NO_FLOOR)
                                .mean(k));
            }
        }
    }

    private static GaussianMixture mixture(int components) {
        return Mixtures.random(CovarianceStructures.full(), components, FEATURES, new Random(components));
    }

    private static MixtureMoments moments(GaussianMixture mixture) {
        try (Workers workers = Workers.of(1)) {
            MixtureStatistics statistics = Population.of(Rows.of(TABLE))
                    .expectation(UNITS, ScatterShape.FULL, workers)
                    .expect(mixture.density());
            return MixtureMoments.of(mixture, statistics);
        }
    }

    private static Standardization standardization(double scale, double center) {
        double[] scales = new double[FEATURES];
        double[] centers = new double[FEATURES];
        Arrays.fill(scales, scale);
        Arrays.fill(centers, center);
        return new Standardization(scales, centers, 1);
    }

    private static double[][] identity() {
        return new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    }

    private static void assertSameTotals(GaussianMixture mixture, GaussianMixture expected) {
        assertThat(totals(mixture)).containsExactly(totals(expected), within(1e-10));
    }

    /** The mean of the mixture, then its second moments. */
    private static double[] totals(GaussianMixture mixture) {
        double[] totals = new double[FEATURES + FEATURES * FEATURES];
        for (int k = 0; k < mixture.components(); k++) {
            double[] mean = mixture.mean(k);
            for (int i = 0; i < FEATURES; i++) {
                totals[i] += mixture.weight(k) * mean[i];
                for (int j = 0; j < FEATURES; j++) {
                    totals[FEATURES * (i + 1) + j] +=
                            mixture.weight(k) * (mixture.covariance(k).entry(i, j) + mean[i] * mean[j]);
                }
            }
        }
        return totals;
    }
}
