package org.mixtura.incomplete;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.statistics.ScatterShape;

/**
 * Gaps of a few cells under covariances of any form, all components at once: factorizations of matrices of a few rows are made of loops
 * over the components, which do not wait for each other. Arrays hold the entry at i of component k at i K + k.
 */
final class SmallGaps implements ConditionalCells {
    private static final int MANY_ROWS = 12;

    private final MixtureDensity density;
    private final LargeGaps large;
    private final int features;
    private final int components;
    /** P, entry by entry of the packed lower triangles. */
    private double[] precisions = new double[0];

    private double[] means = new double[0];
    /** L of the pattern, its diagonal inverted. */
    private double[] factor = new double[0];

    private double[] inverse = new double[0];
    private double[] right = new double[0];
    private final double[] sum;
    private final double[] inversePivots;
    private final GapRows rows;
    private final double[] pivots;

    SmallGaps(MixtureDensity density, LargeGaps large) {
        this.density = density;
        this.large = large;
        this.features = density.features();
        this.components = density.components();
        this.sum = new double[components];
        this.inversePivots = new double[features];
        this.rows = new GapRows(density);
        this.pivots = new double[components];
    }

    @Override
    public CellsByComponent byComponent() {
        return large;
    }

    @Override
    public MixtureDensity density() {
        return density;
    }

    private void prepare() {
        if (precisions.length > 0) {
            return;
        }
        precisions = new double[features * (features + 1) / 2 * components];
        means = new double[features * components];
        for (int k = 0; k < components; k++) {
            double[] its = large.precision(k);
            for (int i = 0; i < its.length; i++) {
                precisions[i * components + k] = its[i];
            }
            for (int d = 0; d < features; d++) {
                means[d * components + k] = density.means()[k * features + d];
            }
        }
    }

    @Override
    public void expect(
            Pattern pattern, Kernels tile, int from, int to, double[][] target, int at, double[] logVolumes) {
        factor(pattern);
        for (int k = 0; k < components; k++) {
            logVolumes[k] = pattern.open() * LOG_ROOT_TWO_PI + logarithm(pivots[k], k, pattern.hidden().length);
        }
        if (to - from < MANY_ROWS) {
            expectOneByOne(pattern, tile, from, to, target, at);
        } else {
            expectTogether(pattern, tile, from, to, target, at);
        }
    }

    /** Loops over the rows are longer than loops over the components; the operations are the same. */
    private void expectTogether(Pattern pattern, Kernels tile, int from, int to, double[][] target, int at) {
        for (int k = 0; k < components; k++) {
            for (int i = 0; i < pattern.hidden().length; i++) {
                inversePivots[i] = factor[i * (i + 3) / 2 * components + k];
            }
            rows.regress(precisions, components, k, k * features, pattern, tile, from, to - from, target[k], at);
            GapRows.solve(factor, components, k, inversePivots, pattern.hidden().length, to - from, target[k], at);
        }
    }

    private void expectOneByOne(Pattern pattern, Kernels tile, int from, int to, double[][] target, int at) {
        int[] hidden = pattern.hidden();
        for (int n = from; n < to; n++) {
            for (int a = 0; a < hidden.length; a++) {
                regress(hidden[a], pattern.told(), tile, n, a * components);
                if (!pattern.isOpen(a)) {
                    multiply(pattern.unit(a), right, a * components);
                }
            }
            solve(hidden.length);
            for (int a = 0, cell = at + n - from; a < hidden.length; a++, cell += to - from) {
                for (int k = 0; k < components; k++) {
                    target[k][cell] = right[a * components + k];
                }
            }
        }
    }

    /** The logarithm of a product of inverted pivots, or their sum where the product is no normal double. */
    private double logarithm(double product, int k, int count) {
        if (product > Double.MIN_NORMAL && product < Double.MAX_VALUE) {
            return Logarithm.log(product);
        }
        double logarithms = 0;
        for (int i = 0; i < count; i++) {
            logarithms += Logarithm.log(factor[i * (i + 3) / 2 * components + k]);
        }
        return logarithms;
    }

