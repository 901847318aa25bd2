package org.mixtura.online;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.geometry.Standardization;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.model.GaussianMixture;

/**
 * The coordinates in which an online mixture is computed, and its floor. Both follow from the floor that the model carries, which
 * is {@link CovarianceFloor#RELATIVE} times the squared spread of the rows that the model was fitted to. Later rows do not change
 * them, so that the floor is the same constraint for all rows.
 */
record Coordinates(Standardization standardization, CovarianceFloor floor) {

    /**
     * Coordinates about the mean of a mixture.
     *
     * @param floor the D smallest variances, in the units of the mixture
     */
    static Coordinates of(GaussianMixture mixture, double[] floor) {
        int features = floor.length;
        int[] exponents = Arrays.stream(floor)
                .mapToInt(variance -> Math.getExponent(Math.sqrt(variance / CovarianceFloor.RELATIVE)))
                .toArray();
        int largest = Arrays.stream(exponents).max().orElseThrow();
        double[] scale = new double[features];
        double[] center = new double[features];
        double[] variances = new double[features];
        double sum = 0;
        for (int d = 0; d < features; d++) {
            scale[d] = Math.scalb(1.0, -(mixture.structure().allowsFeatureScaling() ? exponents[d] : largest));
            for (int k = 0; k < mixture.components(); k++) {
                center[d] += mixture.weight(k) * (mixture.mean(k, d) * scale[d]);
            }
            variances[d] = floor[d] * scale[d] * scale[d];
            sum += variances[d];
        }
        return new Coordinates(new Standardization(scale, center, 1), new CovarianceFloor(variances, sum / features));
    }

    /**
     * The floor of a mixture without its rows: {@link CovarianceFloor#RELATIVE} times the typical squared distance from the median
     * of its means. The typical distance is a geometric mean over the components, so that a small component far away makes little
     * difference.
     */
    static double[] floor(GaussianMixture mixture) {
        double[] floor = new double[mixture.features()];
        for (int d = 0; d < floor.length; d++) {
            double median = medianOfMeans(mixture, d);
            double log = 0;
            for (int k = 0; k < mixture.components(); k++) {
                double apart = mixture.mean(k, d) - median;
                log += mixture.weight(k) * Logarithm.log(mixture.covariance(k).variance(d) + apart * apart);
            }
            floor[d] = CovarianceFloor.RELATIVE * StrictMath.exp(log);
        }
        return floor;
    }

    private static double medianOfMeans(GaussianMixture mixture, int d) {
        int[] order = IntStream.range(0, mixture.components())
                .boxed()
                .sorted(Comparator.comparingDouble(k -> mixture.mean(k, d)))
                .mapToInt(Integer::intValue)
                .toArray();
        double passed = 0;
        int at = -1;
        while (passed < 0.5 && at < order.length - 1) {
            passed += mixture.weight(order[++at]);
        }
        return mixture.mean(order[at], d);
    }
}
