package org.mixtura.incomplete;

import java.util.Arrays;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.linalg.ColumnCholesky;

/** What is expected in many rows of one pattern, under one component: loops over the rows. */
final class GapRows {
    private final MixtureDensity density;
    private final double[][] columns = new double[4][];
    private final int[] starts = new int[4];
    private final double[] factors = new double[4];
    private final double[] origins = new double[4];
    private final double[] deviations;
    private final double[] coefficients;

    GapRows(MixtureDensity density) {
        this.density = density;
        this.deviations = new double[density.features()];
        this.coefficients = new double[density.features()];
    }

    /**
     * The right sides D (P (z - mu))_h.
     *
     * @param precision P, packed; its entry i stands at {@code i stride + offset}
     * @param mean where the mean begins
     */
    void regress(
            double[] precision,
            int stride,
            int offset,
            int mean,
            Pattern pattern,
            Kernels tile,
            int from,
            int length,
            double[] target,
            int at) {
        int[] hidden = pattern.hidden();
        if (length == 1) {
            regressOne(precision, stride, offset, mean, pattern, tile, from, target, at);
            return;
        }
        for (int a = 0; a < hidden.length; a++) {
            int begin = at + a * length;
            Arrays.fill(target, begin, begin + length, 0);
            regress(precision, stride, offset, hidden[a], mean, pattern.told(), tile, from, length, target, begin);
            if (!pattern.isOpen(a)) {
                multiply(pattern.unit(a), target, begin, length);
            }
        }
    }

    /** The right sides of one row, by the same operations. */
    private void regressOne(
            double[] precision,
            int stride,
            int offset,
            int mean,
            Pattern pattern,
            Kernels tile,
            int row,
            double[] target,
            int at) {
        int[] told = pattern.told();
        for (int o = 0; o < told.length; o++) {
            int d = told[o];
            deviations[o] = tile.column(d)[tile.columnStart(d) + row] - density.means()[mean + d];
        }
        for (int a = 0; a < pattern.hidden().length; a++) {
            int j = pattern.hidden()[a];
            for (int o = 0; o < told.length; o++) {
                coefficients[o] = precision[entry(j, told[o]) * stride + offset];
            }
            target[at + a] = dot(coefficients, deviations, told.length) * pattern.unit(a);
        }
    }

    private static double dot(double[] c, double[] z, int length) {
        double sum = 0;
        int o = 0;
        for (; o + 3 < length; o += 4) {
            sum += (c[o] * z[o] + c[o + 1] * z[o + 1]) + (c[o + 2] * z[o + 2] + c[o + 3] * z[o + 3]);
        }
        for (; o < length; o++) {
            sum += c[o] * z[o];
        }
        return sum;
    }

    /** Adds (P (z - mu))_j, four features that are told at a time. */
    private void regress(
            double[] precision,
            int stride,
            int offset,
            int j,
            int mean,
            int[] told,
            Kernels tile,
            int from,
            int length,
            double[] target,
            int at) {
        int o = 0;
        for (; o + 3 < told.length; o += 4) {
            for (int i = 0; i < 4; i++) {
                int d = told[o + i];
                columns[i] = tile.column(d);
                starts[i] = tile.columnStart(d) + from;
                factors[i] = precision[entry(j, d) * stride + offset];
                origins[i] = density.means()[mean + d];
            }
            addFour(columns, starts, factors, origins, length, target, at);
        }
        for (; o < told.length; o++) {
            int d = told[o];
            double factor = precision[entry(j, d) * stride + offset];
            addOne(tile.column(d), tile.columnStart(d) + from, factor, density.means()[mean + d], length, target, at);
        }
    }

    private static int entry(int i, int j) {
        return j < i ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
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

    /**
     * Solves L L^T x = b for the right sides of all rows, in place.
     *
     * @param factor L of A, packed like the precisions
     * @param inversePivots 1 / l_ii
     */
    static void solve(
            double[] factor,
            int stride,
            int offset,
            double[] inversePivots,
            int count,
            int length,
            double[] b,
            int at) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                double entry = factor[(i * (i + 1) / 2 + j) * stride + offset];
                subtract(entry, b, at + j * length, at + i * length, length);
            }
            multiply(inversePivots[i], b, at + i * length, length);
        }
        for (int i = count - 1; i >= 0; i--) {
            for (int j = i + 1; j < count; j++) {
                double entry = factor[(j * (j + 1) / 2 + i) * stride + offset];
                subtract(entry, b, at + j * length, at + i * length, length);
            }
            multiply(inversePivots[i], b, at + i * length, length);
        }
    }

    /** The same for a factor in columns. */
    static void solve(ColumnCholesky factor, int count, int length, double[] b, int at) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                subtract(factor.column(j)[i], b, at + j * length, at + i * length, length);
            }
            multiply(factor.inversePivot(i), b, at + i * length, length);
        }
        for (int i = count - 1; i >= 0; i--) {
            double[] column = factor.column(i);
            for (int j = i + 1; j < count; j++) {
                subtract(column[j], b, at + j * length, at + i * length, length);
            }
            multiply(factor.inversePivot(i), b, at + i * length, length);
        }
    }

    /** The same for one row: the same operations, along the columns. */
    static void solve(ColumnCholesky factor, int count, double[] b, int at) {
        for (int j = 0; j < count; j++) {
            b[at + j] *= factor.inversePivot(j);
            double[] column = factor.column(j);
            double x = b[at + j];
            for (int i = j + 1; i < count; i++) {
                b[at + i] -= column[i] * x;
            }
        }
        for (int i = count - 1; i >= 0; i--) {
            double[] column = factor.column(i);
            double sum = b[at + i];
            for (int j = i + 1; j < count; j++) {
                sum -= column[j] * b[at + j];
            }
            b[at + i] = sum * factor.inversePivot(i);
        }
    }

    private static void subtract(double times, double[] b, int from, int to, int length) {
        for (int n = 0; n < length; n++) {
            b[to + n] -= times * b[from + n];
        }
    }

    private static void multiply(double by, double[] b, int at, int length) {
        for (int n = 0; n < length; n++) {
            b[at + n] *= by;
        }
    }
}
