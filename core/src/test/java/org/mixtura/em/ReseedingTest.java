package org.mixtura.em;

import static org.assertj.core.api.Assertions.assertThat;

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
}
