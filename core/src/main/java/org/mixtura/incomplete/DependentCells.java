package org.mixtura.incomplete;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.linalg.PackedCholesky;

/**
 * Missing cells under covariances of any form. A Cholesky factorization P_mm = L L^T of the precisions of the missing cells does all: it is
 * as small as the gap.
 */
final class DependentCells extends ConditionalCells {
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
    private final double[] coefficients;

    DependentCells(MixtureDensity density) {
        super(density);
        this.features = density.features();
        this.precisions = new double[density.shape().factorCount(density.components())][];
        this.coefficients = new double[features + 3];
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
    void expect(double[][] z, int from, int to, double[] target, int at) {
        int length = to - from;
        int[] missing = pattern.missing();
        for (int a = 0; a < missing.length; a++) {
            regress(missing[a], z, from, to, target, at + a * length);
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
    private void regress(int j, double[][] z, int from, int to, double[] target, int at) {
        int[] observed = pattern.observed();
        for (int o = 0; o < observed.length; o++) {
            int d = observed[o];
            coefficients[o] = precision[d < j ? j * (j + 1) / 2 + d : d * (d + 1) / 2 + j];
        }
        Arrays.fill(target, at, at + to - from, 0);
        double[] means = density.means();
        int o = 0;
        for (; o + 3 < observed.length; o += 4) {
            int d0 = observed[o];
            int d1 = observed[o + 1];
            int d2 = observed[o + 2];
            int d3 = observed[o + 3];
            addFour(
                    z[d0],
                    z[d1],
                    z[d2],
                    z[d3],
                    means[mean + d0],
                    means[mean + d1],
                    means[mean + d2],
                    means[mean + d3],
                    coefficients,
                    o,
                    from,
                    to,
                    target,
                    at);
        }
        for (; o < observed.length; o++) {
            addOne(z[observed[o]], means[mean + observed[o]], coefficients[o], from, to, target, at);
        }
    }

    private static void addFour(
            double[] z0,
            double[] z1,
            double[] z2,
            double[] z3,
            double m0,
            double m1,
            double m2,
            double m3,
            double[] coefficients,
            int o,
            int from,
            int to,
            double[] target,
            int at) {
        double c0 = coefficients[o];
        double c1 = coefficients[o + 1];
        double c2 = coefficients[o + 2];
        double c3 = coefficients[o + 3];
        int shift = at - from;
        for (int n = from; n < to; n++) {
            target[shift + n] += (c0 * (z0[n] - m0) + c1 * (z1[n] - m1)) + (c2 * (z2[n] - m2) + c3 * (z3[n] - m3));
        }
    }

    private static void addOne(double[] z, double m, double coefficient, int from, int to, double[] target, int at) {
        int shift = at - from;
        for (int n = from; n < to; n++) {
            target[shift + n] += coefficient * (z[n] - m);
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
        int length = count * (count + 1) / 2;
        covariance = PackedCholesky.gram(Arrays.copyOf(inverse, length), count);
    }

    @Override
    double covariance(int a, int b) {
        return covariance[a * (a + 1) / 2 + b];
    }
}
