package org.mixtura.simd;

import static org.mixtura.simd.Lanes.COUNT;
import static org.mixtura.simd.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.mixtura.density.MixtureDensity;

/** Squared distances of rows from a mean, and log densities from them. */
final class Distances {
    private Distances() {}

    /** distance = sum_d (x_d - mean_d)^2 for four vectors of rows from {@code at} on; stored from n on. */
    static void spherical(
            double[] tile, int at, int stride, double[] means, int mean, int features, double[] distance, int n) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int d = 0, from = at; d < features; d++, from += stride) {
            DoubleVector origin = DoubleVector.broadcast(SPECIES, means[mean + d]);
            DoubleVector z = DoubleVector.fromArray(SPECIES, tile, from).sub(origin);
            s0 = z.fma(z, s0);
            z = DoubleVector.fromArray(SPECIES, tile, from + COUNT).sub(origin);
            s1 = z.fma(z, s1);
            z = DoubleVector.fromArray(SPECIES, tile, from + 2 * COUNT).sub(origin);
            s2 = z.fma(z, s2);
            z = DoubleVector.fromArray(SPECIES, tile, from + 3 * COUNT).sub(origin);
            s3 = z.fma(z, s3);
        }
        store(s0, s1, s2, s3, distance, n);
    }

    /** distance = sum_d ((x_d - mean_d) factor_d)^2 for four vectors of rows from {@code at} on; stored from n on. */
    static void diagonal(
            double[] tile,
            int at,
            int stride,
            double[] means,
            double[] factors,
            int component,
            int features,
            double[] distance,
            int n) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int d = 0, from = at; d < features; d++, from += stride) {
            DoubleVector origin = DoubleVector.broadcast(SPECIES, means[component + d]);
            DoubleVector factor = DoubleVector.broadcast(SPECIES, factors[component + d]);
            DoubleVector z =
                    DoubleVector.fromArray(SPECIES, tile, from).sub(origin).mul(factor);
            s0 = z.fma(z, s0);
            z = DoubleVector.fromArray(SPECIES, tile, from + COUNT).sub(origin).mul(factor);
            s1 = z.fma(z, s1);
            z = DoubleVector.fromArray(SPECIES, tile, from + 2 * COUNT)
                    .sub(origin)
                    .mul(factor);
            s2 = z.fma(z, s2);
            z = DoubleVector.fromArray(SPECIES, tile, from + 3 * COUNT)
                    .sub(origin)
                    .mul(factor);
            s3 = z.fma(z, s3);
        }
        store(s0, s1, s2, s3, distance, n);
    }

    private static void store(
            DoubleVector s0, DoubleVector s1, DoubleVector s2, DoubleVector s3, double[] distance, int n) {
        s0.intoArray(distance, n);
        s1.intoArray(distance, n + COUNT);
        s2.intoArray(distance, n + 2 * COUNT);
        s3.intoArray(distance, n + 3 * COUNT);
    }

    /** log = constant - factor distance / 2. */
    static void toLogDensities(double[] distance, double factor, double constant, int rows, double[] logs, int offset) {
        DoubleVector slope = DoubleVector.broadcast(SPECIES, -0.5 * factor);
        DoubleVector level = DoubleVector.broadcast(SPECIES, constant);
        double lowest = constant > MixtureDensity.LOWEST ? MixtureDensity.LOWEST : Double.NEGATIVE_INFINITY;
        for (int n = 0; n < rows; n += COUNT) {
            DoubleVector.fromArray(SPECIES, distance, n)
                    .fma(slope, level)
                    .max(lowest)
                    .intoArray(logs, offset + n);
        }
    }
}
