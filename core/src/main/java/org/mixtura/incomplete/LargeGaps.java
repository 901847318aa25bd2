package org.mixtura.incomplete;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.linalg.PackedCholesky;

/** Gaps of many cells under covariances of any form, which are worth a factorization P_mm = L L^T for each component by itself. */
final class LargeGaps extends CellsByComponent {
    private final int features;
    /** P of each component, or the one that they share, as packed lower triangles. */
    private final double[][] precisions;

    private double[] precision = new double[0];
    private int mean;
    private Pattern pattern = Pattern.NONE;
    private double[] block = new double[0];
    private double[] factor = new double[0];
    private double[] inverse = new double[0];
    private double[] covariance = new double[0];
    private final double[] inversePivots;
    private final GapRows rows;

    LargeGaps(MixtureDensity density) {
        super(density);
        this.features = density.features();
        this.inversePivots = new double[features];
        this.rows = new GapRows(density);
        this.precisions = new double[density.shape().factorCount(density.components())][0];
    }

    /** P of component k, as a packed lower triangle. */
    double[] precision(int k) {
        int own = precisions.length == 1 ? 0 : k;
        if (precisions[own].length == 0) {
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
        for (int i = 0; i < pattern.missing().length; i++) {
            inversePivots[i] = 1 / factor[i * (i + 3) / 2];
        }
        rows.expect(precision, factor, 1, 0, inversePivots, mean, pattern, tile, from, to - from, target, at);
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
