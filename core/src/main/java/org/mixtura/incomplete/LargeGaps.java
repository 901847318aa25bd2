package org.mixtura.incomplete;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.linalg.ColumnCholesky;
import org.mixtura.internal.linalg.PackedCholesky;

/** Gaps of many cells under covariances of any form, which are worth a factorization A = L L^T for each component by itself. */
final class LargeGaps extends CellsByComponent {
    private final int features;
    /** P of each component, or the one that they share, as packed lower triangles. */
    private final double[][] precisions;

    private double[] precision = new double[0];
    private int mean;
    private Pattern pattern = Pattern.NONE;
    private final ColumnCholesky factor = new ColumnCholesky();
    private final double[] pivots;
    private final GapRows rows;

    LargeGaps(MixtureDensity density) {
        super(density);
        this.features = density.features();
        this.pivots = new double[features];
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
        int[] hidden = next.hidden();
        factor.begin(hidden.length);
        for (int b = 0; b < hidden.length; b++) {
            double[] column = factor.column(b);
            for (int a = b; a < hidden.length; a++) {
                column[a] = precision[hidden[a] * (hidden[a] + 1) / 2 + hidden[b]];
            }
        }
        if (next.hasErrors()) {
            addErrors();
        }
        if (!factor.factor()) {
            throw new IllegalArgumentException("the precision matrix of hidden cells is not positive definite");
        }
    }

    /** From P_hh to A. */
    private void addErrors() {
        for (int b = 0; b < pattern.hidden().length; b++) {
            double[] column = factor.column(b);
            for (int a = b; a < pattern.hidden().length; a++) {
                column[a] *= pattern.unit(a) * pattern.unit(b);
            }
            column[b] += pattern.isOpen(b) ? 0 : 1;
        }
    }

    @Override
    double logVolume() {
        int count = pattern.hidden().length;
        for (int i = 0; i < count; i++) {
            pivots[i] = factor.inversePivot(i);
        }
        return pattern.open() * LOG_ROOT_TWO_PI + LogProduct.of(pivots, count);
    }

    @Override
    void expect(Kernels tile, int from, int to, double[] target, int at) {
        int count = pattern.hidden().length;
        rows.regress(precision, 1, 0, mean, pattern, tile, from, to - from, target, at);
        if (to - from == 1) {
            GapRows.solve(factor, count, target, at);
        } else {
            GapRows.solve(factor, count, to - from, target, at);
        }
    }

    /** L^T x = u has the covariance A^-1. */
    @Override
    void correlate(double[] deviation, RandomGenerator random) {
        for (int i = deviation.length - 1; i >= 0; i--) {
            double[] column = factor.column(i);
            for (int j = i + 1; j < deviation.length; j++) {
                deviation[i] -= column[j] * deviation[j];
            }
            deviation[i] *= factor.inversePivot(i);
        }
        for (int i = 0; i < deviation.length; i++) {
            deviation[i] *= pattern.unit(i);
        }
    }

    @Override
    void prepareCovariance() {
        factor.invert();
    }

    @Override
    double covariance(int a, int b) {
        return factor.inverseRow(a)[b] * (pattern.unit(a) * pattern.unit(b));
    }
}
