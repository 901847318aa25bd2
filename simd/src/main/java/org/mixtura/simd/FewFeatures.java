package org.mixtura.simd;

import static org.mixtura.simd.Lanes.COUNT;
import static org.mixtura.simd.Lanes.SPECIES;
import static org.mixtura.simd.Lanes.STEP;

import jdk.incubator.vector.DoubleVector;
import org.mixtura.density.MixtureDensity;

/**
 * Triangular distances for few features, entry by entry: in the panels of {@link TriangularPanels} most of the work would be
 * on zeros.
 */
final class FewFeatures {
    /** From this number of features on, {@link TriangularPanels} and {@link Products} are faster. */
    static final int LIMIT = 8;

    private FewFeatures() {}

    /** distance_n = |A_k (x_n - mean_k)|^2 for the rows of a tile. */
    static void squaredDistances(Tile tile, MixtureDensity density, int k, double[] distance) {
        int features = density.features();
        boolean shared = density.shape().factorCount(density.components()) == 1;
        int factor = shared ? 0 : k * density.shape().factorLength(features);
        for (int n = 0; n < tile.padded(); n += STEP) {
            squaredDistances(
                    tile.values,
                    tile.column(0) + n,
                    tile.stride,
                    features,
                    density.means(),
                    k * features,
                    density.factors(),
                    factor,
                    distance,
                    n);
        }
    }

    private static void squaredDistances(
            double[] values,
            int from,
            int stride,
            int features,
            double[] means,
            int mean,
            double[] factors,
            int factor,
            double[] distance,
            int n) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int i = 0, entry = factor; i < features; i++) {
            DoubleVector y0 = DoubleVector.zero(SPECIES);
            DoubleVector y1 = y0;
            DoubleVector y2 = y0;
            DoubleVector y3 = y0;
            for (int j = 0, at = from; j <= i; j++, at += stride, entry++) {
                DoubleVector origin = DoubleVector.broadcast(SPECIES, means[mean + j]);
                DoubleVector a = DoubleVector.broadcast(SPECIES, factors[entry]);
                y0 = DoubleVector.fromArray(SPECIES, values, at).sub(origin).fma(a, y0);
                y1 = DoubleVector.fromArray(SPECIES, values, at + COUNT)
                        .sub(origin)
                        .fma(a, y1);
                y2 = DoubleVector.fromArray(SPECIES, values, at + 2 * COUNT)
                        .sub(origin)
                        .fma(a, y2);
                y3 = DoubleVector.fromArray(SPECIES, values, at + 3 * COUNT)
                        .sub(origin)
                        .fma(a, y3);
            }
            s0 = y0.fma(y0, s0);
            s1 = y1.fma(y1, s1);
            s2 = y2.fma(y2, s2);
            s3 = y3.fma(y3, s3);
        }
        s0.intoArray(distance, n);
        s1.intoArray(distance, n + COUNT);
        s2.intoArray(distance, n + 2 * COUNT);
        s3.intoArray(distance, n + 3 * COUNT);
    }
}
