package org.mixtura.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mixtura.covariance.ConditionalCovariance;
import org.mixtura.covariance.Covariance;
import org.mixtura.structure.CovarianceStructure;

/** Marginal and conditional distributions of a mixture, which are mixtures again. */
final class MixtureParts {
    private MixtureParts() {}

    /**
     * The observed cells of a row of which others are missing, under their own distribution.
     *
     * @param logDensity log p of the observed cells; 0 if there are none
     * @param responsibilities of the components for them; the weights if there are none
     */
    record Observed(double logDensity, double[] responsibilities) {
        static Observed of(GaussianMixture mixture, double[] row) {
            int[] observed = IntStream.range(0, row.length)
                    .filter(d -> !Double.isNaN(row[d]))
                    .toArray();
            if (observed.length == 0) {
                return new Observed(0, mixture.weights());
            }
            double[] responsibilities = new double[mixture.components()];
            double[] values = IntStream.of(observed).mapToDouble(d -> row[d]).toArray();
            double logDensity = mixture.marginal(observed).responsibilities(values, responsibilities);
            return new Observed(logDensity, responsibilities);
        }
    }

    static GaussianMixture marginal(GaussianMixture mixture, int... features) {
        List<Covariance> covariances = map(mixture.covariances(), covariance -> covariance.marginal(features));
        double[][] means = new double[mixture.components()][features.length];
        for (int k = 0; k < means.length; k++) {
            for (int i = 0; i < features.length; i++) {
                means[k][i] = mixture.mean(k, features[i]);
            }
        }
        CovarianceStructure structure = mixture.structure().marginal(means.length, features.length);
        return mixture(mixture, structure, mixture.weights(), means, covariances);
    }

    static GaussianMixture conditional(GaussianMixture mixture, int[] given, double[] values) {
        requireValues(given, values);
        if (given.length == 0) {
            return mixture;
        }
        List<ConditionalCovariance> conditionals =
                map(mixture.covariances(), covariance -> covariance.conditional(given));
        double[] weights = marginal(mixture, given).responsibilities(values);
        double[][] means = new double[weights.length][];
        for (int k = 0; k < means.length; k++) {
            means[k] = conditionals.get(k).mean(mixture.mean(k), values);
        }
        CovarianceStructure structure =
                mixture.structure().conditional(means.length, mixture.features() - given.length);
        return mixture(mixture, structure, weights, means, map(conditionals, ConditionalCovariance::covariance));
    }

    private static void requireValues(int[] given, double[] values) {
        if (values.length != given.length) {
            throw new IllegalArgumentException(
                    "give one value for each of the " + given.length + " given features, not " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("the value of the feature with index " + given[i] + " is "
                        + values[i] + ", must be a finite number");
            }
        }
    }

    /** Maps each element of a list. The same object is mapped to the same object, so that shared covariances stay shared. */
    private static <F, T> List<T> map(List<F> list, Function<F, T> part) {
        List<T> parts = new ArrayList<>(list.size());
        for (int k = 0; k < list.size(); k++) {
            boolean repeated = k > 0 && list.get(k) == list.get(k - 1);
            parts.add(repeated ? parts.get(k - 1) : part.apply(list.get(k)));
        }
        return parts;
    }

    /**
     * The structure is of the same kind, which keeps the form of the covariances. For one feature, or for few features with
     * factors, there is a simpler form.
     */
    private static GaussianMixture mixture(
            GaussianMixture whole,
            CovarianceStructure structure,
            double[] weights,
            double[][] means,
            List<Covariance> covariances) {
        boolean keeps = structure.rank() == whole.structure().rank() && means[0].length > 1;
        return GaussianMixture.of(structure, weights, means, keeps ? covariances : structure.ofCovariances(covariances))
                .withLabels(whole.labels());
    }
}
