package org.mixtura.inference.intervals;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.model.GaussianMixture;

/**
 * The parameters of a mixture in one vector: the weights, the means, the variances, the covariances, the correlations. Each kind is
 * ordered by component, and within a component by feature or by pair (2, 1), (3, 1), (3, 2), ....
 */
final class ParameterVector {
    private final int components;
    private final int features;
    private final int pairs;

    /** The places of the parameters of a mixture; they are the same for all mixtures of its structure and size. */
    ParameterVector(GaussianMixture mixture) {
        this.components = mixture.components();
        this.features = mixture.features();
        this.pairs = havePairs(mixture) ? features * (features - 1) / 2 : 0;
    }

    private static boolean havePairs(GaussianMixture mixture) {
        return mixture.structure().hasCorrelations() && mixture.features() <= ParameterIntervals.MOST_FEATURES_IN_PAIRS;
    }

    /** The number of pairs of features that have a place: all or none. */
    int pairs() {
        return pairs;
    }

    /** The place of the variance of the first feature of a component. */
    int variances(int k) {
        return components + (components + k) * features;
    }

    /** The place of the covariance of the first pair of a component. */
    int covariances(int k) {
        return variances(components) + k * pairs;
    }

    /** The place of the correlation of the first pair of a component. */
    int correlations(int k) {
        return covariances(components) + k * pairs;
    }

    /** The parameters. */
    double[] values(GaussianMixture mixture) {
        double[] values = new double[correlations(components)];
        for (int k = 0; k < components; k++) {
            Covariance covariance = mixture.covariance(k);
            values[k] = mixture.weight(k);
            System.arraycopy(mixture.mean(k), 0, values, components + k * features, features);
            for (int i = 0, at = 0; i < features; i++) {
                values[variances(k) + i] = covariance.variance(i);
                for (int j = 0; pairs > 0 && j < i; j++, at++) {
                    values[covariances(k) + at] = covariance.entry(i, j);
                    values[correlations(k) + at] = correlation(covariance, i, j);
                }
            }
        }
        return values;
    }

    static double correlation(Covariance covariance, int i, int j) {
        return covariance.entry(i, j) / Math.sqrt(covariance.variance(i)) / Math.sqrt(covariance.variance(j));
    }

    /** The intervals of the weights, from those of all parameters. */
    List<Interval> weights(List<Interval> all) {
        return List.copyOf(all.subList(0, components));
    }

    /** The intervals of the means, component by component. */
    List<List<Interval>> means(List<Interval> all) {
        return table(all, components, features);
    }

    /** The intervals of the variances. */
    List<List<Interval>> variances(List<Interval> all) {
        return table(all, variances(0), features);
    }

    /** The intervals of the covariances. */
    List<List<Interval>> covariances(List<Interval> all) {
        return table(all, covariances(0), pairs);
    }

    /** The intervals of the correlations. */
    List<List<Interval>> correlations(List<Interval> all) {
        return table(all, correlations(0), pairs);
    }

    private List<List<Interval>> table(List<Interval> all, int from, int width) {
        List<List<Interval>> table = new ArrayList<>();
        for (int k = 0; k < components; k++) {
            table.add(List.copyOf(all.subList(from + k * width, from + (k + 1) * width)));
        }
        return List.copyOf(table);
    }
}
