package org.mixtura.report.survey;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.model.GaussianMixture;

/**
 * The moments of the whole mixture in each feature, and the separation of its components there: the variance between the components
 * divided by that within, sum_k pi_k (mu_kd - mu_d)^2 / sum_k pi_k Sigma_kdd.
 *
 * @param means mu_d, the mean of the mixture
 * @param deviations the standard deviation of the mixture
 * @param ratios the variance between divided by the variance within
 */
public record Separation(double[] means, double[] deviations, double[] ratios) {
    /** The separation of a mixture. */
    public static Separation of(GaussianMixture mixture) {
        int features = mixture.features();
        double[] means = new double[features];
        double[] deviations = new double[features];
        double[] ratios = new double[features];
        List<double[]> centres =
                IntStream.range(0, mixture.components()).mapToObj(mixture::mean).toList();
        for (int d = 0; d < features; d++) {
            double between = 0;
            double within = 0;
            for (int k = 0; k < centres.size(); k++) {
                means[d] += mixture.weight(k) * centres.get(k)[d];
                within += mixture.weight(k) * mixture.covariance(k).variance(d);
            }
            for (int k = 0; k < centres.size(); k++) {
                double difference = centres.get(k)[d] - means[d];
                between += mixture.weight(k) * difference * difference;
            }
            deviations[d] = Math.sqrt(between + within);
            ratios[d] = between / within;
        }
        return new Separation(means, deviations, ratios);
    }

    /** The features that separate the components most, at most {@code count}, in the order of the table. */
    public List<Integer> strongest(int count) {
        return IntStream.range(0, ratios.length)
                .boxed()
                .sorted(Comparator.comparingDouble(d -> -ratios[d]))
                .limit(count)
                .sorted()
                .toList();
    }

    /** The difference between the mean of component k and that of the mixture in feature d, in standard deviations of the mixture. */
    public double score(GaussianMixture mixture, int k, int d) {
        return (mixture.mean(k, d) - means[d]) / deviations[d];
    }
}
