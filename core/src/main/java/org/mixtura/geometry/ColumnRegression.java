package org.mixtura.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The least-squares regression of columns on independent columns among them, by a Cholesky factorization L of their correlations.
 * Each independent column adds a row to L.
 */
final class ColumnRegression {
    /**
     * Each refinement multiplies the error of the coefficients by that of the factorization, so that after two only the error of
     * the columns is left.
     */
    private static final int REFINEMENTS = 2;

    private final UnitColumns columns;
    private final List<Integer> independent = new ArrayList<>();
    private final List<double[]> factor = new ArrayList<>();

    ColumnRegression(UnitColumns columns) {
        this.columns = columns;
    }

    /** The independent columns, of which other columns may be linear combinations. */
    List<Integer> independent() {
        return independent;
    }

    /**
     * y in L y = X'v, where X are the independent columns: |y|^2 is the part of |v|^2 that they explain, up to the error of the
     * correlations.
     */
    double[] explained(double[] vector) {
        double[] y = new double[independent.size()];
        for (int i = 0; i < y.length; i++) {
            double sum = UnitColumns.dot(columns.values()[independent.get(i)], vector);
            for (int m = 0; m < i; m++) {
                sum -= y[m] * factor.get(i)[m];
            }
            y[i] = sum / factor.get(i)[i];
        }
        return y;
    }

    /**
     * The coefficients of a column, refined by the coefficients of its residual: an unexplained share of 1e-13 is far below the
     * error of the correlations, but not below that of the columns.
     */
    double[] coefficients(double[] column, double[] explained) {
        double[] coefficients = solved(explained);
        for (int round = 0; round < REFINEMENTS; round++) {
            double[] more = solved(explained(left(column, coefficients)));
            for (int i = 0; i < coefficients.length; i++) {
                coefficients[i] += more[i];
            }
        }
        return coefficients;
    }

    /** The residual of a column after subtracting a combination of the independent columns. */
    double[] left(double[] column, double[] coefficients) {
        double[] left = column.clone();
        for (int i = 0; i < coefficients.length; i++) {
            double[] other = columns.values()[independent.get(i)];
            for (int n = 0; n < left.length; n++) {
                left[n] -= coefficients[i] * other[n];
            }
        }
        return left;
    }

    /**
     * Adds column d to the independent columns.
     *
     * @param share the share of its variance that the previous ones do not explain
     */
    void add(int d, double[] explained, double share) {
        double[] row = Arrays.copyOf(explained, explained.length + 1);
        row[explained.length] = Math.sqrt(share);
        independent.add(d);
        factor.add(row);
    }

    /** Solves by back substitution. */
    private double[] solved(double[] y) {
        double[] solution = new double[y.length];
        for (int i = y.length - 1; i >= 0; i--) {
            double sum = y[i];
            for (int m = i + 1; m < y.length; m++) {
                sum -= factor.get(m)[i] * solution[m];
            }
            solution[i] = sum / factor.get(i)[i];
        }
        return solution;
    }
}