    /** Cholesky factors of the precisions of the hidden cells, and the products of their inverted pivots. */
    private void factor(Pattern pattern) {
        prepare();
        int[] hidden = pattern.hidden();
        int length = hidden.length * (hidden.length + 1) / 2 * components;
        if (factor.length < length) {
            factor = new double[length];
            inverse = new double[length];
            right = new double[hidden.length * components];
        }
        Arrays.fill(pivots, 1);
        for (int i = 0; i < hidden.length; i++) {
            int row = i * (i + 1) / 2;
            for (int j = 0; j <= i; j++) {
                int other = j * (j + 1) / 2;
                System.arraycopy(precisions, entry(hidden[i], hidden[j]), sum, 0, components);
                if (pattern.hasErrors()) {
                    addErrors(pattern, i, j);
                }
                for (int m = 0; m < j; m++) {
                    subtractProducts(factor, (row + m) * components, factor, (other + m) * components, sum, 0);
                }
                if (j < i) {
                    multiply(sum, factor, (other + j) * components, factor, (row + j) * components);
                } else {
                    invertPivots((row + i) * components);
                }
            }
        }
    }

    /** From an entry of P_hh to that of A. */
    private void addErrors(Pattern pattern, int i, int j) {
        double unit = pattern.unit(i) * pattern.unit(j);
        double own = i > j || pattern.isOpen(i) ? 0 : 1;
        for (int k = 0; k < components; k++) {
            sum[k] = sum[k] * unit + own;
        }
    }

    private int entry(int i, int j) {
        return (i * (i + 1) / 2 + j) * components;
    }

