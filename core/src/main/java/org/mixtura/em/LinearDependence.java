package org.mixtura.em;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.RowsSummary;

/**
 * A feature that is a linear combination of features before it, to within rounding.
 *
 * @param feature the feature that could be left out
 * @param others the features that determine it
 */
public record LinearDependence(int feature, List<Integer> others) {
    /** A feature is dependent if the others leave less than this share of its variance unexplained. */
    private static final double UNEXPLAINED = 1e-13;

    /** How far the combination may be off in a row, as a share of the value and the typical value. */
    private static final double ROUNDING = 1e-6;

    private static final double NEGLIGIBLE_COEFFICIENT = 1e-6;
    private static final int MAX_FEATURES = 1000;

    /**
     * The dependences among the features that vary, found by a Cholesky factorization of their correlation matrix.
     *
     * <p>None are looked for where there are no more rows than features (there every feature would be dependent), or more
     * than 1000 features.
     */
    public static List<LinearDependence> find(RowsSummary summary, RowSample sample, DataScale scale) {
        int features = summary.features();
        if (features > MAX_FEATURES || sample.size() <= features + 1) {
            return List.of();
        }
        double[][] columns = standardizedColumns(sample, scale.standardization(true));
        List<LinearDependence> found = new ArrayList<>();
        List<Integer> independent = new ArrayList<>();
        double[][] factor = new double[features][];
        for (int d = 0; d < features; d++) {
            if (summary.isConstant(d)) {
                continue;
            }
            double[] row = new double[independent.size() + 1];
            double unexplained = 1;
            for (int i = 0; i < independent.size(); i++) {
                double sum = dot(columns[d], columns[independent.get(i)]);
                for (int m = 0; m < i; m++) {
                    sum -= row[m] * factor[i][m];
                }
                row[i] = sum / factor[i][i];
                unexplained -= row[i] * row[i];
            }
            List<Integer> determining =
                    unexplained > UNEXPLAINED ? List.of() : determining(columns, d, row, factor, independent);
            if (determining.isEmpty()) {
                row[independent.size()] = Math.sqrt(Math.max(unexplained, UNEXPLAINED));
                factor[independent.size()] = row;
                independent.add(d);
            } else {
                found.add(new LinearDependence(d, determining));
            }
        }
        return found;
    }

    /** Says which feature depends on which, by their names. */
    public String describe(List<String> names) {
        String determining = others.stream().map(names::get).collect(Collectors.joining(", "));
        return "feature " + names.get(feature) + " is a linear combination of " + determining;
    }

    /**
     * The features with a part in the combination, or none if it does not hold row by row: a single wild row can make
     * unrelated columns look the same.
     */
    private static List<Integer> determining(
            double[][] columns, int d, double[] row, double[][] factor, List<Integer> independent) {
        double[] coefficients = coefficients(row, factor, independent.size());
        double[] left = columns[d].clone();
        List<Integer> determining = new ArrayList<>();
        for (int i = 0; i < coefficients.length; i++) {
            double[] other = columns[independent.get(i)];
            for (int n = 0; n < left.length; n++) {
                left[n] -= coefficients[i] * other[n];
            }
            if (Math.abs(coefficients[i]) > NEGLIGIBLE_COEFFICIENT) {
                determining.add(independent.get(i));
            }
        }
        double typical = typical(columns[d]);
        for (int n = 0; n < left.length; n++) {
            if (Math.abs(left[n]) > ROUNDING * (typical + Math.abs(columns[d][n]))) {
                return List.of();
            }
        }
        return determining;
    }

    /** By back substitution in the factor of the correlation matrix. */
    private static double[] coefficients(double[] row, double[][] factor, int count) {
        double[] coefficients = new double[count];
        for (int i = count - 1; i >= 0; i--) {
            double sum = row[i];
            for (int m = i + 1; m < count; m++) {
                sum -= factor[m][i] * coefficients[m];
            }
            coefficients[i] = sum / factor[i][i];
        }
        return coefficients;
    }

    /** The geometric mean of the values that are not 0. */
    private static double typical(double[] column) {
        double sum = 0;
        int count = 0;
        for (double value : column) {
            if (value != 0) {
                sum += StrictMath.log(Math.abs(value));
                count++;
            }
        }
        return count > 0 ? StrictMath.exp(sum / count) : 0;
    }

    /** Columns with weighted mean 0 and sum of squares 1, so that dot products are correlations. */
    private static double[][] standardizedColumns(RowSample sample, Standardization standardization) {
        int features = sample.features();
        double[][] columns = new double[features][sample.size()];
        double total = 0;
        for (double weight : sample.weights()) {
            total += weight;
        }
        for (int d = 0; d < features; d++) {
            double mean = 0;
            for (int n = 0; n < sample.size(); n++) {
                columns[d][n] =
                        sample.values()[n * features + d] * standardization.scale(d) - standardization.center(d);
                mean += columns[d][n] * (sample.weights()[n] / total);
            }
            for (int n = 0; n < sample.size(); n++) {
                columns[d][n] = (columns[d][n] - mean) * Math.sqrt(sample.weights()[n] / total);
            }
            double length = Math.sqrt(dot(columns[d], columns[d]));
            for (int n = 0; n < sample.size(); n++) {
                columns[d][n] /= length;
            }
        }
        return columns;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int n = 0; n < x.length; n++) {
            sum += x[n] * y[n];
        }
        return sum;
    }
}
