package org.mixtura.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.fit.Repair;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;

class ReseedingTest {
    private final GaussianMixture mixture = Mixtures.random(CovarianceStructures.full(), 5, 2, new Random(1));

    @Test
    void allComponentsThatLostTheirRowsArePlacedAnewAtOnce() {
        Reseeding reseeding = new Reseeding(2.5);
        GaussianMixture repaired =
                reseeding.repair(1, new double[] {50, 1, 30, 0, 2}, mixture).orElseThrow();

        assertThat(reseeding.repairs()).extracting(Repair::component).containsExactly(1, 3, 4);
        for (int k : new int[] {1, 3, 4}) {
            assertThat(repaired.mean(k)).isNotEqualTo(mixture.mean(k));
            for (int other = 0; other < k; other++) {
                assertThat(repaired.mean(k)).isNotEqualTo(repaired.mean(other));
            }
        }
    }

    @Test
    void eachComponentIsPlacedAnewTwice() {
        Reseeding reseeding = new Reseeding(2.5);
        double[] counts = {50, 1, 30, 0, 20};
        assertThat(reseeding.repair(1, counts, mixture)).isPresent();
        assertThat(reseeding.repair(2, counts, mixture)).isPresent();
        assertThat(reseeding.repair(3, counts, mixture)).isEmpty();
    }

    /** The halves lie on both sides of where the heaviest was, with its weight and that of the lost one; the others stay as they are. */
    @Test
    void theHeaviestIsSplitInTwo() {
        double[] counts = {50, 30, 40, 0, 20};
        GaussianMixture repaired = new Reseeding(2.5).repair(1, counts, mixture).orElseThrow();
        int heaviest = 0;
        for (int k = 1; k < 5; k++) {
            heaviest = k != 3 && mixture.weight(k) > mixture.weight(heaviest) ? k : heaviest;
        }

        assertThat(Arrays.stream(repaired.weights()).sum()).isCloseTo(1, within(1e-12));
        assertThat(repaired.weight(3)).isEqualTo(repaired.weight(heaviest));
        for (int d = 0; d < 2; d++) {
            double between = (repaired.mean(3)[d] + repaired.mean(heaviest)[d]) / 2;
            assertThat(between).isCloseTo(mixture.mean(heaviest)[d], within(1e-12));
        }
        assertThat(repaired.covariance(3).toMatrix())
                .isDeepEqualTo(mixture.covariance(heaviest).toMatrix());
        for (int k = 0; k < 5; k++) {
            if (k != 3 && k != heaviest) {
                assertThat(repaired.weight(k)).isEqualTo(mixture.weight(k));
                assertThat(repaired.mean(k)).isEqualTo(mixture.mean(k));
            }
        }
    }

    /** What was repaired before a run went on counts. */
    @Test
    void aRunThatGoesOnRemembersItsRepairs() {
        double[] counts = {50, 1, 30, 20, 20};
        Reseeding before = new Reseeding(2.5);
        before.repair(1, counts, mixture);
        Reseeding after = new Reseeding(2.5, before.repairs());
        assertThat(after.repair(2, counts, mixture)).isPresent();
        assertThat(after.repair(3, counts, mixture)).isEmpty();
    }

    @Test
    void whatHasRowsEnoughOrIsAloneStaysWhereItIs() {
        assertThat(new Reseeding(2.5).repair(1, new double[] {50, 2.5, 30, 3, 4}, mixture))
                .isEmpty();
        assertThat(new Reseeding(0).repair(1, new double[5], mixture)).isEmpty();
        GaussianMixture one = Mixtures.random(CovarianceStructures.full(), 1, 2, new Random(1));
        assertThat(new Reseeding(2.5).repair(1, new double[] {1}, one)).isEmpty();
    }
}
