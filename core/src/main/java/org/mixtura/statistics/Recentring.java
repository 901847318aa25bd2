package org.mixtura.statistics;

/**
 * Transforms the sums about an origin when the origin moves, or when the units of the features change. With x - m' = (x - m) + t:
 *
 * <pre>
 * f' = f + N t
 * S' = S + f t^T + t f^T + N t t^T
 * </pre>
 */
final class Recentring {
    private final MixtureStatistics statistics;
    private final int features;

    Recentring(MixtureStatistics statistics) {
        this.statistics = statistics;
        this.features = statistics.features();
    }

    /** Moves the origin of component k by -t, where t begins at k D. */
    void shift(int k, double[] shifts) {
        double count = statistics.counts()[k];
        double[] first = statistics.first();
        int mean = k * features;
        double[] halves = new double[features];
        for (int d = 0; d < features; d++) {
            halves[d] = first[mean + d] + 0.5 * count * shifts[mean + d];
        }
        ScatterShape shape = statistics.shape();
        shape.add(
                1,
                (i, j) -> halves[i] * shifts[mean + j] + shifts[mean + i] * halves[j],
                features,
                statistics.scatter(),
                shape.offset(k, features));
        for (int d = 0; d < features; d++) {
            first[mean + d] += count * shifts[mean + d];
        }
    }

    /** Multiplies each feature by its factor; all factors must be equal if only traces are kept. */
    void scale(double[] factors) {
        statistics.shape().scale(factors, statistics.scatter());
        double[] first = statistics.first();
        for (int at = 0; at < first.length; at++) {
            first[at] *= factors[at % features];
        }
    }
}
