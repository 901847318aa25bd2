package org.mixtura.statistics;

/**
 * What becomes of the sums about an origin when the origin moves, or when the features get other units. With x - m' = (x - m) + t:
 *
 * <pre>
 * f' = f + N t
 * S' = S + f t^T + t f^T + N t t^T
 * </pre>
 */
final class Recentring {
    private final MixtureStatistics statistics;
    private final int features;
    private final int length;

    Recentring(MixtureStatistics statistics) {
        if (statistics.shape() == ScatterShape.LOW_RANK) {
            throw new IllegalArgumentException("what is seen along the directions of one mixture cannot be moved");
        }
        this.statistics = statistics;
        this.features = statistics.features();
        boolean pooled = statistics.shape() == ScatterShape.POOLED;
        this.length = pooled ? 0 : statistics.scatter().length / statistics.components();
    }

    /** Moves the origin of component k by -t, where t begins at k D. */
    void shift(int k, double[] shifts) {
        double count = statistics.counts()[k];
        double[] first = statistics.first();
        double[] scatter = statistics.scatter();
        int mean = k * features;
        for (int i = 0, at = k * length; i < features; i++) {
            double half = first[mean + i] + 0.5 * count * shifts[mean + i];
            switch (statistics.shape()) {
                case TRACE -> scatter[k] += 2 * half * shifts[mean + i];
                case DIAGONAL -> scatter[at + i] += 2 * half * shifts[mean + i];
                default -> {
                    for (int j = 0; j <= i; j++, at++) {
                        double other = first[mean + j] + 0.5 * count * shifts[mean + j];
                        scatter[at] += half * shifts[mean + j] + shifts[mean + i] * other;
                    }
                }
            }
        }
        for (int d = 0; d < features; d++) {
            first[mean + d] += count * shifts[mean + d];
        }
    }

    /** Multiplies each feature by its factor; where traces alone are kept, all factors are the same. */
    void scale(double[] factors) {
        double[] first = statistics.first();
        double[] scatter = statistics.scatter();
        for (int at = 0; at < first.length; at++) {
            first[at] *= factors[at % features];
        }
        switch (statistics.shape()) {
            case TRACE -> {
                for (int k = 0; k < scatter.length; k++) {
                    scatter[k] *= factors[0] * factors[0];
                }
            }
            case DIAGONAL -> {
                for (int at = 0; at < scatter.length; at++) {
                    scatter[at] *= factors[at % features] * factors[at % features];
                }
            }
            default -> {
                for (int at = 0; at < scatter.length; ) {
                    for (int i = 0; i < features; i++) {
                        for (int j = 0; j <= i; j++, at++) {
                            scatter[at] *= factors[i] * factors[j];
                        }
                    }
                }
            }
        }
    }
}
