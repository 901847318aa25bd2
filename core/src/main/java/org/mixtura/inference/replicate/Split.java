package org.mixtura.inference.replicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.model.GaussianMixture;

/** A mixture with one of its components split in two. */
final class Split {
    private Split() {}

    /** Two halves of component k, one standard deviation to either side of its mean along its longest axis. */
    static GaussianMixture of(GaussianMixture mixture, int k) {
        int components = mixture.components();
        double[] weights = Arrays.copyOf(mixture.weights(), components + 1);
        double[][] means = new double[components + 1][];
        Arrays.setAll(means, i -> mixture.mean(i < components ? i : k));
        List<Covariance> covariances = new ArrayList<>(mixture.covariances());
        covariances.add(mixture.covariance(k));
        weights[k] /= 2;
        weights[components] = weights[k];
        double[] axis = mixture.covariance(k).longestAxis();
        for (int d = 0; d < axis.length; d++) {
            means[k][d] -= axis[d];
            means[components][d] += axis[d];
        }
        return GaussianMixture.of(mixture.structure(), weights, means, covariances);
    }
}
