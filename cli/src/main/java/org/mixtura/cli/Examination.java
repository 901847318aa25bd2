package org.mixtura.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mixtura.data.TableProfile;
import org.mixtura.data.TableProfile.Column;
import org.mixtura.data.TableProfile.Kind;
import org.mixtura.em.DataScale;
import org.mixtura.em.LinearDependence;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;

/**
 * What a careful person would say about a table before fitting it.
 *
 * @param columns the facts about each column
 * @param findings what would trouble a fit, each with advice
 */
record Examination(List<ColumnFacts> columns, List<String> findings) {
    private static final int SAMPLE_ROWS = 1 << 14;
    private static final double MANY_DUPLICATES = 0.1;
    private static final double FAR_OUT = 1e5;

    static Examination of(TableProfile profile) {
        List<String> findings = new ArrayList<>();
        List<Column> usable = new ArrayList<>();
        for (Column column : profile.columns()) {
            if (describe(column, findings)) {
                usable.add(column);
            }
        }
        if (usable.isEmpty()) {
            findings.add("no numeric column without gaps varies: there is nothing to fit");
        } else {
            describe(usable, profile.rows(), findings);
        }
        return new Examination(profile.columns().stream().map(ColumnFacts::of).toList(), List.copyOf(findings));
    }

    /** Says what is wrong with one column; returns whether a fit could use it as it is. */
    private static boolean describe(Column column, List<String> findings) {
        String name = "column '" + column.name() + "'";
        if (column.kind() != Kind.NUMERIC) {
            return false;
        }
        if (column.text() > 0) {
            findings.add(name + " has " + Text.count(column.text(), "cell") + " of text, the first on "
                    + column.firstText() + ": correct them, or leave the column out with --exclude");
        }
        if (column.missing() > 0) {
            findings.add(name + " has " + Text.count(column.missing(), "missing cell") + ", the first on "
                    + column.firstMissing()
                    + ": fill them in, remove those rows, or leave the column out with --exclude");
        }
        if (column.infinite() > 0) {
            findings.add(name + " has " + Text.count(column.infinite(), "infinite value") + ", the first on "
                    + column.firstInfinite() + ": correct them or remove those rows");
        }
        boolean complete = column.text() + column.missing() + column.infinite() == 0;
        if (complete && isConstant(column)) {
            findings.add(name + " is constant: a fit leaves it out");
            return false;
        }
        return complete;
    }

    private static boolean isConstant(Column column) {
        return Arrays.stream(column.values()).allMatch(value -> value == column.values()[0]);
    }

    private static void describe(List<Column> usable, int rows, List<String> findings) {
        double[] values = new double[rows * usable.size()];
        for (int d = 0; d < usable.size(); d++) {
            for (int n = 0; n < rows; n++) {
                values[n * usable.size() + d] = usable.get(d).values()[n];
            }
        }
        List<String> names = usable.stream().map(Column::name).toList();
        duplicates(values, usable.size(), rows, findings);
        parameters(usable.size(), rows, findings);
        Rows table = Rows.of(values, usable.size()).withNames(names);
        RowsSummary summary = RowsSummary.of(table);
        RowSample sample = RowSample.draw(table, summary, SAMPLE_ROWS, 0);
        try {
            DataScale scale = DataScale.of(summary, sample);
            outliers(summary, scale, findings);
            for (LinearDependence dependence : LinearDependence.find(summary, sample, scale)) {
                findings.add(dependence.describe(names) + ": a fit leaves it out");
            }
        } catch (RefusedRowsException exception) {
            findings.add(exception.getMessage());
        }
    }

    private static void duplicates(double[] values, int features, int rows, List<String> findings) {
        Set<List<Double>> seen = new HashSet<>();
        for (int n = 0; n < rows; n++) {
            seen.add(Arrays.stream(values, n * features, (n + 1) * features)
                    .boxed()
                    .toList());
        }
        int repeated = rows - seen.size();
        if (repeated > MANY_DUPLICATES * rows) {
            findings.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d rows repeat an earlier row: components may collapse onto them; if the values were rounded,"
                            + " use few components or a simple structure",
                    repeated,
                    rows));
        }
    }

    private static void parameters(int features, int rows, List<String> findings) {
        long perComponent = features + features * (features + 1L) / 2;
        if (rows < 5 * perComponent) {
            findings.add(String.format(
                    Locale.ROOT,
                    "%s for %s are few for full covariances (%,d parameters per component):"
                            + " prefer diag or spherical, or fewer columns",
                    Text.count(rows, "row"),
                    Text.count(features, "feature"),
                    perComponent));
        }
    }

    private static void outliers(RowsSummary summary, DataScale scale, List<String> findings) {
        for (int d = 0; d < summary.features(); d++) {
            outlier(summary, scale, d, summary.minimum(d), summary.minimumRow()[d], findings);
            outlier(summary, scale, d, summary.maximum(d), summary.maximumRow()[d], findings);
        }
    }

    private static void outlier(
            RowsSummary summary, DataScale scale, int d, double value, long row, List<String> findings) {
        double distance = scale.distance(d, value);
        if (distance > FAR_OUT) {
            findings.add(String.format(
                    Locale.ROOT,
                    "row %d, column '%s': %s lies %.1e typical distances from the median: is it an error or a code?",
                    row + 1,
                    summary.names().get(d),
                    value,
                    distance));
        }
    }
}
