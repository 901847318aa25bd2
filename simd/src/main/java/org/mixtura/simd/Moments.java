package org.mixtura.simd;

import static org.mixtura.simd.Lanes.COUNT;
import static org.mixtura.simd.Lanes.FIRST;
import static org.mixtura.simd.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** The weighted moments of a tile about an origin, for one component at a time. */
final class Moments {
    private final int features;
    private final int stride;
    private final double[] weighted;
    private final double[] sums = new double[16 * COUNT];

    Moments(int features, int stride) {
        this.features = features;
        this.stride = stride;
        this.weighted = new double[FIRST + 4 * stride];
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
    double trace(
            double[] tile, double[] shares, int offset, int rows, double[] origins, int component, double[] first) {
        double trace = 0;
        for (int d = 0; d < features; d++) {
            addFeature(tile, FIRST + d * stride, shares, offset, rows, origins[component + d], sums);
            first[component + d] += Lanes.sum(sums, 0);
            trace += Lanes.sum(sums, COUNT);
        }
        return trace;
    }

    /** Adds f_d = sum r z_d and S_d = sum r z_d^2, with z = x - origin. */
    void diagonal(
            double[] tile,
            double[] shares,
            int offset,
            int rows,
            double[] origins,
            int component,
            double[] first,
            double[] scatter) {
        for (int d = 0; d < features; d++) {
            addFeature(tile, FIRST + d * stride, shares, offset, rows, origins[component + d], sums);
            first[component + d] += Lanes.sum(sums, 0);
            scatter[component + d] += Lanes.sum(sums, COUNT);
        }
    }

    /** Stores sum r z and sum r z^2 of one feature, lane by lane. */
    private static void addFeature(
            double[] tile, int column, double[] shares, int offset, int rows, double origin, double[] sums) {
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
            DoubleVector z = DoubleVector.fromArray(SPECIES, tile, column + n).sub(mean);
            DoubleVector rz =
                    DoubleVector.fromArray(SPECIES, shares, offset + n).mul(z);
            f0 = f0.add(rz);
            s0 = rz.fma(z, s0);
            z = DoubleVector.fromArray(SPECIES, tile, column + n + COUNT).sub(mean);
            rz = DoubleVector.fromArray(SPECIES, shares, offset + n + COUNT).mul(z);
            f1 = f1.add(rz);
            s1 = rz.fma(z, s1);
            z = DoubleVector.fromArray(SPECIES, tile, column + n + 2 * COUNT).sub(mean);
            rz = DoubleVector.fromArray(SPECIES, shares, offset + n + 2 * COUNT).mul(z);
            f2 = f2.add(rz);
            s2 = rz.fma(z, s2);
            z = DoubleVector.fromArray(SPECIES, tile, column + n + 3 * COUNT).sub(mean);
            rz = DoubleVector.fromArray(SPECIES, shares, offset + n + 3 * COUNT).mul(z);
            f3 = f3.add(rz);
            s3 = rz.fma(z, s3);
        }
        f0.add(f1).add(f2.add(f3)).intoArray(sums, 0);
        s0.add(s1).add(s2.add(s3)).intoArray(sums, COUNT);
    }

    /** Adds f = sum r z and the packed S = sum r z z^T, from the differences z. */
    void full(
            double[] difference,
            double[] shares,
            int offset,
            int rows,
            double[] first,
            int component,
            double[] scatter,
            int packed) {
        for (int block = 0; block < features; block += 4) {
            weigh(difference, FIRST + block * stride, shares, offset, rows);
            for (int i = 0; i < Math.min(4, features - block); i++) {
                first[component + block + i] += Lanes.sum(sums, i * COUNT);
            }
            for (int other = 0; other <= block; other += 4) {
                multiply(difference, FIRST + other * stride, rows);
                addBlock(block, other, scatter, packed);
            }
        }
    }

    /** Four rows of r z, and their sums lane by lane. */
    private void weigh(double[] difference, int column, double[] shares, int offset, int rows) {
        for (int i = 0; i < 4; i++) {
            weigh(difference, column + i * stride, shares, offset, rows, weighted, FIRST + i * stride, sums, i * COUNT);
        }
    }

    private static void weigh(
            double[] difference,
            int column,
            double[] shares,
            int offset,
            int rows,
            double[] weighted,
            int target,
            double[] sums,
            int at) {
        DoubleVector even = DoubleVector.zero(SPECIES);
        DoubleVector odd = even;
        for (int n = 0; n < rows; n += 2 * COUNT) {
            DoubleVector rz = DoubleVector.fromArray(SPECIES, shares, offset + n)
                    .mul(DoubleVector.fromArray(SPECIES, difference, column + n));
            rz.intoArray(weighted, target + n);
            even = even.add(rz);
            rz = DoubleVector.fromArray(SPECIES, shares, offset + n + COUNT)
                    .mul(DoubleVector.fromArray(SPECIES, difference, column + n + COUNT));
            rz.intoArray(weighted, target + n + COUNT);
            odd = odd.add(rz);
        }
        even.add(odd).intoArray(sums, at);
    }

