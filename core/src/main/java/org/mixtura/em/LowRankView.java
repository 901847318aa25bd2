package org.mixtura.em;

import org.mixtura.density.MixtureDensity;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;

/**
 * The directions p_j = w * v_j along which the E-step of a mixture with factors computes scatters.
 *
 * @param values p_kj at (k q + j) D
 */
record LowRankView(int rank, double[] values) {

    static LowRankView of(GaussianMixture mixture) {
        MixtureDensity density = mixture.density();
        int features = density.features();
        double[] values = new double[density.components() * density.rank() * features];
        for (int k = 0, at = 0; k < density.components(); k++) {
            int widths = density.factorOffset(k);
            for (int from = features; from < features * (density.rank() + 1); from++, at++) {
                values[at] = density.factors()[widths + from % features] * density.factors()[widths + from];
            }
        }
        return new LowRankView(density.rank(), values);
    }

    /** Full scatters in the low-rank shape: the diagonal of S, and S p_j and p_j^T f for each j. */
    MixtureStatistics seen(MixtureStatistics whole) {
        int features = whole.features();
        MixtureStatistics seen = new MixtureStatistics(ScatterShape.LOW_RANK, whole.components(), features, rank);
        int length = seen.scatter().length / whole.components();
        for (int k = 0; k < whole.components(); k++) {
            seen.counts()[k] = whole.counts()[k];
            System.arraycopy(whole.first(), k * features, seen.first(), k * features, features);
            int packed = k * ScatterShape.packedLength(features);
            for (int d = 0; d < features; d++) {
                seen.scatter()[k * length + d] = whole.scatter()[packed + d * (d + 3) / 2];
            }
            for (int j = 0; j < rank; j++) {
                int to = k * length + features + j * (features + 1);
                multiply(whole.scatter(), packed, (k * rank + j) * features, features, seen.scatter(), to);
                seen.scatter()[to + features] = dot(whole.first(), k * features, (k * rank + j) * features, features);
            }
        }
        return seen;
    }

    private void multiply(double[] scatter, int packed, int direction, int features, double[] product, int to) {
        for (int i = 0, at = packed; i < features; i++) {
            for (int j = 0; j <= i; j++, at++) {
                product[to + i] += scatter[at] * values[direction + j];
                product[to + j] += i == j ? 0 : scatter[at] * values[direction + i];
            }
        }
    }

    private double dot(double[] first, int mean, int direction, int features) {
        double sum = 0;
        for (int d = 0; d < features; d++) {
            sum += first[mean + d] * values[direction + d];
        }
        return sum;
    }
}
