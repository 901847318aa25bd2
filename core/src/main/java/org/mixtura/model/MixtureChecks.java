package org.mixtura.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.FullCovariance;

/** Checks of the parameters of a mixture. */
final class MixtureChecks {
    private static final double WEIGHT_SUM_TOLERANCE = 1e-6;

    private MixtureChecks() {}

    static void requireProportions(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("weights must not be negative, got " + weight);
            }
            sum += weight;
        }
        if (!(Math.abs(sum - 1) <= WEIGHT_SUM_TOLERANCE)) {
            throw new IllegalArgumentException("weights must sum to 1, got a sum of " + sum);
        }
    }

    /** A copy of a mean that fits its covariance. */
    static double[] mean(double[] mean, int covarianceFeatures, int features, int k) {
        if (mean.length == 0 || mean.length != features || covarianceFeatures != features) {
            throw new IllegalArgumentException("component " + (k + 1) + " has a mean of " + mean.length
                    + " values and a covariance of " + covarianceFeatures + " features; need " + features);
        }
        for (double value : mean) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the mean of component " + (k + 1) + " holds " + value);
            }
        }
        return Arrays.copyOf(mean, mean.length);
    }

    /** The covariances with these matrices. */
    static List<Covariance> covariances(double[][][] matrices) {
        List<Covariance> covariances = new ArrayList<>(matrices.length);
        for (int k = 0; k < matrices.length; k++) {
            try {
                covariances.add(FullCovariance.of(matrices[k]));
            } catch (IllegalArgumentException refused) {
                throw new IllegalArgumentException(
                        "covariance of component " + (k + 1) + ": " + refused.getMessage(), refused);
            }
        }
        return covariances;
    }
}