    /** The products of the four rows of r z with four rows of z, summed lane by lane: 16 independent sums. */
    private void multiply(double[] z, int column, int rows) {
        multiply(weighted, stride, z, column, rows, sums);
    }

    private static void multiply(double[] weighted, int stride, double[] z, int column, int rows, double[] sums) {
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c01 = c00;
        DoubleVector c02 = c00;
        DoubleVector c03 = c00;
        DoubleVector c10 = c00;
        DoubleVector c11 = c00;
        DoubleVector c12 = c00;
        DoubleVector c13 = c00;
        DoubleVector c20 = c00;
        DoubleVector c21 = c00;
        DoubleVector c22 = c00;
        DoubleVector c23 = c00;
        DoubleVector c30 = c00;
        DoubleVector c31 = c00;
        DoubleVector c32 = c00;
        DoubleVector c33 = c00;
        for (int n = 0; n < rows; n += COUNT) {
            DoubleVector z0 = DoubleVector.fromArray(SPECIES, z, column + n);
            DoubleVector z1 = DoubleVector.fromArray(SPECIES, z, column + stride + n);
            DoubleVector z2 = DoubleVector.fromArray(SPECIES, z, column + 2 * stride + n);
            DoubleVector z3 = DoubleVector.fromArray(SPECIES, z, column + 3 * stride + n);
            DoubleVector a = DoubleVector.fromArray(SPECIES, weighted, FIRST + n);
            c00 = a.fma(z0, c00);
            c01 = a.fma(z1, c01);
            c02 = a.fma(z2, c02);
            c03 = a.fma(z3, c03);
            a = DoubleVector.fromArray(SPECIES, weighted, FIRST + stride + n);
            c10 = a.fma(z0, c10);
            c11 = a.fma(z1, c11);
            c12 = a.fma(z2, c12);
            c13 = a.fma(z3, c13);
            a = DoubleVector.fromArray(SPECIES, weighted, FIRST + 2 * stride + n);
            c20 = a.fma(z0, c20);
            c21 = a.fma(z1, c21);
            c22 = a.fma(z2, c22);
            c23 = a.fma(z3, c23);
            a = DoubleVector.fromArray(SPECIES, weighted, FIRST + 3 * stride + n);
            c30 = a.fma(z0, c30);
            c31 = a.fma(z1, c31);
            c32 = a.fma(z2, c32);
            c33 = a.fma(z3, c33);
        }
        c00.intoArray(sums, 0);
        c01.intoArray(sums, COUNT);
        c02.intoArray(sums, 2 * COUNT);
        c03.intoArray(sums, 3 * COUNT);
        c10.intoArray(sums, 4 * COUNT);
        c11.intoArray(sums, 5 * COUNT);
        c12.intoArray(sums, 6 * COUNT);
        c13.intoArray(sums, 7 * COUNT);
        c20.intoArray(sums, 8 * COUNT);
        c21.intoArray(sums, 9 * COUNT);
        c22.intoArray(sums, 10 * COUNT);
        c23.intoArray(sums, 11 * COUNT);
        c30.intoArray(sums, 12 * COUNT);
        c31.intoArray(sums, 13 * COUNT);
        c32.intoArray(sums, 14 * COUNT);
        c33.intoArray(sums, 15 * COUNT);
    }

    /** Adds the 4 by 4 sums to the packed triangle, as far as they lie in it. */
    private void addBlock(int block, int other, double[] scatter, int packed) {
        int height = Math.min(4, features - block);
        for (int i = 0; i < height; i++) {
            int row = block + i;
            int at = packed + row * (row + 1) / 2 + other;
            if (other < block) {
                addFour(sums, 4 * i * COUNT, scatter, at);
            } else {
                for (int j = 0; j <= i; j++) {
                    scatter[at + j] += Lanes.sum(sums, (4 * i + j) * COUNT);
                }
            }
        }
    }

    private static void addFour(double[] sums, int from, double[] scatter, int at) {
        scatter[at] += Lanes.sum(sums, from);
        scatter[at + 1] += Lanes.sum(sums, from + COUNT);
        scatter[at + 2] += Lanes.sum(sums, from + 2 * COUNT);
        scatter[at + 3] += Lanes.sum(sums, from + 3 * COUNT);
    }
}
