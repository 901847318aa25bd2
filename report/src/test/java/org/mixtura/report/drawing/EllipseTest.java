package org.mixtura.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructures;

class EllipseTest {
    private static final double[][] SIGMA = {{4, 1, 0.3}, {1, 9, -2}, {0.3, -2, 1.5}};
    private static final GaussianMixture MIXTURE = GaussianMixture.of(
            CovarianceStructures.full(),
            new double[] {1},
            new double[][] {{10, -3, 7}},
            CovarianceStructures.full().ofMatrices(new double[][][] {SIGMA}));

    /** Points c + major cos t u + minor sin t v, with u at the angle, satisfy (z - mu)^T Sigma^-1 (z - mu) = -2 log(1 - p). */
    @Test
    void itsPointsHaveTheQuantileOfChiSquareAsSquaredDistance() {
        for (double p : List.of(0.5, 0.95)) {
            Ellipse ellipse = Ellipse.of(MIXTURE, 0, 0, 1, p);
            for (double t = 0; t < 6.3; t += 0.37) {
                double a = ellipse.major() * Math.cos(t);
                double b = ellipse.minor() * Math.sin(t);
                double dx = a * Math.cos(ellipse.angle()) - b * Math.sin(ellipse.angle());
                double dy = a * Math.sin(ellipse.angle()) + b * Math.cos(ellipse.angle());
                double squared = (9 * dx * dx - 2 * dx * dy + 4 * dy * dy) / 35; // the inverse of {{4, 1}, {1, 9}}
                assertThat(1 - Math.exp(-squared / 2)).isCloseTo(p, within(1e-13));
            }
            assertThat(ellipse.x()).isEqualTo(10);
            assertThat(ellipse.y()).isEqualTo(-3);
        }
    }

    /** The smallest box around an ellipse is as wide as the marginal standard deviation says, whatever the scales. */
    @Test
    void onASheetItsBoxIsThatOfTheMarginals() {
        Scale across = new Scale(0, 20, 100, 500);
        Scale up = new Scale(-10, 10, 300, 0);
        Ellipse ellipse = Ellipse.of(MIXTURE, 0, 0, 2, 0.95).on(across, up);
        double radius = Math.sqrt(-2 * Math.log(0.05));
        assertThat(halfExtent(ellipse, ellipse.angle())).isCloseTo(2 * radius * 20, within(1e-9));
        assertThat(halfExtent(ellipse, ellipse.angle() - Math.PI / 2))
                .isCloseTo(Math.sqrt(1.5) * radius * 15, within(1e-9));
        assertThat(ellipse.x()).isEqualTo(300);
        assertThat(ellipse.y()).isCloseTo(45, within(1e-9));
    }

    private static double halfExtent(Ellipse ellipse, double angle) {
        return Math.hypot(ellipse.major() * Math.cos(angle), ellipse.minor() * Math.sin(angle));
    }

    @Test
    void aNeedleKeepsItsWidth() {
        Ellipse needle = new Ellipse(0, 0, 1 + 1e-12, 1, 1 + 1e-12);
        assertThat(needle.major() * needle.minor()).isCloseTo(Math.sqrt(2e-12), within(1e-9));
        assertThat(needle.minor()).isGreaterThan(0);
    }
}
