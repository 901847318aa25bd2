package org.mixtura.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceMixture;

class CompleteInformationTest {
    private static final int FEATURES = 3;
    private static final int COMPONENTS = 4;

    static Iterable<CovarianceStructure> structures() {
        return CovarianceStructures.all();
    }

    private static ParameterSpace space(CovarianceStructure structure, double floor) {
        double[] variances = new double[FEATURES];
        Arrays.fill(variances, floor);
        return new ParameterSpace(new PointMaximization(structure, new CovarianceFloor(variances, floor)));
    }

    private static GaussianMixture mixture(CovarianceStructure structure) {
        return Mixtures.random(structure, COMPONENTS, FEATURES, new Random(1));
    }

    /** From one mixture in the direction of another of the same structure. */
    private static double[] change(CovarianceStructure structure, ParameterSpace space) {
        double[] from = space.vector(mixture(structure));
        double[] to = space.vector(Mixtures.random(structure, COMPONENTS, FEATURES, new Random(2)));
        double[] change = new double[from.length];
        Arrays.setAll(change, i -> to[i] - from[i]);
        return change;
    }

    private static double[] moved(double[] point, double[] change, double factor) {
        double[] moved = new double[point.length];
        Arrays.setAll(moved, i -> point[i] + factor * change[i]);
        return moved;
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aVectorIsTheMixtureItCameFrom(CovarianceStructure structure) {
        ParameterSpace space = space(structure, 1e-9);
        GaussianMixture mixture = mixture(structure);
        GaussianMixture back = space.mixture(space.vector(mixture), mixture).orElseThrow();
        assertThat(Mixtures.distance(mixture, back)).isLessThan(1e-14);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void noMixtureTouchesTheFloorOrLosesAComponent(CovarianceStructure structure) {
        GaussianMixture mixture = mixture(structure);
        ParameterSpace space = space(structure, 1e-9);
        double[] vector = space.vector(mixture);
        assertThat(space(structure, 1e3).mixture(vector, mixture)).isEmpty();
        vector[1] = 0;
        assertThat(space.mixture(vector, mixture)).isEmpty();
        vector[1] = Double.NaN;
        assertThat(space.mixture(vector, mixture)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("structures")
    void raisingUndoesLowering(CovarianceStructure structure) {
        ParameterSpace space = space(structure, 1e-9);
        double[] change = change(structure, space);
        CompleteInformation information = space.information(mixture(structure));
        double[] back = information.raise(information.lower(change));
        for (int i = 0; i < change.length; i++) {
            assertThat(back[i]).isCloseTo(change[i], within(1e-12));
        }
    }

    /** A Fisher information is the curvature of the divergence: KL(theta, theta + a) = a^T W a / 2 + O(|a|^3). */
    @ParameterizedTest
    @MethodSource("structures")
    void isTheCurvatureOfTheDivergence(CovarianceStructure structure) {
        ParameterSpace space = space(structure, 1e-9);
        GaussianMixture mixture = mixture(structure);
        double[] point = space.vector(mixture);
        double[] direction = change(structure, space);
        double divergences = 0;
        double squares = 0;
        for (double factor : new double[] {1e-3, -1e-3}) { // the terms of third order cancel
            GaussianMixture near =
                    space.mixture(moved(point, direction, factor), mixture).orElseThrow();
            divergences += divergence(mixture, near);
            squares += square(moved(space.vector(near), point, -1), space.information(mixture));
        }
        assertThat(2 * divergences).isCloseTo(squares, within(1e-4 * squares));
    }

    private static double square(double[] change, CompleteInformation information) {
        double[] lowered = information.lower(change);
        double square = 0;
        for (int i = 0; i < change.length; i++) {
            square += change[i] * lowered[i];
        }
        return square;
    }

    /** The divergence of the joint distributions of a row and its component. */
    private static double divergence(GaussianMixture p, GaussianMixture q) {
        double sum = 0;
        for (int k = 0; k < COMPONENTS; k++) {
            double trace = 0;
            Covariance covariance = p.covariance(k);
            double[][] factor = ReferenceMixture.cholesky(covariance.toMatrix());
            for (int j = 0; j < FEATURES; j++) { // tr(B^-1 L L^T) is the sum of the squared distances of L's columns
                double[] column = new double[FEATURES];
                for (int i = 0; i < FEATURES; i++) {
                    column[i] = factor[i][j];
                }
                trace += q.covariance(k).squaredDistance(column, 0, new double[FEATURES]);
            }
            double distance = q.covariance(k).squaredDistance(p.mean(k), 0, q.mean(k));
            double logs = q.covariance(k).logDeterminant() - covariance.logDeterminant();
            sum += p.weight(k) * (Math.log(p.weight(k) / q.weight(k)) + 0.5 * (trace + distance - FEATURES + logs));
        }
        return sum;
    }
}
