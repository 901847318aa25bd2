package org.mixtura.report.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

class SeparationTest {
    private static final CovarianceStructure STRUCTURE = CovarianceStructures.diagonal();
    private static final GaussianMixture MIXTURE = GaussianMixture.of(
            STRUCTURE,
            new double[] {0.75, 0.25},
            new double[][] {{0, 5, 1}, {4, 5, 3}},
            STRUCTURE.ofMatrices(new double[][][] {{{1, 0, 0}, {0, 2, 0}, {0, 0, 1}}, {{5, 0, 0}, {0, 2, 0}, {0, 0, 1}}
            }));

    /** Feature 1: mean 1, between 0.75 x 1 + 0.25 x 9 = 3, within 0.75 + 1.25 = 2. */
    @Test
    void betweenOverWithin() {
        Separation separation = Separation.of(MIXTURE);
        assertThat(separation.means()).containsExactly(1, 5, 1.5);
        assertThat(separation.ratios()).containsExactly(1.5, 0, 0.75);
        assertThat(separation.deviations()[0]).isCloseTo(Math.sqrt(5), within(1e-15));
        assertThat(separation.score(MIXTURE, 1, 0)).isCloseTo(3 / Math.sqrt(5), within(1e-15));
    }

    @Test
    void theStrongestStandInTheOrderOfTheTable() {
        assertThat(Separation.of(MIXTURE).strongest(2)).containsExactly(0, 2);
        assertThat(Separation.of(MIXTURE).strongest(9)).containsExactly(0, 1, 2);
    }
}
