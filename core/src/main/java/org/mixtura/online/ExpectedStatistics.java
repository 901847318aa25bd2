package org.mixtura.online;

import org.mixtura.covariance.Covariance;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;

/** The expected statistics of rows from a mixture: N_k = n pi_k, f_k = 0, S_k = N_k Sigma_k. */
final class ExpectedStatistics {
    private ExpectedStatistics() {}

    static MixtureStatistics of(GaussianMixture mixture, ScatterShape shape, double weight) {
        int features = mixture.features();
        MixtureStatistics expected = new MixtureStatistics(shape, mixture.components(), features);
        for (int k = 0; k < mixture.components(); k++) {
            double count = weight * mixture.weight(k);
            Covariance covariance = mixture.covariance(k);
            expected.counts()[k] = count;
            shape.add(count, covariance::entry, features, expected.scatter(), shape.offset(k, features));
        }
        return expected;
    }
}
