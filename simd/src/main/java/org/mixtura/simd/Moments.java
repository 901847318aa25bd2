package org.mixtura.simd;

import static org.mixtura.simd.Lanes.COUNT;
import static org.mixtura.simd.Lanes.SPECIES;
import static org.mixtura.simd.Lanes.STEP;

import jdk.incubator.vector.DoubleVector;

/** The counts, and the moments feature by feature, of a tile for one component at a time. */
final class Moments {
    private final int features;
    private final double[] sums = new double[2 * COUNT];

    Moments(int features) {
        this.features = features;
    }

    /** N = sum_n r_n. */
    double sum(double[] shares, int offset, int rows) {
        DoubleVector even = DoubleVector.zero(SPECIES);
        DoubleVector odd = even;
        for (int n = offset; n < offset + rows; n += 2 * COUNT) {
            even = even.add(DoubleVector.fromArray(SPECIES, shares, n));
            odd = odd.add(DoubleVector.fromArray(SPECIES, shares, n + COUNT));
        }
        return Lanes.sum(even.add(odd), sums);
    }

    /** Adds f_d = sum r z_d and returns sum r |z|^2, with z = x - origin. */
    double trace(Tile tile, double[] shares, int offset, double[] origins, int component, double[] first) {
        double trace = 0;
        for (int d = 0; d < features; d++) {
            addFeature(tile.values, tile.column(d), shares, offset, tile.padded(), origins[component + d], sums);
            first[component + d] += Lanes.sum(sums, 0);
            trace += Lanes.sum(sums, COUNT);
        }
        return trace;
    }

    /** Adds f_d = sum r z_d and S_d = sum r z_d^2, the latter from {@code target} on, with z = x - origin. */
    void diagonal(
            Tile tile,
            double[] shares,
            int offset,
            double[] origins,
            int component,
            double[] first,
            double[] scatter,
            int target) {
        for (int d = 0; d < features; d++) {
            addFeature(tile.values, tile.column(d), shares, offset, tile.padded(), origins[component + d], sums);
            first[component + d] += Lanes.sum(sums, 0);
            scatter[target + d] += Lanes.sum(sums, COUNT);
        }
    }

    /** Stores sum r z and sum r z^2 of one feature, lane by lane. */
    private static void addFeature(
            double[] values, int column, double[] shares, int offset, int rows, double origin, double[] sums) {
        DoubleVector mean = DoubleVector.broadcast(SPECIES, origin);
        DoubleVector f0 = DoubleVector.zero(SPECIES);
        DoubleVector f1 = f0;
        DoubleVector f2 = f0;
        DoubleVector f3 = f0;
        DoubleVector s0 = f0;
        DoubleVector s1 = f0;
        DoubleVector s2 = f0;
        DoubleVector s3 = f0;
        for (int n = 0; n < rows; n += 4 * COUNT) {
            DoubleVector z = DoubleVector.fromArray(SPECIES, values, column + n).sub(mean);
            DoubleVector rz =
                    DoubleVector.fromArray(SPECIES, shares, offset + n).mul(z);
            f0 = f0.add(rz);
            s0 = rz.fma(z, s0);
            z = DoubleVector.fromArray(SPECIES, values, column + n + COUNT).sub(mean);
            rz = DoubleVector.fromArray(SPECIES, shares, offset + n + COUNT).mul(z);
            f1 = f1.add(rz);
            s1 = rz.fma(z, s1);
            z = DoubleVector.fromArray(SPECIES, values, column + n + 2 * COUNT).sub(mean);
            rz = DoubleVector.fromArray(SPECIES, shares, offset + n + 2 * COUNT).mul(z);
            f2 = f2.add(rz);
            s2 = rz.fma(z, s2);
            z = DoubleVector.fromArray(SPECIES, values, column + n + 3 * COUNT).sub(mean);
            rz = DoubleVector.fromArray(SPECIES, shares, offset + n + 3 * COUNT).mul(z);
            f3 = f3.add(rz);
            s3 = rz.fma(z, s3);
        }
        f0.add(f1).add(f2.add(f3)).intoArray(sums, 0);
        s0.add(s1).add(s2.add(s3)).intoArray(sums, COUNT);
    }

    /** Adds f = sum r z and the packed S = sum r z z^T, with z = x - origin, entry by entry: for few features. */
    void full(
            Tile tile,
            double[] shares,
            int offset,
            double[] origins,
            int component,
            double[] first,
            double[] scatter,
            int packed) {
        for (int i = 0, at = packed; i < features; i++) {
            double origin = origins[component + i];
            for (int j = 0; j < i; j++, at++) {
                addProduct(
                        tile.values,
                        tile.column(i),
                        origin,
                        tile.column(j),
                        origins[component + j],
                        shares,
                        offset,
                        tile.padded(),
                        sums);
                scatter[at] += Lanes.sum(sums, 0);
            }
            addFeature(tile.values, tile.column(i), shares, offset, tile.padded(), origin, sums);
            first[component + i] += Lanes.sum(sums, 0);
            scatter[at++] += Lanes.sum(sums, COUNT);
        }
    }

    /** Stores sum r z_i z_j of two features, lane by lane. */
    private static void addProduct(
            double[] values,
            int left,
            double originLeft,
            int right,
            double originRight,
            double[] shares,
            int offset,
            int rows,
            double[] sums) {
        DoubleVector a = DoubleVector.broadcast(SPECIES, originLeft);
        DoubleVector b = DoubleVector.broadcast(SPECIES, originRight);
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int n = 0; n < rows; n += STEP) {
            DoubleVector r = DoubleVector.fromArray(SPECIES, shares, offset + n);
            DoubleVector y = DoubleVector.fromArray(SPECIES, values, left + n).sub(a);
            s0 = DoubleVector.fromArray(SPECIES, values, right + n)
                    .sub(b)
                    .mul(r)
                    .fma(y, s0);
            r = DoubleVector.fromArray(SPECIES, shares, offset + n + COUNT);
            y = DoubleVector.fromArray(SPECIES, values, left + n + COUNT).sub(a);
            s1 = DoubleVector.fromArray(SPECIES, values, right + n + COUNT)
                    .sub(b)
                    .mul(r)
                    .fma(y, s1);
            r = DoubleVector.fromArray(SPECIES, shares, offset + n + 2 * COUNT);
            y = DoubleVector.fromArray(SPECIES, values, left + n + 2 * COUNT).sub(a);
            s2 = DoubleVector.fromArray(SPECIES, values, right + n + 2 * COUNT)
                    .sub(b)
                    .mul(r)
                    .fma(y, s2);
            r = DoubleVector.fromArray(SPECIES, shares, offset + n + 3 * COUNT);
            y = DoubleVector.fromArray(SPECIES, values, left + n + 3 * COUNT).sub(a);
            s3 = DoubleVector.fromArray(SPECIES, values, right + n + 3 * COUNT)
                    .sub(b)
                    .mul(r)
                    .fma(y, s3);
        }
        s0.add(s1).add(s2.add(s3)).intoArray(sums, 0);
    }
}
