package org.mixtura.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.RowsSummary;

/**
 * A feature that is a linear combination of previous features, either up to rounding or nearly.
 *
 * @param feature the feature that could be left out
 * @param others the features that determine it
 * @param coefficients the coefficients of these features, in the units of the data; the intercept is not included
 */
public record LinearDependence(int feature, List<Integer> others, List<Double> coefficients) {
    private static final int MAX_FEATURES = 1000;
    /** Rows per feature below which a feature may look nearly dependent by chance. */
    private static final int ROWS_PER_FEATURE = 3;

    /**
     * The rule by which a feature counts as dependent.
     *
     * @param unexplained the largest share of its variance that the others leave unexplained
     * @param negligible the coefficient, for features of equal variance, below which another feature does not take part
     * @param everyRow whether the combination has to hold in every row, or only in at least half of the rows
     * @param tolerance the largest error in such a row, relative to the value plus the typical value
     */
    private record Rule(double unexplained, double negligible, boolean everyRow, double tolerance) {}

    private static final Rule ROUNDING = new Rule(1e-13, 1e-6, true, 1e-6);
    private static final Rule NEARLY = new Rule(1e-4, 1e-2, false, 0.02);
    /**
     * Below this unexplained share, the residual of a column is computed row by row. The error of the correlations is smaller than
     * this.
     */
    private static final double SUSPICIOUS = 1e-3;

    /**
     * The dependences, up to rounding, among the features that vary. They are found by a Cholesky factorization of the correlation
     * matrix and, if little of a feature is left unexplained, by its residuals row by row.
     *
     * <p>The list is empty if there are no more rows than features (every feature would be dependent then), or more than 1000
     * features.
     */
    public static List<LinearDependence> find(
            RowsSummary summary, RowSample sample, RowSample completed, DataScale scale) {
        int features = summary.features();
        return features > MAX_FEATURES || sample.size() <= features + 1
                ? List.of()
                : find(summary, sample, completed, scale, ROUNDING);
    }

    /**
     * The features of which others explain all but 1/10,000 of the variance, in most rows. They include those of {@link #find}. The
     * list is empty if there are fewer than 3 rows per feature.
     */
    public static List<LinearDependence> findNear(
            RowsSummary summary, RowSample sample, RowSample completed, DataScale scale) {
        int features = summary.features();
        return features > MAX_FEATURES || sample.size() < ROWS_PER_FEATURE * features
                ? List.of()
                : find(summary, sample, completed, scale, NEARLY);
    }

    private static List<LinearDependence> find(
            RowsSummary summary, RowSample sample, RowSample completed, DataScale scale, Rule rule) {
        UnitColumns columns = UnitColumns.of(completed, scale.standardization(true));
        ColumnRegression regression = new ColumnRegression(columns);
        List<LinearDependence> found = new ArrayList<>();
        for (int d = 0; d < summary.features(); d++) {
            if (!summary.isConstant(d) && !columns.isConstant(d)) {
                look(d, sample, columns, regression, rule).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Tests column d. If it is not a combination of the previous independent columns, it is added to them. */
    private static Optional<LinearDependence> look(
            int d, RowSample sample, UnitColumns columns, ColumnRegression regression, Rule rule) {
        double[] column = columns.values()[d];
        double[] explained = regression.explained(column);
        double unexplained = 1 - UnitColumns.dot(explained, explained);
        if (unexplained < SUSPICIOUS) {
            double[] coefficients = regression.coefficients(column, explained);
            double[] left = regression.left(column, coefficients);
            unexplained = UnitColumns.dot(left, left);
            LinearDependence dependence = dependence(d, coefficients, regression.independent(), columns.units(), rule);
            if (unexplained <= rule.unexplained
                    && !dependence.others.isEmpty()
                    && holds(columns, d, left, dependence.witnesses(sample), rule)) {
                return Optional.of(dependence);
            }
        }
        regression.add(d, explained, Math.max(unexplained, ROUNDING.unexplained));
        return Optional.empty();
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
     * Whether the combination holds row by row, and not only because of a single extreme row, which can make unrelated columns look
     * alike. Distances are measured from medians, since an extreme row moves the means far away from all other rows.
     *
     * @param witnesses the rows that tell
     */
    private static boolean holds(UnitColumns columns, int d, double[] left, int[] witnesses, Rule rule) {
        double[] column = aboutMedian(columns.unweighted(columns.values()[d]));
        double[] rest = aboutMedian(columns.unweighted(left));
        double typical = typical(column);
        int off = 0;
        for (int n : witnesses) {
            off += Math.abs(rest[n]) > rule.tolerance * (typical + Math.abs(column[n])) ? 1 : 0;
        }
        return witnesses.length > 0 && off <= (rule.everyRow ? 0 : witnesses.length / 2);
    }

    /**
     * The rows that have values of all features of the combination: in others it holds since it filled the gap. None if they are so few
     * that any features are combinations of each other in them.
     */
    private int[] witnesses(RowSample sample) {
        int features = sample.features();
        int[] rows = IntStream.range(0, sample.size())
                .filter(n -> !Double.isNaN(sample.values()[n * features + feature])
                        && others.stream().noneMatch(d -> Double.isNaN(sample.values()[n * features + d])))
                .toArray();
        return rows.length > others.size() + 1 ? rows : new int[0];
    }

    private static double[] aboutMedian(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        Arrays.setAll(sorted, n -> values[n] - median);
        return sorted;
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
}
