package org.mixtura.incomplete;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.linalg.PackedCholesky;

/**
 * Missing cells under covariances of any form. A Cholesky factorization P_mm = L L^T of the precisions of the missing cells does all: it is
 * as small as the gap.
 */
final class DependentCells extends CellsByComponent {
    private final int features;
    /** P of each component, or the one that they share, as packed lower triangles. */
    private final double[][] precisions;

    private double[] precision;
    private int mean;
    private Pattern pattern;
    private double[] block = new double[0];
    private double[] factor = new double[0];
    private double[] inverse = new double[0];
    private double[] covariance = new double[0];
    private final double[][] columns = new double[4][];
    private final int[] starts = new int[4];
    private final double[] factors = new double[4];
    private final double[] origins = new double[4];

    DependentCells(MixtureDensity density) {
        super(density);
        this.features = density.features();
        this.precisions = new double[density.shape().factorCount(density.components())][];
    }

    private double[] precision(int k) {
        int own = precisions.length == 1 ? 0 : k;
        if (precisions[own] == null) {
            int from = density.factorOffset(k);
            int length = density.shape().factorLength(features);
            double[] root = Arrays.copyOfRange(density.factors(), from, from + length);
            precisions[own] = PackedCholesky.gram(root, features);
        }
        return precisions[own];
    }

    @Override
    void prepare(int k, Pattern next) {
        mean = k * features;
        double[] its = precision(k);
        if (pattern == next && precision == its) {
            return;
        }
        pattern = next;
        precision = its;
        int[] missing = next.missing();
        int length = missing.length * (missing.length + 1) / 2;
        if (block.length < length) {
            block = new double[length];
            factor = new double[length];
            inverse = new double[length];
            covariance = new double[length];
        }
        for (int a = 0, at = 0; a < missing.length; a++) {
            int row = missing[a] * (missing[a] + 1) / 2;
            for (int b = 0; b <= a; b++, at++) {
                block[at] = precision[row + missing[b]];
            }
        }
        if (!PackedCholesky.factor(block, missing.length, factor)) {
            throw new IllegalArgumentException("the precision matrix of missing cells is not positive definite");
        }
    }

    @Override
    double logVolume() {
        int count = pattern.missing().length;
        return count * LOG_ROOT_TWO_PI - LogProduct.ofDiagonal(factor, count);
    }

    @Override
    void expect(Kernels tile, int from, int to, double[] target, int at) {
        int length = to - from;
        int[] missing = pattern.missing();
        for (int a = 0; a < missing.length; a++) {
            regress(missing[a], tile, from, length, target, at + a * length);
        }
        solve(missing.length, length, target, at);
        for (int a = 0; a < missing.length; a++) {
            double origin = density.means()[mean + missing[a]];
            for (int n = at + a * length; n < at + (a + 1) * length; n++) {
                target[n] = origin - target[n];
            }
        }
    }

    /** P_jo (x_o - mu_o), four observed features at a time. */
    private void regress(int j, Kernels tile, int from, int length, double[] target, int at) {
        int[] observed = pattern.observed();
        Arrays.fill(target, at, at + length, 0);
        int o = 0;
        for (; o + 3 < observed.length; o += 4) {
            for (int i = 0; i < 4; i++) {
                columns[i] = tile.column(observed[o + i]);
                starts[i] = tile.columnStart(observed[o + i]) + from;
                factors[i] = precision(j, observed[o + i]);
                origins[i] = density.means()[mean + observed[o + i]];
            }
            addFour(columns, starts, factors, origins, length, target, at);
        }
        for (; o < observed.length; o++) {
            int d = observed[o];
            addOne(
                    tile.column(d),
                    tile.columnStart(d) + from,
                    precision(j, d),
                    density.means()[mean + d],
                    length,
                    target,
                    at);
        }
    }

    private double precision(int i, int j) {
        return precision[j < i ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i];
    }

    private static void addFour(
            double[][] columns, int[] starts, double[] factors, double[] origins, int length, double[] target, int at) {
        double[] z0 = columns[0];
        double[] z1 = columns[1];
        double[] z2 = columns[2];
        double[] z3 = columns[3];
        int s0 = starts[0];
        int s1 = starts[1];
        int s2 = starts[2];
        int s3 = starts[3];
        double c0 = factors[0];
        double c1 = factors[1];
        double c2 = factors[2];
        double c3 = factors[3];
        double m0 = origins[0];
        double m1 = origins[1];
        double m2 = origins[2];
        double m3 = origins[3];
        for (int n = 0; n < length; n++) {
            target[at + n] += (c0 * (z0[s0 + n] - m0) + c1 * (z1[s1 + n] - m1))
                    + (c2 * (z2[s2 + n] - m2) + c3 * (z3[s3 + n] - m3));
        }
    }

    private static void addOne(
            double[] z, int start, double factor, double origin, int length, double[] target, int at) {
        for (int n = 0; n < length; n++) {
            target[at + n] += factor * (z[start + n] - origin);
        }
    }

    /** Solves L L^T x = b for many right sides at once, in place. */
    private void solve(int count, int length, double[] b, int at) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                subtract(factor[i * (i + 1) / 2 + j], b, at + j * length, at + i * length, length);
            }
            divide(factor[i * (i + 3) / 2], b, at + i * length, length);
        }
        for (int i = count - 1; i >= 0; i--) {
            for (int j = i + 1; j < count; j++) {
                subtract(factor[j * (j + 1) / 2 + i], b, at + j * length, at + i * length, length);
            }
            divide(factor[i * (i + 3) / 2], b, at + i * length, length);
        }
    }

    private static void subtract(double times, double[] b, int from, int to, int length) {
        for (int n = 0; n < length; n++) {
            b[to + n] -= times * b[from + n];
        }
    }

    private static void divide(double by, double[] b, int at, int length) {
        double inverse = 1 / by;
        for (int n = 0; n < length; n++) {
            b[at + n] *= inverse;
        }
    }

    /** L^T x = u has the covariance (L L^T)^-1. */
    @Override
    void correlate(double[] deviation, RandomGenerator random) {
        for (int i = deviation.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < deviation.length; j++) {
                deviation[i] -= factor[j * (j + 1) / 2 + i] * deviation[j];
            }
            deviation[i] /= factor[i * (i + 3) / 2];
        }
    }

    @Override
    void prepareCovariance() {
        int count = pattern.missing().length;
        PackedCholesky.invert(factor, count, inverse);
        PackedCholesky.gram(inverse, count, covariance);
    }

    @Override
    double covariance(int a, int b) {
        return covariance[a * (a + 1) / 2 + b];
    }
}
