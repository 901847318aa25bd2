package org.mixtura.geometry;

import java.util.Arrays;
import org.mixtura.rows.RowSample;

/**
 * The columns of a sample with weighted mean 0 and sum of squares 1, so that dot products are correlations.
 *
 * @param values the values of each column, times the roots
 * @param units the size of 1 in the units of the data, for each column
 * @param roots for each row, the square root of its share of the total weight
 */
record UnitColumns(double[][] values, double[] units, double[] roots) {
    /** The number of products that are added plainly before their sum is added to the compensated sum. */
    private static final int BLOCK = 64;

    static UnitColumns of(RowSample sample, Standardization standardization) {
        int features = sample.features();
        double total = Arrays.stream(sample.weights()).sum();
        UnitColumns columns =
                new UnitColumns(new double[features][sample.size()], new double[features], new double[sample.size()]);
        Arrays.setAll(columns.roots, n -> Math.sqrt(sample.weights()[n] / total));
        for (int d = 0; d < features; d++) {
            columns.fill(d, sample, standardization);
        }
        return columns;
    }

    private void fill(int d, RowSample sample, Standardization standardization) {
        double[] column = values[d];
        Arrays.setAll(
                column,
                n -> (sample.values()[n * values.length + d] * standardization.scale(d) - standardization.center(d))
                        * roots[n]);
        double mean = dot(column, roots);
        for (int n = 0; n < column.length; n++) {
            column[n] -= mean * roots[n];
        }
        double length = Math.sqrt(dot(column, column));
        units[d] = length / standardization.scale(d);
        for (int n = 0; n < column.length && length > 0; n++) {
            column[n] /= length;
        }
    }

    /** Whether column d has only one value in the sample; the rows may have others. */
    boolean isConstant(int d) {
        return units[d] == 0;
    }

    /** A column, or the residual of one, without the roots of the weights. */
    double[] unweighted(double[] vector) {
        double[] column = new double[roots.length];
        Arrays.setAll(column, n -> vector[n] / roots[n]);
        return column;
    }

    /**
     * The dot product. Its error does not grow with the number of rows, as it does for a plain sum: equal values, such as
     * indicators, are rounded in the same direction again and again.
     */
    static double dot(double[] x, double[] y) {
        double sum = 0;
        double lost = 0;
        for (int from = 0; from < x.length; from += BLOCK) {
            double block = dot(x, y, from, Math.min(from + BLOCK, x.length));
            double next = sum + block;
            lost += Math.abs(sum) >= Math.abs(block) ? sum - next + block : block - next + sum; // Neumaier 1974
            sum = next;
        }
        return sum + lost;
    }

    private static double dot(double[] x, double[] y, int from, int to) {
        double even = 0;
        double odd = 0;
        int n = from;
        for (; n + 1 < to; n += 2) {
            even += x[n] * y[n];
            odd += x[n + 1] * y[n + 1];
        }
        return n < to ? even + odd + x[n] * y[n] : even + odd;
    }
}
