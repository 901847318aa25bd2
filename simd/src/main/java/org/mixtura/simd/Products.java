package org.mixtura.simd;

import static org.mixtura.simd.Lanes.COUNT;
import static org.mixtura.simd.Lanes.FIRST;
import static org.mixtura.simd.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * The full scatter S = sum_n r_n (x_n - m)(x_n - m)^T of a tile, for one component at a time.
 *
 * <p>With y_n = sqrt(r_n) (x_n - m) it is sum_n y_n y_n^T: tiles of 4 by 4 entries, vectors along the rows, 16 independent sums.
 * The lanes of the sums are added up once per tile: as long as they fit the second-level cache, they are kept from one strip
 * of rows to the next.
 */
final class Products {
    /** Above this many features, the lanes of all sums would no longer fit the second-level cache. */
    private static final int FEATURES_OF_KEPT_LANES = 160;

    private static final int SHORT_STRIP = 256;
    private static final int LONG_STRIP = 512;
    private static final int BLOCK_LANES = 16 * COUNT;

    private final int features;
    private final boolean keepsLanes;
    private final int strip;
    private final int stride;
    private final double[] roots;
    private final double[] scaled;
    private final double[] lanes;
    private final double[] origin = new double[4];
    private final double[] sums = new double[4 * COUNT];

    Products(int features) {
        this.features = features;
        this.keepsLanes = features <= FEATURES_OF_KEPT_LANES;
        this.strip = keepsLanes ? SHORT_STRIP : LONG_STRIP;
        this.stride = strip + COUNT;
        int blocks = (features + 3) / 4;
        this.roots = new double[FIRST + strip];
        this.scaled = new double[FIRST + 4 * blocks * stride];
        this.lanes = new double[FIRST + (keepsLanes ? blocks * (blocks + 1) / 2 : 1) * BLOCK_LANES];
    }

    /**
     * Adds f = sum r z and the packed S = sum r z z^T, with z = x - origin.
     *
     * @param shares r_n, from {@code offset}
     * @param component where the origin begins, and where f is added
     * @param packed where S is added
     */
    void add(
            Tile tile,
            double[] shares,
            int offset,
            double[] origins,
            int component,
            double[] first,
            double[] scatter,
            int packed) {
        for (int n = 0; n < tile.padded(); n += strip) {
            int rows = Math.min(strip, tile.padded() - n);
            scale(tile, n, shares, offset + n, rows, origins, component, first);
            multiply(rows, scatter, packed);
        }
        if (keepsLanes) {
            foldAll(scatter, packed);
        }
    }

    /** Fills {@code scaled} with sqrt(r) z, and adds f. */
    private void scale(
            Tile tile,
            int from,
            double[] shares,
            int offset,
            int rows,
            double[] origins,
            int component,
            double[] first) {
        root(shares, offset, rows, roots);
        for (int block = 0; block < features; block += 4) {
            int height = Math.min(4, features - block);
            Arrays.fill(origin, 0);
            System.arraycopy(origins, component + block, origin, 0, height);
            scale(
                    tile.values,
                    tile.column(block) + from,
                    tile.stride,
                    origin,
                    roots,
                    rows,
                    scaled,
                    FIRST + block * stride,
                    stride,
                    sums);
            for (int i = 0; i < height; i++) {
                first[component + block + i] += Lanes.sum(sums, i * COUNT);
            }
        }
    }

    /** root = sqrt(r). */
    private static void root(double[] shares, int offset, int rows, double[] roots) {
        for (int n = 0; n < rows; n += COUNT) {
            DoubleVector.fromArray(SPECIES, shares, offset + n).sqrt().intoArray(roots, FIRST + n);
        }
    }

    /** scaled = sqrt(r) (x - origin) for four features, and the sums of r (x - origin), lane by lane. */
    private static void scale(
            double[] values,
            int column,
            int columnStride,
            double[] origin,
            double[] roots,
            int rows,
            double[] scaled,
            int target,
            int targetStride,
            double[] sums) {
        DoubleVector m0 = DoubleVector.broadcast(SPECIES, origin[0]);
        DoubleVector m1 = DoubleVector.broadcast(SPECIES, origin[1]);
        DoubleVector m2 = DoubleVector.broadcast(SPECIES, origin[2]);
        DoubleVector m3 = DoubleVector.broadcast(SPECIES, origin[3]);
        DoubleVector f0 = DoubleVector.zero(SPECIES);
        DoubleVector f1 = f0;
        DoubleVector f2 = f0;
        DoubleVector f3 = f0;
        for (int n = 0; n < rows; n += COUNT) {
            DoubleVector root = DoubleVector.fromArray(SPECIES, roots, FIRST + n);
            int from = column + n;
            int to = target + n;
            DoubleVector y =
                    DoubleVector.fromArray(SPECIES, values, from).sub(m0).mul(root);
            y.intoArray(scaled, to);
            f0 = y.fma(root, f0);
            y = DoubleVector.fromArray(SPECIES, values, from + columnStride)
                    .sub(m1)
                    .mul(root);
            y.intoArray(scaled, to + targetStride);
            f1 = y.fma(root, f1);
            y = DoubleVector.fromArray(SPECIES, values, from + 2 * columnStride)
                    .sub(m2)
                    .mul(root);
            y.intoArray(scaled, to + 2 * targetStride);
            f2 = y.fma(root, f2);
            y = DoubleVector.fromArray(SPECIES, values, from + 3 * columnStride)
                    .sub(m3)
                    .mul(root);
            y.intoArray(scaled, to + 3 * targetStride);
            f3 = y.fma(root, f3);
        }
        f0.intoArray(sums, 0);
        f1.intoArray(sums, COUNT);
        f2.intoArray(sums, 2 * COUNT);
        f3.intoArray(sums, 3 * COUNT);
    }

