package org.mixtura.statistics;

import java.util.Arrays;

/**
 * The scatters about the new means, W_k = S_k - f_k f_k^T / N_k: the input of a covariance structure.
 *
 * @param shape the shape of {@code values}
 * @param components K
 * @param features D
 * @param counts N_k
 * @param values W in its shape: traces, diagonals, the packed pooled scatter, K packed scatters, or their low-rank form
 */
public record ComponentScatter(ScatterShape shape, int components, int features, double[] counts, double[] values) {

    /** The scatters of the statistics; the scatter of a component without rows is zero. */
    public static ComponentScatter of(MixtureStatistics statistics) {
        double[] values = Arrays.copyOf(statistics.scatter(), statistics.scatter().length);
        int features = statistics.features();
        for (int k = 0; k < statistics.components(); k++) {
            double count = statistics.counts()[k];
            if (count > 0) {
                subtract(statistics, values, k, count);
            }
        }
        return new ComponentScatter(
                statistics.shape(),
                statistics.components(),
                features,
                Arrays.copyOf(statistics.counts(), statistics.components()),
                values);
    }

    /** The scatter of one component; not available for the pooled shape, which does not keep components apart. */
    public ComponentScatter component(int k) {
        int length = values.length / components;
        double[] own = Arrays.copyOfRange(values, k * length, (k + 1) * length);
        return new ComponentScatter(shape, 1, features, new double[] {counts[k]}, own);
    }

    /** The number q of directions per component of the low-rank shape, else 0. */
    public int rank() {
        return shape == ScatterShape.LOW_RANK ? (values.length / components - features) / (features + 1) : 0;
    }

    /** The sum of the counts. */
    public double totalCount() {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        return sum;
    }

    private static void subtract(MixtureStatistics statistics, double[] values, int k, double count) {
        double[] first = statistics.first();
        int features = statistics.features();
        int origin = k * features;
        switch (statistics.shape()) {
            case TRACE -> {
                for (int d = 0; d < features; d++) {
                    values[k] -= first[origin + d] * first[origin + d] / count;
                }
                values[k] = Math.max(values[k], 0);
            }
            case DIAGONAL -> subtractSquares(values, origin, first, origin, features, count);
            case LOW_RANK -> {
                int length = values.length / statistics.components();
                subtractSquares(values, k * length, first, origin, features, count);
                subtractScores(values, k * length + features, (k + 1) * length, first, origin, features, count);
            }
            case POOLED -> subtractOuter(values, 0, first, origin, features, count);
            case FULL -> subtractOuter(values, k * ScatterShape.packedLength(features), first, origin, features, count);
        }
    }

    private static void subtractSquares(
            double[] values, int offset, double[] first, int origin, int features, double count) {
        for (int d = 0; d < features; d++) {
            double corrected = values[offset + d] - first[origin + d] * first[origin + d] / count;
            values[offset + d] = Math.max(corrected, 0); // rounding must not make a variance negative
        }
    }

    /** W p = S p - f (p^T f) / N, where p^T f is the sum of the scores. */
    private static void subtractScores(
            double[] values, int from, int to, double[] first, int origin, int features, double count) {
        for (int at = from; at < to; at += features + 1) {
            double score = values[at + features] / count;
            for (int d = 0; d < features; d++) {
                values[at + d] -= first[origin + d] * score;
            }
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
