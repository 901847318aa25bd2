package org.mixtura.studio.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructures;

/** The parts of an explanation add up to what is explained. */
class RowInspectionTest {
    private static GaussianMixture mixture(double[] weights, double[][] means, double[][][] covariances) {
        return GaussianMixture.of(
                CovarianceStructures.full(),
                weights,
                means,
                CovarianceStructures.full().ofMatrices(covariances));
    }

    private static final GaussianMixture MIXTURE =
            mixture(new double[] {0.5, 0.3, 0.2}, new double[][] {{0, 0, 1}, {2, 1, 0}, {-3, 2, 2}}, new double[][][] {
                {{1, 0.5, 0.1}, {0.5, 2, -0.3}, {0.1, -0.3, 0.7}},
                {{0.4, -0.1, 0}, {-0.1, 0.3, 0.2}, {0, 0.2, 1.5}},
                {{2, 0, 0.4}, {0, 1, 0}, {0.4, 0, 1}}
            });

    @Test
    void theLogOddsAreTheSumOfTheirParts() {
        for (double[] row : MIXTURE.sample(200, 3).rows()) {
            RowInspection inspection = RowInspection.of(MIXTURE, row);
            double[] r = inspection.responsibilities();
            double odds = inspection.weights()
                    + inspection.volumes()
                    + Arrays.stream(inspection.pulls()).sum();
            assertThat(odds)
                    .isCloseTo(Math.log(r[inspection.first()] / r[inspection.second()]), within(1e-9 * (1 + odds)));
            double[] sorted = r.clone();
            Arrays.sort(sorted);
            assertThat(r[inspection.first()]).isEqualTo(sorted[2]);
            assertThat(r[inspection.second()]).isEqualTo(sorted[1]);
            assertThat(inspection.logDensity()).isEqualTo(MIXTURE.logDensity(row), within(1e-13));
        }
    }

    /** Moved to its tipping value in one feature, a row belongs to both components alike. */
    @Test
    void atTheTippingValueTheOddsAreEven() {
        int found = 0;
        for (double[] row : MIXTURE.sample(200, 4).rows()) {
            RowInspection inspection = RowInspection.of(MIXTURE, row);
            for (int d = 0; d < row.length; d++) {
                double[] moved = row.clone();
                moved[d] = inspection.tipping()[d];
                if (!Double.isNaN(moved[d])) {
                    found++;
                    RowInspection there = RowInspection.of(MIXTURE, moved);
                    double[] distances = there.distances();
                    double odds = joint(inspection.first(), distances) - joint(inspection.second(), distances);
                    assertThat(odds).isCloseTo(0, within(1e-7));
                }
            }
        }
        assertThat(found).isGreaterThan(300);
    }

    private static double joint(int k, double[] distances) {
        return Math.log(MIXTURE.weight(k))
                - 0.5 * (MIXTURE.covariance(k).logDeterminant() + distances[k] * distances[k]);
    }

    /** Two unit Gaussians at -1 and 1: the log odds at x are 2 |x|, and even at 0. */
    @Test
    void theClosedFormInOneDimension() {
        GaussianMixture pair =
                mixture(new double[] {0.5, 0.5}, new double[][] {{-1}, {1}}, new double[][][] {{{1}}, {{1}}});
        RowInspection inspection = RowInspection.of(pair, new double[] {0.75});
        assertThat(inspection.first()).isEqualTo(1);
        assertThat(inspection.pulls()[0]).isCloseTo(1.5, within(1e-12));
        assertThat(inspection.tipping()[0]).isCloseTo(0, within(1e-12));
        assertThat(inspection.distances()).containsExactly(new double[] {1.75, 0.25}, within(1e-12));
        assertThat(inspection.weights()).isZero();
        assertThat(inspection.volumes()).isZero();
    }

    /** One within the other, far out in the second feature: no value of the first makes the small one as probable. */
    @Test
    void whereNoValueMakesTheOddsEvenThereIsNone() {
        GaussianMixture nested = mixture(new double[] {0.5, 0.5}, new double[][] {{0, 0}, {0, 0}}, new double[][][] {
            {{1, 0}, {0, 1}}, {{100, 0}, {0, 100}}
        });
        RowInspection inspection = RowInspection.of(nested, new double[] {0, 50});
        assertThat(inspection.first()).isEqualTo(1);
        assertThat(inspection.tipping()[0]).isNaN();
        assertThat(inspection.tipping()[1]).isCloseTo(Math.sqrt(4 * Math.log(10) / 0.99), within(1e-9));
    }

    @Test
    void farAwayWhereResponsibilitiesVanishTheSecondIsStillKnown() {
        RowInspection inspection = RowInspection.of(MIXTURE, new double[] {300, 20, -40});
        assertThat(inspection.second()).isNotNegative().isNotEqualTo(inspection.first());
        assertThat(inspection.pulls()).doesNotContain(Double.NaN);
    }

    @Test
    void oneComponentHasNoRival() {
        GaussianMixture one = mixture(new double[] {1}, new double[][] {{1, 2}}, new double[][][] {{{1, 0}, {0, 4}}});
        RowInspection inspection = RowInspection.of(one, new double[] {1, 4});
        assertThat(inspection.second()).isEqualTo(-1);
        assertThat(inspection.distances()).containsExactly(1.0);
        assertThat(inspection.responsibilities()).containsExactly(1.0);
    }

    /** The other cells under their own distribution; what is missing pulls nowhere. */
    @Test
    void aRowWithAMissingCellIsInspectedByTheOthers() {
        double[] row = {0.7, Double.NaN, 1.2};
        RowInspection inspection = RowInspection.of(MIXTURE, row);
        RowInspection others = RowInspection.of(MIXTURE.marginal(0, 2), new double[] {0.7, 1.2});
        assertThat(inspection.responsibilities()).isEqualTo(others.responsibilities());
        assertThat(inspection.distances()).isEqualTo(others.distances());
        assertThat(inspection.logDensity()).isCloseTo(MIXTURE.logDensity(row), within(1e-12));
        assertThat(inspection.pulls()).containsExactly(others.pulls()[0], 0, others.pulls()[1]);
        assertThat(inspection.tipping()).containsExactly(others.tipping()[0], Double.NaN, others.tipping()[1]);
        double odds = inspection.weights()
                + inspection.volumes()
                + Arrays.stream(inspection.pulls()).sum();
        double[] r = inspection.responsibilities();
        assertThat(odds).isCloseTo(Math.log(r[inspection.first()] / r[inspection.second()]), within(1e-9));
    }

    @Test
    void aRowWithoutAnyValueIsNot() {
        double[] row = {Double.NaN, Double.NaN, Double.NaN};
        assertThatThrownBy(() -> RowInspection.of(MIXTURE, row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no value");
    }
}