    private void multiply(int rows, double[] scatter, int packed) {
        int at = FIRST;
        for (int block = 0; block < features; block += 4) {
            for (int other = 0; other <= block; other += 4) {
                multiply(scaled, FIRST + block * stride, FIRST + other * stride, stride, rows, lanes, at);
                if (keepsLanes) {
                    at += BLOCK_LANES;
                } else {
                    fold(block, other, at, scatter, packed);
                }
            }
        }
    }

    /** Adds the products of four features with four features, lane by lane. */
    private static void multiply(double[] y, int row, int column, int stride, int rows, double[] lanes, int at) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, lanes, at);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, lanes, at + COUNT);
        DoubleVector c02 = DoubleVector.fromArray(SPECIES, lanes, at + 2 * COUNT);
        DoubleVector c03 = DoubleVector.fromArray(SPECIES, lanes, at + 3 * COUNT);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, lanes, at + 4 * COUNT);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, lanes, at + 5 * COUNT);
        DoubleVector c12 = DoubleVector.fromArray(SPECIES, lanes, at + 6 * COUNT);
        DoubleVector c13 = DoubleVector.fromArray(SPECIES, lanes, at + 7 * COUNT);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, lanes, at + 8 * COUNT);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, lanes, at + 9 * COUNT);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, lanes, at + 10 * COUNT);
        DoubleVector c23 = DoubleVector.fromArray(SPECIES, lanes, at + 11 * COUNT);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, lanes, at + 12 * COUNT);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, lanes, at + 13 * COUNT);
        DoubleVector c32 = DoubleVector.fromArray(SPECIES, lanes, at + 14 * COUNT);
        DoubleVector c33 = DoubleVector.fromArray(SPECIES, lanes, at + 15 * COUNT);
        for (int n = 0; n < rows; n += COUNT) {
            DoubleVector z0 = DoubleVector.fromArray(SPECIES, y, column + n);
            DoubleVector z1 = DoubleVector.fromArray(SPECIES, y, column + stride + n);
            DoubleVector z2 = DoubleVector.fromArray(SPECIES, y, column + 2 * stride + n);
            DoubleVector z3 = DoubleVector.fromArray(SPECIES, y, column + 3 * stride + n);
            DoubleVector a = DoubleVector.fromArray(SPECIES, y, row + n);
            c00 = a.fma(z0, c00);
            c01 = a.fma(z1, c01);
            c02 = a.fma(z2, c02);
            c03 = a.fma(z3, c03);
            a = DoubleVector.fromArray(SPECIES, y, row + stride + n);
            c10 = a.fma(z0, c10);
            c11 = a.fma(z1, c11);
            c12 = a.fma(z2, c12);
            c13 = a.fma(z3, c13);
            a = DoubleVector.fromArray(SPECIES, y, row + 2 * stride + n);
            c20 = a.fma(z0, c20);
            c21 = a.fma(z1, c21);
            c22 = a.fma(z2, c22);
            c23 = a.fma(z3, c23);
            a = DoubleVector.fromArray(SPECIES, y, row + 3 * stride + n);
            c30 = a.fma(z0, c30);
            c31 = a.fma(z1, c31);
            c32 = a.fma(z2, c32);
            c33 = a.fma(z3, c33);
        }
        c00.intoArray(lanes, at);
        c01.intoArray(lanes, at + COUNT);
        c02.intoArray(lanes, at + 2 * COUNT);
        c03.intoArray(lanes, at + 3 * COUNT);
        c10.intoArray(lanes, at + 4 * COUNT);
        c11.intoArray(lanes, at + 5 * COUNT);
        c12.intoArray(lanes, at + 6 * COUNT);
        c13.intoArray(lanes, at + 7 * COUNT);
        c20.intoArray(lanes, at + 8 * COUNT);
        c21.intoArray(lanes, at + 9 * COUNT);
        c22.intoArray(lanes, at + 10 * COUNT);
        c23.intoArray(lanes, at + 11 * COUNT);
        c30.intoArray(lanes, at + 12 * COUNT);
        c31.intoArray(lanes, at + 13 * COUNT);
        c32.intoArray(lanes, at + 14 * COUNT);
        c33.intoArray(lanes, at + 15 * COUNT);
    }

    private void foldAll(double[] scatter, int packed) {
        int at = FIRST;
        for (int block = 0; block < features; block += 4) {
            for (int other = 0; other <= block; other += 4, at += BLOCK_LANES) {
                fold(block, other, at, scatter, packed);
            }
        }
    }

    /** Adds up the lanes of 4 by 4 sums, adds them to the packed triangle as far as they lie in it, and clears the lanes. */
    private void fold(int block, int other, int from, double[] scatter, int packed) {
        int height = Math.min(4, features - block);
        for (int i = 0; i < height; i++) {
            int row = block + i;
            int at = packed + row * (row + 1) / 2 + other;
            int width = Math.min(4, row - other + 1);
            for (int j = 0; j < width; j++) {
                scatter[at + j] += Lanes.sum(lanes, from + (4 * i + j) * COUNT);
            }
        }
        Arrays.fill(lanes, from, from + BLOCK_LANES, 0);
    }
}
