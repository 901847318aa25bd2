package org.mixtura.em;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.RowsSummary;

/**
 * A feature that is a linear combination of features before it, to within rounding or nearly.
 *
 * @param feature the feature that could be left out
 * @param others the features that determine it
 * @param coefficients what each of them is multiplied by, in the units of the data; a constant comes on top
 */
public record LinearDependence(int feature, List<Integer> others, List<Double> coefficients) {
    private static final int MAX_FEATURES = 1000;
    /** Rows per feature below which a feature may look nearly dependent by chance. */
    private static final int ROWS_PER_FEATURE = 3;

    /**
     * When a feature is taken to be dependent.
     *
     * @param unexplained if the others leave less than this share of its variance
     * @param negligible the coefficient, of features of equal variance, below which another one has no part in it
     * @param everyRow whether the combination has to hold in every row, or in a typical one
     * @param tolerance how far it may be off there, as a share of the value and the typical value
     */
    private record Rule(double unexplained, double negligible, boolean everyRow, double tolerance) {}

    private static final Rule ROUNDING = new Rule(1e-13, 1e-6, true, 1e-6);
    private static final Rule NEARLY = new Rule(1e-4, 1e-2, false, 0.02);

    /**
     * The dependences among the features that vary, to within rounding, found by a Cholesky factorization of their correlation matrix.
     *
     * <p>None are looked for where there are no more rows than features (there every feature would be dependent), or more
     * than 1000 features.
     */
    public static List<LinearDependence> find(RowsSummary summary, RowSample sample, DataScale scale) {
        int features = summary.features();
        return features > MAX_FEATURES || sample.size() <= features + 1
                ? List.of()
                : find(summary, sample, scale, ROUNDING);
    }

    /**
     * The features of which others leave less than 1/10,000 of the variance, in most rows, those of {@link #find} among them; none where
     * there are fewer than 3 rows per feature.
     */
    public static List<LinearDependence> findNear(RowsSummary summary, RowSample sample, DataScale scale) {
        int features = summary.features();
        return features > MAX_FEATURES || sample.size() < ROWS_PER_FEATURE * features
                ? List.of()
                : find(summary, sample, scale, NEARLY);
    }

    private static List<LinearDependence> find(RowsSummary summary, RowSample sample, DataScale scale, Rule rule) {
        int features = summary.features();
        Columns columns = Columns.of(sample, scale.standardization(true));
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
                double sum = columns.correlation(d, independent.get(i));
                for (int m = 0; m < i; m++) {
                    sum -= row[m] * factor[i][m];
                }
                row[i] = sum / factor[i][i];
                unexplained -= row[i] * row[i];
            }
            double[] coefficients =
                    unexplained > rule.unexplained ? null : coefficients(row, factor, independent.size());
            if (coefficients != null && holds(columns, d, coefficients, independent, rule)) {
                found.add(dependence(d, coefficients, independent, columns.units, rule));
            } else {
                row[independent.size()] = Math.sqrt(Math.max(unexplained, ROUNDING.unexplained));
                factor[independent.size()] = row;
                independent.add(d);
            }
        }
        return found;
    }

    /** Says which feature depends on which, by their names. */
    public String describe(List<String> names) {
        String determining = others.stream().map(names::get).collect(Collectors.joining(", "));
        return "feature " + names.get(feature) + " is a linear combination of " + determining;
    }

    private static LinearDependence dependence(
            int feature, double[] coefficients, List<Integer> independent, double[] units, Rule rule) {
        List<Integer> others = new ArrayList<>();
        List<Double> inUnits = new ArrayList<>();
        for (int i = 0; i < coefficients.length; i++) {
            if (Math.abs(coefficients[i]) > rule.negligible) {
                others.add(independent.get(i));
                inUnits.add(coefficients[i] * units[feature] / units[independent.get(i)]);
            }
        }
        return new LinearDependence(feature, others, inUnits);
    }

    /**
     * Whether it holds row by row, and not for a single wild row alone, which can make unrelated columns look the same. Distances are
     * those from medians: a wild row moves the means far away from all others.
     */
    private static boolean holds(Columns columns, int d, double[] coefficients, List<Integer> independent, Rule rule) {
        double[] column = columns.unweighted(d);
        double[] left = column.clone();
        boolean any = false;
        for (int i = 0; i < coefficients.length; i++) {
            double[] other = columns.unweighted(independent.get(i));
            for (int n = 0; n < left.length; n++) {
                left[n] -= coefficients[i] * other[n];
            }
            any |= Math.abs(coefficients[i]) > rule.negligible;
        }
        column = aboutMedian(column);
        left = aboutMedian(left);
        double typical = typical(column);
        int off = 0;
        for (int n = 0; n < left.length; n++) {
            off += Math.abs(left[n]) > rule.tolerance * (typical + Math.abs(column[n])) ? 1 : 0;
        }
        return any && off <= (rule.everyRow ? 0 : left.length / 2);
    }

    private static double[] aboutMedian(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        Arrays.setAll(sorted, n -> values[n] - median);
        return sorted;
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

    /**
     * Columns with weighted mean 0 and sum of squares 1, so that dot products are correlations.
     *
     * @param values of each column, times the roots
     * @param units what 1 stands for in the units of the data
     * @param roots of the shares of the weight
     */
    private record Columns(double[][] values, double[] units, double[] roots) {
        static Columns of(RowSample sample, Standardization standardization) {
            int features = sample.features();
            double total = Arrays.stream(sample.weights()).sum();
            Columns columns =
                    new Columns(new double[features][sample.size()], new double[features], new double[sample.size()]);
            Arrays.setAll(columns.roots, n -> Math.sqrt(sample.weights()[n] / total));
            for (int d = 0; d < features; d++) {
                columns.fill(d, sample, standardization);
            }
            return columns;
        }

        private void fill(int d, RowSample sample, Standardization standardization) {
            double[] column = values[d];
            double mean = 0;
            for (int n = 0; n < column.length; n++) {
                column[n] =
                        sample.values()[n * values.length + d] * standardization.scale(d) - standardization.center(d);
                mean += column[n] * roots[n] * roots[n];
            }
            for (int n = 0; n < column.length; n++) {
                column[n] = (column[n] - mean) * roots[n];
            }
            double length = Math.sqrt(dot(column, column));
            units[d] = length / standardization.scale(d);
            for (int n = 0; n < column.length; n++) {
                column[n] /= length;
            }
        }

        double correlation(int i, int j) {
            return dot(values[i], values[j]);
        }

        double[] unweighted(int d) {
            double[] column = new double[roots.length];
            Arrays.setAll(column, n -> values[d][n] / roots[n]);
            return column;
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int n = 0; n < x.length; n++) {
            sum += x[n] * y[n];
        }
        return sum;
    }
}
