package org.mixtura.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.FitOptions;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceMixture;

class SamplerTest {
    private static final int ROWS = 100_000;
    private static final double STANDARD_ERRORS = 5;

    static List<CovarianceStructure> structures() {
        return CovarianceStructures.all();
    }

    /** That the mixture has the parameters, to within the standard errors of an estimate from so many rows. */
    private static void assertWithinStandardErrors(ReferenceMixture actual, ReferenceMixture expected) {
        for (int k = 0; k < expected.components(); k++) {
            double weight = expected.weights()[k];
            double rows = ROWS * weight;
            assertThat(actual.weights()[k])
                    .isCloseTo(weight, within(STANDARD_ERRORS * Math.sqrt(weight * (1 - weight) / ROWS)));
            double[][] s = expected.covariances()[k];
            for (int i = 0; i < s.length; i++) {
                assertThat(actual.means()[k][i])
                        .isCloseTo(expected.means()[k][i], within(STANDARD_ERRORS * Math.sqrt(s[i][i] / rows)));
                for (int j = 0; j <= i; j++) {
                    double error = Math.sqrt((s[i][i] * s[j][j] + s[i][j] * s[i][j]) / rows);
                    assertThat(actual.covariances()[k][i][j]).isCloseTo(s[i][j], within(STANDARD_ERRORS * error));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theRowsOfEachComponentHaveItsMoments(CovarianceStructure structure) {
        GaussianMixture mixture = Mixtures.random(structure, 3, 3, new Random(1));
        Sample sample = mixture.sample(ROWS, 2);
        double[][] labels = new double[ROWS][3];
        for (int n = 0; n < ROWS; n++) {
            labels[n][sample.components()[n]] = 1;
        }
        assertWithinStandardErrors(
                ReferenceMixture.maximize("VVV", sample.rows(), null, labels), ReferenceMixture.of(mixture));
    }

    @Test
    void aFitToASampleRecoversTheMixture() {
        double[][] a = {{1, 0.5, 0}, {0.5, 2, -0.3}, {0, -0.3, 0.5}};
        double[][] b = {{0.3, 0, 0.1}, {0, 0.4, 0}, {0.1, 0, 4}};
        double[][] c = {{2, -1, 0.5}, {-1, 1, 0}, {0.5, 0, 1}};
        GaussianMixture mixture = Mixtures.of(
                "full", new double[] {0.5, 0.3, 0.2}, new double[][] {{0, 0, 0}, {8, 0, 4}, {-4, 9, 0}}, a, b, c);
        Sample sample = mixture.sample(ROWS, 3);
        FitOptions options = FitOptions.defaults().withComponents(3).withStructures(CovarianceStructures.full());
        GaussianMixture fitted =
                new GaussianMixtureFitter(options).fit(Rows.of(sample.rows())).mixture();
        assertWithinStandardErrors(ReferenceMixture.of(fitted), ReferenceMixture.of(mixture));
        long agreeing = IntStream.range(0, ROWS)
                .filter(n -> fitted.predict(sample.rows()[n]) == sample.components()[n])
                .count();
        assertThat(agreeing).isGreaterThan(ROWS - ROWS / 200);
    }

    @Test
    void theSameSeedGivesTheSameRowsAndAnotherOneOthers() {
        GaussianMixture mixture = Mixtures.random(CovarianceStructures.full(), 3, 4, new Random(1));
        Sample sample = mixture.sample(50, 7);
        assertThat(mixture.sample(50, 7).rows()).isDeepEqualTo(sample.rows());
        assertThat(mixture.sample(50, 7).components()).isEqualTo(sample.components());
        assertThat(mixture.sample(20, 7).rows()).isDeepEqualTo(Arrays.copyOf(sample.rows(), 20));
        assertThat(Arrays.deepEquals(mixture.sample(50, 8).rows(), sample.rows()))
                .isFalse();
    }

    @Test
    void componentsOfWeightZeroAreNeverDrawn() {
        double[][] identity = {{1}};
        GaussianMixture mixture = Mixtures.of(
                "full", new double[] {0, 1, 0}, new double[][] {{-9}, {0}, {9}}, identity, identity, identity);
        assertThat(mixture.sample(10_000, 1).components()).containsOnly(1);
    }

    @Test
    void aNegativeNumberOfRowsIsRefused() {
        GaussianMixture mixture = Mixtures.random(CovarianceStructures.full(), 1, 1, new Random(1));
        assertThat(mixture.sample(0, 1).rows()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mixture.sample(-1, 1))
                .withMessage("cannot draw -1 rows");
    }
}