    private void invertPivots(int at) {
        for (int k = 0; k < components; k++) {
            if (!(sum[k] > 0 && sum[k] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the precision matrix of hidden cells is not positive definite");
            }
            factor[at + k] = 1 / Math.sqrt(sum[k]);
            pivots[k] *= factor[at + k];
        }
    }

    /** (P (z - mu))_j for row n, four features that are told at a time. */
    private void regress(int j, int[] told, Kernels tile, int n, int at) {
        Arrays.fill(right, at, at + components, 0);
        int o = 0;
        for (; o + 3 < told.length; o += 4) {
            addFour(j, told, o, tile, n, at);
        }
        for (; o < told.length; o++) {
            int d = told[o];
            int p = d < j ? entry(j, d) : entry(d, j);
            double z = value(tile, d, n);
            for (int k = 0; k < components; k++) {
                right[at + k] += precisions[p + k] * (z - means[d * components + k]);
            }
        }
    }

    private void addFour(int j, int[] told, int o, Kernels tile, int n, int at) {
        int d0 = told[o];
        int d1 = told[o + 1];
        int d2 = told[o + 2];
        int d3 = told[o + 3];
        addFour(
                precisions,
                d0 < j ? entry(j, d0) : entry(d0, j),
                d1 < j ? entry(j, d1) : entry(d1, j),
                d2 < j ? entry(j, d2) : entry(d2, j),
                d3 < j ? entry(j, d3) : entry(d3, j),
                value(tile, d0, n),
                value(tile, d1, n),
                value(tile, d2, n),
                value(tile, d3, n),
                means,
                d0 * components,
                d1 * components,
                d2 * components,
                d3 * components,
                right,
                at,
                components);
    }

    private static double value(Kernels tile, int d, int n) {
        return tile.column(d)[tile.columnStart(d) + n];
    }

    private static void addFour(
            double[] precisions,
            int p0,
            int p1,
            int p2,
            int p3,
            double z0,
            double z1,
            double z2,
            double z3,
            double[] means,
            int m0,
            int m1,
            int m2,
            int m3,
            double[] target,
            int at,
            int components) {
        for (int k = 0; k < components; k++) {
            target[at + k] += (precisions[p0 + k] * (z0 - means[m0 + k]) + precisions[p1 + k] * (z1 - means[m1 + k]))
                    + (precisions[p2 + k] * (z2 - means[m2 + k]) + precisions[p3 + k] * (z3 - means[m3 + k]));
        }
    }

    /** Solves L L^T x = b, in place. */
    private void solve(int count) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                int at = (i * (i + 1) / 2 + j) * components;
                subtractProducts(factor, at, right, j * components, right, i * components);
            }
            multiply(right, i * components, i);
        }
        for (int i = count - 1; i >= 0; i--) {
            for (int j = i + 1; j < count; j++) {
                int at = (j * (j + 1) / 2 + i) * components;
                subtractProducts(factor, at, right, j * components, right, i * components);
            }
            multiply(right, i * components, i);
        }
    }

    private void multiply(double[] values, int at, int pivot) {
        int from = pivot * (pivot + 3) / 2 * components;
        for (int k = 0; k < components; k++) {
            values[at + k] *= factor[from + k];
        }
    }

    private void multiply(double by, double[] values, int at) {
        for (int k = 0; k < components; k++) {
            values[at + k] *= by;
        }
    }

    private void subtractProducts(double[] x, int xAt, double[] y, int yAt, double[] target, int at) {
        for (int k = 0; k < components; k++) {
            target[at + k] -= x[xAt + k] * y[yAt + k];
        }
    }

    private void multiply(double[] x, double[] y, int yAt, double[] target, int at) {
        for (int k = 0; k < components; k++) {
            target[at + k] = x[k] * y[yAt + k];
        }
    }

    @Override
    public void addCovariances(double[] weights, Pattern pattern, ScatterShape shape, double[] scatter) {
        int[] hidden = pattern.hidden();
        factor(pattern);
        invert(hidden.length);
        for (int a = 0; a < hidden.length; a++) {
            for (int b = shape.hasTriangles() ? 0 : a; b <= a; b++) {
                Arrays.fill(sum, 0);
                for (int m = a; m < hidden.length; m++) {
                    int row = m * (m + 1) / 2;
                    subtractProducts(inverse, (row + a) * components, inverse, (row + b) * components, sum, 0);
                }
                if (pattern.hasErrors()) {
                    multiply(pattern.unit(a) * pattern.unit(b), sum, 0);
                }
                add(weights, shape, hidden[a], hidden[b], scatter);
            }
        }
    }

    /** Adds the entry (i, j) of the covariances, whose negatives stand in the sums. */
    private void add(double[] weights, ScatterShape shape, int i, int j, double[] scatter) {
        int step = shape == ScatterShape.POOLED ? 0 : shape.length(1, features, density.rank());
        int at = switch (shape) {
            case TRACE -> 0;
            case DIAGONAL, LOW_RANK -> i;
            case POOLED, FULL -> i * (i + 1) / 2 + j;
        };
        for (int k = 0; k < components; k++, at += step) {
            if (weights[k] > 0) {
                scatter[at] -= weights[k] * sum[k];
            }
        }
    }

    /** U = L^-1. */
    private void invert(int count) {
        for (int i = 0; i < count; i++) {
            int row = i * (i + 1) / 2;
            for (int j = 0; j < i; j++) {
                Arrays.fill(sum, 0);
                for (int m = j; m < i; m++) {
                    int at = (m * (m + 1) / 2 + j) * components;
                    subtractProducts(factor, (row + m) * components, inverse, at, sum, 0);
                }
                multiply(sum, factor, (row + i) * components, inverse, (row + j) * components);
            }
            System.arraycopy(factor, (row + i) * components, inverse, (row + i) * components, components);
        }
    }

    @Override
    public void correlate(int k, Pattern pattern, double[] deviation, RandomGenerator random) {
        large.correlate(k, pattern, deviation, random);
    }
}
