package org.mixtura.internal.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.internal.box.BoxProblem.Sides;
import org.mixtura.internal.random.Xoshiro256;

/**
 * What keeps EM going up: the moments are the derivatives of the log P that comes with them,
 *
 * <pre>
 * d log P / d m = C^-1 (E[X] - m)        d E[X] / d m = Cov[X] C^-1
 * </pre>
 */
class BoxGradientTest {
    /** sides, their number, width, how wrong a derivative may be in standard deviations. */
    @ParameterizedTest
    @CsvSource({
        "BOUNDED, 2, 0.1, 2e-8, 1e-6",
        "BOUNDED, 3, 0.2, 2e-8, 1e-6",
        "BOUNDED, 4, 0.1, 2e-8, 1e-6",
        "BOUNDED, 4, 0.5, 2e-8, 1e-6",
        "BOUNDED, 13, 0.03, 2e-8, 1e-5",
        "HALF, 2, 1, 2e-8, 1e-6",
        "MIXED, 2, 1, 2e-8, 1e-6",
        "MIXED, 3, 1, 1e-6, 1e-5",
        "HALF, 4, 1, 1e-3, 1e-2",
        "MIXED, 5, 1, 1e-2, 5e-2"
    })
    void momentsAreDerivatives(Sides sides, int dimension, double width, double first, double second) {
        Xoshiro256 random = new Xoshiro256(11, 0);
        for (int n = 0; n < 12; n++) {
            assertDerivatives(BoxProblem.random(dimension, sides, width, random), first, second);
        }
    }

    private static void assertDerivatives(BoxProblem problem, double first, double second) {
        int d = problem.dimension();
        GaussianBox box = new GaussianBox(d);
        box.setCovariance(problem.covariance(), d);
        double[] offset = new double[d];
        evaluate(box, problem);
        for (int i = 0; i < d; i++) {
            offset[i] = box.mean(i) - problem.mean()[i];
        }
        double[] gradient = problem.solve(offset);
        double[] row = new double[d];
        for (int i = 0; i < d; i++) {
            row[i] = box.covariance(i, 0);
        }
        double[] slopes = problem.solve(row);
        for (int i = 0; i < d; i++) {
            double unit = 1 / Math.sqrt(problem.box().precision[i * (i + 3) / 2]);
            double step = 1e-4 * unit;
            evaluate(box, problem.moved(i, step));
            double up = box.logProbability();
            double upMean = box.mean(0);
            evaluate(box, problem.moved(i, -step));
            double slope = (up - box.logProbability()) / (2 * step);
            assertThat((slope - gradient[i]) * unit).isCloseTo(0, within(first * Math.max(1, Math.abs(slope) * unit)));
            double meanSlope = (upMean - box.mean(0)) / (2 * step);
            assertThat((meanSlope - slopes[i]) * unit / problem.deviation(0)).isCloseTo(0, within(second));
        }
    }

    private static void evaluate(GaussianBox box, BoxProblem problem) {
        box.evaluate(problem.mean(), problem.lower(), problem.upper());
    }
}
