package org.mixtura.simd;

import static org.mixtura.simd.Lanes.COUNT;
import static org.mixtura.simd.Lanes.FIRST;
import static org.mixtura.simd.Lanes.SPECIES;
import static org.mixtura.simd.Lanes.STEP;

import jdk.incubator.vector.DoubleVector;

/**
 * The innermost loops of {@link LowRank}: each has 16 independent sums, as many as stay in registers. Scores and their removal have a
 * loop each: one for both took up to 6 % more time, for its strides would be variables, or scores lie in another order.
 */
final class LowRankTiles {
    private LowRankTiles() {}

    /** score += panel^T strip for four directions and four vectors of rows. */
    static void score(double[] strip, double[] panel, int from, int features, double[] scores, int to, int stride) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, scores, to);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, scores, to + COUNT);
        DoubleVector c02 = DoubleVector.fromArray(SPECIES, scores, to + 2 * COUNT);
        DoubleVector c03 = DoubleVector.fromArray(SPECIES, scores, to + 3 * COUNT);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, scores, to + stride);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, scores, to + stride + COUNT);
        DoubleVector c12 = DoubleVector.fromArray(SPECIES, scores, to + stride + 2 * COUNT);
        DoubleVector c13 = DoubleVector.fromArray(SPECIES, scores, to + stride + 3 * COUNT);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, scores, to + 2 * stride);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, scores, to + 2 * stride + COUNT);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, scores, to + 2 * stride + 2 * COUNT);
        DoubleVector c23 = DoubleVector.fromArray(SPECIES, scores, to + 2 * stride + 3 * COUNT);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, scores, to + 3 * stride);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, scores, to + 3 * stride + COUNT);
        DoubleVector c32 = DoubleVector.fromArray(SPECIES, scores, to + 3 * stride + 2 * COUNT);
        DoubleVector c33 = DoubleVector.fromArray(SPECIES, scores, to + 3 * stride + 3 * COUNT);
        for (int d = 0, at = FIRST, entry = from; d < features; d++, at += STEP, entry += 4) {
            DoubleVector z0 = DoubleVector.fromArray(SPECIES, strip, at);
            DoubleVector z1 = DoubleVector.fromArray(SPECIES, strip, at + COUNT);
            DoubleVector z2 = DoubleVector.fromArray(SPECIES, strip, at + 2 * COUNT);
            DoubleVector z3 = DoubleVector.fromArray(SPECIES, strip, at + 3 * COUNT);
            DoubleVector a = DoubleVector.broadcast(SPECIES, panel[entry]);
            c00 = a.fma(z0, c00);
            c01 = a.fma(z1, c01);
            c02 = a.fma(z2, c02);
            c03 = a.fma(z3, c03);
            a = DoubleVector.broadcast(SPECIES, panel[entry + 1]);
            c10 = a.fma(z0, c10);
            c11 = a.fma(z1, c11);
            c12 = a.fma(z2, c12);
            c13 = a.fma(z3, c13);
            a = DoubleVector.broadcast(SPECIES, panel[entry + 2]);
            c20 = a.fma(z0, c20);
            c21 = a.fma(z1, c21);
            c22 = a.fma(z2, c22);
            c23 = a.fma(z3, c23);
            a = DoubleVector.broadcast(SPECIES, panel[entry + 3]);
            c30 = a.fma(z0, c30);
            c31 = a.fma(z1, c31);
            c32 = a.fma(z2, c32);
            c33 = a.fma(z3, c33);
        }
        store(c00, c01, c02, c03, scores, to);
        store(c10, c11, c12, c13, scores, to + stride);
        store(c20, c21, c22, c23, scores, to + 2 * stride);
        store(c30, c31, c32, c33, scores, to + 3 * stride);
    }

    private static void store(
            DoubleVector v0, DoubleVector v1, DoubleVector v2, DoubleVector v3, double[] target, int to) {
        v0.intoArray(target, to);
        v1.intoArray(target, to + COUNT);
        v2.intoArray(target, to + 2 * COUNT);
        v3.intoArray(target, to + 3 * COUNT);
    }

    /** distance += (factor score)^2 for some rows. */
    static void addSquares(double[] scores, int from, double factor, int rows, double[] distance) {
        for (int n = 0; n < rows; n += COUNT) {
            DoubleVector y = DoubleVector.fromArray(SPECIES, scores, from + n).mul(factor);
            y.fma(y, DoubleVector.fromArray(SPECIES, distance, n)).intoArray(distance, n);
        }
    }

    /** strip += removal score for four features and four vectors of rows. */
    static void remove(
            double[] strip, int at, double[] removal, int from, double[] scores, int score, int stride, int rank) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, strip, at);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, strip, at + COUNT);
        DoubleVector c02 = DoubleVector.fromArray(SPECIES, strip, at + 2 * COUNT);
        DoubleVector c03 = DoubleVector.fromArray(SPECIES, strip, at + 3 * COUNT);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, strip, at + STEP);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, strip, at + STEP + COUNT);
        DoubleVector c12 = DoubleVector.fromArray(SPECIES, strip, at + STEP + 2 * COUNT);
        DoubleVector c13 = DoubleVector.fromArray(SPECIES, strip, at + STEP + 3 * COUNT);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, strip, at + 2 * STEP);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, strip, at + 2 * STEP + COUNT);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, strip, at + 2 * STEP + 2 * COUNT);
        DoubleVector c23 = DoubleVector.fromArray(SPECIES, strip, at + 2 * STEP + 3 * COUNT);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, strip, at + 3 * STEP);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, strip, at + 3 * STEP + COUNT);
        DoubleVector c32 = DoubleVector.fromArray(SPECIES, strip, at + 3 * STEP + 2 * COUNT);
        DoubleVector c33 = DoubleVector.fromArray(SPECIES, strip, at + 3 * STEP + 3 * COUNT);
        for (int j = 0, entry = from, row = score; j < rank; j++, entry += 4, row += stride) {
            DoubleVector s0 = DoubleVector.fromArray(SPECIES, scores, row);
            DoubleVector s1 = DoubleVector.fromArray(SPECIES, scores, row + COUNT);
            DoubleVector s2 = DoubleVector.fromArray(SPECIES, scores, row + 2 * COUNT);
            DoubleVector s3 = DoubleVector.fromArray(SPECIES, scores, row + 3 * COUNT);
            DoubleVector a = DoubleVector.broadcast(SPECIES, removal[entry]);
            c00 = a.fma(s0, c00);
            c01 = a.fma(s1, c01);
            c02 = a.fma(s2, c02);
            c03 = a.fma(s3, c03);
            a = DoubleVector.broadcast(SPECIES, removal[entry + 1]);
            c10 = a.fma(s0, c10);
            c11 = a.fma(s1, c11);
            c12 = a.fma(s2, c12);
            c13 = a.fma(s3, c13);
            a = DoubleVector.broadcast(SPECIES, removal[entry + 2]);
            c20 = a.fma(s0, c20);
            c21 = a.fma(s1, c21);
            c22 = a.fma(s2, c22);
            c23 = a.fma(s3, c23);
            a = DoubleVector.broadcast(SPECIES, removal[entry + 3]);
            c30 = a.fma(s0, c30);
            c31 = a.fma(s1, c31);
            c32 = a.fma(s2, c32);
            c33 = a.fma(s3, c33);
        }
        store(c00, c01, c02, c03, strip, at);
        store(c10, c11, c12, c13, strip, at + STEP);
        store(c20, c21, c22, c23, strip, at + 2 * STEP);
        store(c30, c31, c32, c33, strip, at + 3 * STEP);
    }

    /** strip = w (x - mean) for four vectors of rows. */
    static void whiten(
            double[] values,
            int from,
            int stride,
            double[] means,
            int mean,
            double[] factors,
            int factor,
            int features,
            double[] strip) {
        for (int d = 0, at = from, to = FIRST; d < features; d++, at += stride, to += STEP) {
            DoubleVector origin = DoubleVector.broadcast(SPECIES, means[mean + d]);
            DoubleVector w = DoubleVector.broadcast(SPECIES, factors[factor + d]);
            for (int i = 0; i < STEP; i += COUNT) {
                DoubleVector.fromArray(SPECIES, values, at + i)
                        .sub(origin)
                        .mul(w)
                        .intoArray(strip, to + i);
            }
        }
    }

    /** distance += sum_d strip_d^2 for four vectors of rows. */
    static void addSquares(double[] strip, int features, double[] distance, int n) {
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, distance, n);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, distance, n + COUNT);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, distance, n + 2 * COUNT);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, distance, n + 3 * COUNT);
        for (int d = 0, at = FIRST; d < features; d++, at += STEP) {
            DoubleVector y = DoubleVector.fromArray(SPECIES, strip, at);
            s0 = y.fma(y, s0);
            y = DoubleVector.fromArray(SPECIES, strip, at + COUNT);
            s1 = y.fma(y, s1);
            y = DoubleVector.fromArray(SPECIES, strip, at + 2 * COUNT);
            s2 = y.fma(y, s2);
            y = DoubleVector.fromArray(SPECIES, strip, at + 3 * COUNT);
            s3 = y.fma(y, s3);
        }
        store(s0, s1, s2, s3, distance, n);
    }

    /** Stores sum_n (x_an - origin_a) weighted_bn for four features a and four directions b, lane by lane. */
    static void products(
            double[] values,
            int column,
            double[] origin,
            double[] weighted,
            int from,
            int stride,
            int rows,
            double[] sums) {
        DoubleVector m0 = DoubleVector.broadcast(SPECIES, origin[0]);
        DoubleVector m1 = DoubleVector.broadcast(SPECIES, origin[1]);
        DoubleVector m2 = DoubleVector.broadcast(SPECIES, origin[2]);
        DoubleVector m3 = DoubleVector.broadcast(SPECIES, origin[3]);
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        DoubleVector c10 = zero, c11 = zero, c12 = zero, c13 = zero;
        DoubleVector c20 = zero, c21 = zero, c22 = zero, c23 = zero;
        DoubleVector c30 = zero, c31 = zero, c32 = zero, c33 = zero;
        for (int n = 0; n < rows; n += COUNT) {
            DoubleVector s0 = DoubleVector.fromArray(SPECIES, weighted, from + n);
            DoubleVector s1 = DoubleVector.fromArray(SPECIES, weighted, from + stride + n);
            DoubleVector s2 = DoubleVector.fromArray(SPECIES, weighted, from + 2 * stride + n);
            DoubleVector s3 = DoubleVector.fromArray(SPECIES, weighted, from + 3 * stride + n);
            DoubleVector z = DoubleVector.fromArray(SPECIES, values, column + n).sub(m0);
            c00 = z.fma(s0, c00);
            c01 = z.fma(s1, c01);
            c02 = z.fma(s2, c02);
            c03 = z.fma(s3, c03);
            z = DoubleVector.fromArray(SPECIES, values, column + stride + n).sub(m1);
            c10 = z.fma(s0, c10);
            c11 = z.fma(s1, c11);
            c12 = z.fma(s2, c12);
            c13 = z.fma(s3, c13);
            z = DoubleVector.fromArray(SPECIES, values, column + 2 * stride + n).sub(m2);
            c20 = z.fma(s0, c20);
            c21 = z.fma(s1, c21);
            c22 = z.fma(s2, c22);
            c23 = z.fma(s3, c23);
            z = DoubleVector.fromArray(SPECIES, values, column + 3 * stride + n).sub(m3);
            c30 = z.fma(s0, c30);
            c31 = z.fma(s1, c31);
            c32 = z.fma(s2, c32);
            c33 = z.fma(s3, c33);
        }
        store(c00, c01, c02, c03, sums, 0);
        store(c10, c11, c12, c13, sums, STEP);
        store(c20, c21, c22, c23, sums, 2 * STEP);
        store(c30, c31, c32, c33, sums, 3 * STEP);
    }

    /** product = x y for some rows. */
    static void multiply(double[] x, int xs, double[] y, int ys, double[] product, int to, int rows) {
        for (int n = 0; n < rows; n += COUNT) {
            DoubleVector.fromArray(SPECIES, x, xs + n)
                    .mul(DoubleVector.fromArray(SPECIES, y, ys + n))
                    .intoArray(product, to + n);
        }
    }
}
