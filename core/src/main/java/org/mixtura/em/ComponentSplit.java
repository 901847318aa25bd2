package org.mixtura.em;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;

/** Splits a component of a mixture in two. */
public final class ComponentSplit {
    private ComponentSplit() {}

    /**
     * Two halves of component k, one standard deviation to either side of its mean along its longest axis.
     *
     * @param place the index of the second half: a component that it replaces, whose weight the halves share too and whose label it
     *     keeps, or K to add one
     */
    public static GaussianMixture of(GaussianMixture mixture, int k, int place) {
        int components = Math.max(mixture.components(), place + 1);
        double[] weights = Arrays.copyOf(mixture.weights(), components);
        double[][] means = new double[components][];
        Arrays.setAll(means, i -> mixture.mean(i == place ? k : i));
        List<Covariance> covariances = new ArrayList<>(mixture.covariances());
        if (place == covariances.size()) {
            covariances.add(mixture.covariance(k));
        } else {
            covariances.set(place, mixture.covariance(k));
        }
        weights[k] = (weights[k] + weights[place]) / 2;
        weights[place] = weights[k];
        double[] axis = mixture.covariance(k).longestAxis();
        for (int d = 0; d < axis.length; d++) {
            means[k][d] -= axis[d];
            means[place][d] += axis[d];
        }
        ComponentLabels labels = mixture.labels();
        return GaussianMixture.of(
                mixture.structure(),
                weights,
                means,
                covariances,
                labels.withOwner(place, place < mixture.components() ? labels.owner(place) : labels.owner(k)));
    }
}
