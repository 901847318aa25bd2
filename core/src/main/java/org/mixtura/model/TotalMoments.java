package org.mixtura.model;

import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.FullCovariance;
import org.mixtura.statistics.ScatterShape;

/** The mean and the covariance of a whole mixture. */
final class TotalMoments {
    private TotalMoments() {}

    static double[] mean(GaussianMixture mixture) {
        double[] mean = new double[mixture.features()];
        for (int k = 0; k < mixture.components(); k++) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += mixture.weight(k) * mixture.mean(k, d);
            }
        }
        return mean;
    }

    static Covariance covariance(GaussianMixture mixture) {
        if (mixture.components() == 1) {
            return mixture.covariance(0);
        }
        double[] mean = mean(mixture);
        double[] packed = new double[ScatterShape.packedLength(mean.length)];
        for (int k = 0; k < mixture.components(); k++) {
            Covariance within = mixture.covariance(k);
            double[] apart = mixture.mean(k);
            for (int d = 0; d < mean.length; d++) {
                apart[d] -= mean[d];
            }
            ScatterShape.FULL.add(
                    mixture.weight(k), (i, j) -> within.entry(i, j) + apart[i] * apart[j], mean.length, packed, 0);
        }
        return FullCovariance.ofPacked(mean.length, packed);
    }
}
