package org.mixtura.em;

import java.util.Optional;
import org.mixtura.covariance.Covariance;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.ScatterShape;

/**
 * The mixtures of one structure as vectors: the K weights, the K D means, and the covariances in the scatter shape of the
 * structure. Tied components share one covariance.
 */
final class ParameterSpace {
    private final PointMaximization maximization;
    private final ScatterShape shape;

    ParameterSpace(PointMaximization maximization) {
        this.maximization = maximization;
        this.shape = maximization.structure().scatterShape();
    }

    /** The metric of the space at a mixture. */
    CompleteInformation information(GaussianMixture mixture) {
        return new CompleteInformation(mixture, shape);
    }

    /** The vector of a mixture. */
    double[] vector(GaussianMixture mixture) {
        int components = mixture.components();
        int features = mixture.features();
        int scatter = components * (1 + features);
        double[] vector = new double[Math.addExact(scatter, shape.length(components, features))];
        for (int k = 0; k < components; k++) {
            vector[k] = mixture.weight(k);
            System.arraycopy(mixture.mean(k), 0, vector, components + k * features, features);
        }
        for (int k = 0; k < shape.groups(components); k++) {
            Covariance covariance = mixture.covariance(k);
            shape.add(1, covariance::entry, features, vector, scatter + shape.offset(k, features));
        }
        return vector;
    }

    /**
     * The mixture of a vector. Its covariances are the estimates of the structure from those of the vector. Empty if a component
     * would have a weight of 0 or less, or a covariance on the floor.
     *
     * @param previous a nearby mixture
     */
    Optional<GaussianMixture> mixture(double[] vector, GaussianMixture previous) {
        int components = previous.components();
        int features = previous.features();
        double sum = 0;
        for (int k = 0; k < components; k++) {
            if (!(vector[k] > 0)) {
                return Optional.empty();
            }
            sum += vector[k];
        }
        double[] weights = new double[components];
        double[][] means = new double[components][features];
        for (int k = 0; k < components; k++) {
            weights[k] = vector[k] / sum;
            System.arraycopy(vector, components + k * features, means[k], 0, features);
        }
        ComponentScatter scatter =
                new ComponentScatter(shape, components, features, weights, scatter(vector, weights, features));
        return maximization.aboveFloor(scatter, means, previous);
    }

    /** Each covariance times its weight. */
    private double[] scatter(double[] vector, double[] weights, int features) {
        int components = weights.length;
        double[] scatter = new double[shape.length(components, features)];
        int length = scatter.length / shape.groups(components);
        for (int i = 0; i < scatter.length; i++) {
            double weight = length == scatter.length ? 1 : weights[i / length];
            scatter[i] = weight * vector[components * (1 + features) + i];
        }
        return scatter;
    }
}
