package org.mixtura.statistics;

import org.mixtura.shape.ScatterShape;

/**
 * The scatters about the new means, W_k = S_k - f_k f_k^T / N_k, which is all that a covariance structure reads.
 *
 * @param shape what {@code values} holds
 * @param components K
 * @param features D
 * @param counts N_k
 * @param values W in its shape: traces, diagonals, the packed pooled scatter, or K packed scatters
 */
public record ComponentScatter(ScatterShape shape, int components, int features, double[] counts, double[] values) {

    /** The scatters of the statistics; a component without rows has none (zeros). */
    public static ComponentScatter of(MixtureStatistics statistics) {
        double[] values = statistics.scatter().clone();
        int features = statistics.features();
        for (int k = 0; k < statistics.components(); k++) {
            double count = statistics.counts()[k];
            if (count > 0) {
                subtract(statistics.shape(), values, k, statistics.first(), features, count);
            }
        }
        return new ComponentScatter(
                statistics.shape(),
                statistics.components(),
                features,
                statistics.counts().clone(),
                values);
    }

    /** The sum of the counts. */
    public double totalCount() {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        return sum;
    }

    private static void subtract(
            ScatterShape shape, double[] values, int k, double[] first, int features, double count) {
        int origin = k * features;
        switch (shape) {
            case TRACE -> {
                for (int d = 0; d < features; d++) {
                    values[k] -= first[origin + d] * first[origin + d] / count;
                }
                values[k] = Math.max(values[k], 0);
            }
            case DIAGONAL -> {
                for (int d = 0; d < features; d++) {
                    double corrected = values[origin + d] - first[origin + d] * first[origin + d] / count;
                    values[origin + d] = Math.max(corrected, 0); // rounding must not make a variance negative
                }
            }
            case POOLED -> subtractOuter(values, 0, first, origin, features, count);
            case FULL -> subtractOuter(values, k * ScatterShape.packedLength(features), first, origin, features, count);
        }
    }

    private static void subtractOuter(
            double[] values, int offset, double[] first, int origin, int features, double count) {
        for (int i = 0, at = offset; i < features; i++) {
            double scaled = first[origin + i] / count;
            for (int j = 0; j <= i; j++, at++) {
                values[at] -= scaled * first[origin + j];
            }
        }
    }
}
