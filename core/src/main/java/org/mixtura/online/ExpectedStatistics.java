package org.mixtura.online;

import org.mixtura.covariance.Covariance;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;

/** The statistics that rows of a mixture have on average: N_k = n pi_k, f_k = 0, S_k = N_k Sigma_k. */
final class ExpectedStatistics {
    private ExpectedStatistics() {}

    static MixtureStatistics of(GaussianMixture mixture, ScatterShape shape, double weight) {
        int features = mixture.features();
        MixtureStatistics expected = new MixtureStatistics(shape, mixture.components(), features);
        int length = shape == ScatterShape.POOLED ? 0 : expected.scatter().length / mixture.components();
        for (int k = 0; k < mixture.components(); k++) {
            double count = weight * mixture.weight(k);
            expected.counts()[k] = count;
            add(mixture.covariance(k), count, expected, k * length);
        }
        return expected;
    }

    private static void add(Covariance covariance, double count, MixtureStatistics expected, int offset) {
        double[] scatter = expected.scatter();
        for (int i = 0, at = offset; i < covariance.features(); i++) {
            switch (expected.shape()) {
                case TRACE -> scatter[offset] += count * covariance.variance(i);
                case DIAGONAL -> scatter[offset + i] += count * covariance.variance(i);
                default -> {
                    for (int j = 0; j <= i; j++, at++) {
                        scatter[at] += count * covariance.entry(i, j);
                    }
                }
            }
        }
    }
}
