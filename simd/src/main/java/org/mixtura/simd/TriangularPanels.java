package org.mixtura.simd;

import static org.mixtura.simd.Lanes.COUNT;
import static org.mixtura.simd.Lanes.FIRST;
import static org.mixtura.simd.Lanes.SPECIES;
import static org.mixtura.simd.Lanes.STEP;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import org.jspecify.annotations.Nullable;
import org.mixtura.density.MixtureDensity;

/**
 * The triangular factors of a mixture in the order of their use: four rows of a triangle at a time, column by column, filled up
 * with zeros. One tile of the product is 4 rows of the triangle by 4 vectors of rows of the table: 16 independent sums, which keep
 * a core busy and fit into registers.
 */
final class TriangularPanels {
    private final int components;
    private final int features;
    private final int length;
    private final double[] strip;
    private double[] panels = new double[0];
    private boolean shared;
    private @Nullable MixtureDensity packed;

    TriangularPanels(int components, int features) {
        this.components = components;
        this.features = features;
        this.strip = new double[FIRST + features * STEP];
        int blocks = (features + 3) / 4;
        this.length = 8 * blocks * (blocks + 1); // sum over the blocks b = 0, 1, ... of 4 rows times 4 (b + 1) columns
    }

    /** Packs the factors of a mixture, unless they are those that were packed last. */
    void prepare(MixtureDensity density) {
        if (packed == density) {
            return;
        }
        packed = density;
        int factors = density.shape().factorCount(components);
        int factorLength = density.shape().factorLength(features);
        shared = factors == 1;
        if (panels.length != factors * length) {
            panels = new double[Math.multiplyExact(factors, length)];
        }
        Arrays.fill(panels, 0);
        for (int k = 0; k < factors; k++) {
            pack(density.factors(), k * factorLength, k * length);
        }
    }

    private void pack(double[] factor, int from, int to) {
        int panel = to;
        for (int block = 0; block < features; block += 4) {
            for (int i = block; i < Math.min(block + 4, features); i++) {
                int row = from + i * (i + 1) / 2;
                for (int j = 0; j <= i; j++) {
                    panels[panel + 4 * j + i - block] = factor[row + j];
                }
            }
            panel += 4 * (block + 4);
        }
    }

    /** distance_n = |A_k (x_n - mean)|^2 for the rows of a tile. */
    void squaredDistances(int k, Tile tile, double[] means, double[] distance) {
        int panel = shared ? 0 : k * length;
        for (int n = 0; n < tile.padded(); n += STEP) {
            subtract(tile.values, FIRST + n, tile.stride, means, k * features, features, strip);
            Arrays.fill(distance, n, n + STEP, 0);
            addSquares(panel, n, distance);
        }
    }

    private void addSquares(int panel, int n, double[] distance) {
        for (int block = 0, from = panel; block < features; block += 4) {
            addSquares(panels, from, Math.min(block + 4, features), strip, n, distance);
            from += 4 * (block + 4);
        }
    }

    /** Four vectors of differences per feature, next to each other. */
    private static void subtract(
            double[] values, int at, int stride, double[] means, int mean, int features, double[] strip) {
        for (int d = 0, from = at, to = FIRST; d < features; d++, from += stride, to += STEP) {
            DoubleVector origin = DoubleVector.broadcast(SPECIES, means[mean + d]);
            DoubleVector.fromArray(SPECIES, values, from).sub(origin).intoArray(strip, to);
            DoubleVector.fromArray(SPECIES, values, from + COUNT).sub(origin).intoArray(strip, to + COUNT);
            DoubleVector.fromArray(SPECIES, values, from + 2 * COUNT)
                    .sub(origin)
                    .intoArray(strip, to + 2 * COUNT);
            DoubleVector.fromArray(SPECIES, values, from + 3 * COUNT)
                    .sub(origin)
                    .intoArray(strip, to + 3 * COUNT);
        }
    }

    /** The sums of {@link LowRankTiles#score}, never stored: by way of an array, 16 features took 1.4 times as long, 64 took 1.1. */
    private static void addSquares(double[] panels, int panel, int columns, double[] z, int n, double[] distance) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        DoubleVector c10 = zero, c11 = zero, c12 = zero, c13 = zero;
        DoubleVector c20 = zero, c21 = zero, c22 = zero, c23 = zero;
        DoubleVector c30 = zero, c31 = zero, c32 = zero, c33 = zero;
        for (int j = 0, at = FIRST; j < columns; j++, at += STEP) {
            DoubleVector z0 = DoubleVector.fromArray(SPECIES, z, at);
            DoubleVector z1 = DoubleVector.fromArray(SPECIES, z, at + COUNT);
            DoubleVector z2 = DoubleVector.fromArray(SPECIES, z, at + 2 * COUNT);
            DoubleVector z3 = DoubleVector.fromArray(SPECIES, z, at + 3 * COUNT);
            DoubleVector a = DoubleVector.broadcast(SPECIES, panels[panel + 4 * j]);
            c00 = a.fma(z0, c00);
            c01 = a.fma(z1, c01);
            c02 = a.fma(z2, c02);
            c03 = a.fma(z3, c03);
            a = DoubleVector.broadcast(SPECIES, panels[panel + 4 * j + 1]);
            c10 = a.fma(z0, c10);
            c11 = a.fma(z1, c11);
            c12 = a.fma(z2, c12);
            c13 = a.fma(z3, c13);
            a = DoubleVector.broadcast(SPECIES, panels[panel + 4 * j + 2]);
            c20 = a.fma(z0, c20);
            c21 = a.fma(z1, c21);
            c22 = a.fma(z2, c22);
            c23 = a.fma(z3, c23);
            a = DoubleVector.broadcast(SPECIES, panels[panel + 4 * j + 3]);
            c30 = a.fma(z0, c30);
            c31 = a.fma(z1, c31);
            c32 = a.fma(z2, c32);
            c33 = a.fma(z3, c33);
        }
        addSquares(c00, c10, c20, c30, distance, n);
        addSquares(c01, c11, c21, c31, distance, n + COUNT);
        addSquares(c02, c12, c22, c32, distance, n + 2 * COUNT);
        addSquares(c03, c13, c23, c33, distance, n + 3 * COUNT);
    }

    private static void addSquares(
            DoubleVector y0, DoubleVector y1, DoubleVector y2, DoubleVector y3, double[] distance, int n) {
        DoubleVector sum = DoubleVector.fromArray(SPECIES, distance, n);
        y0.fma(y0, y1.fma(y1, y2.fma(y2, y3.fma(y3, sum)))).intoArray(distance, n);
    }
}
