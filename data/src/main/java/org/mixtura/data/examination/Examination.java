package org.mixtura.data.examination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mixtura.data.Shown;
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
 * @param features the columns that a fit uses if nobody names any: of numbers, without gaps, neither constant nor a linear
 *     combination of others
 */
public record Examination(List<ColumnFacts> columns, List<String> findings, List<String> features) {
    private static final int SAMPLE_ROWS = 1 << 14;
    private static final double MANY_DUPLICATES = 0.1;
    private static final double FAR_OUT = 1e5;

    /** Examines all columns of a table. */
    public static Examination of(TableProfile profile) {
        List<String> findings = new ArrayList<>();
        List<Column> usable = new ArrayList<>();
        for (Column column : profile.columns()) {
            if (describe(column, profile, findings)) {
                usable.add(column);
            }
        }
        List<String> features = new ArrayList<>();
        usable.forEach(column -> features.add(column.name()));
        if (usable.isEmpty()) {
            findings.add("no numeric column without gaps varies: there is nothing to fit");
        } else {
            describe(usable, profile.rows(), findings, features);
        }
        return new Examination(
                profile.columns().stream().map(ColumnFacts::of).toList(), List.copyOf(findings), List.copyOf(features));
    }

    /** Says what is wrong with one column; returns whether a fit could use it as it is. */
    private static boolean describe(Column column, TableProfile profile, List<String> findings) {
        String name = "column '" + column.name() + "'";
        if (column.kind() != Kind.NUMERIC) {
            return false;
        }
        if (column.text() > 0) {
            findings.add(
                    name + " has " + Shown.count(column.text(), "cell") + " of text, the first on " + profile.lineName()
                            + " " + column.firstText() + ": correct them, or leave the column out with --exclude");
        }
        if (column.missing() > 0) {
            findings.add(name + " has " + Shown.count(column.missing(), "missing cell") + ", the first on "
                    + profile.lineName() + " " + column.firstMissing()
                    + ": fill them in, remove those rows, or leave the column out with --exclude");
        }
        if (column.infinite() > 0) {
            findings.add(name + " has " + Shown.count(column.infinite(), "infinite value") + ", the first on "
                    + profile.lineName() + " " + column.firstInfinite() + ": correct them or remove those rows");
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

    private static void describe(List<Column> usable, int rows, List<String> findings, List<String> features) {
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
                features.remove(names.get(dependence.feature()));
            }
        } catch (RefusedRowsException exception) {
            findings.add(exception.getMessage());
        }
    }

    private static void duplicates(double[] values, int features, int rows, List<String> findings) {
        long[] hashes = new long[rows];
        Arrays.setAll(hashes, n -> hash(values, n * features, features));
        Arrays.sort(hashes);
        int repeated = 0;
        for (int n = 1; n < rows; n++) {
            repeated += hashes[n] == hashes[n - 1] ? 1 : 0;
        }
        if (repeated > MANY_DUPLICATES * rows) {
            findings.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d rows repeat an earlier row: components may collapse onto them; if the values were rounded,"
                            + " use few components or a simple structure",
                    repeated,
                    rows));
        }
    }

    /** 64 bits of a row: among a million different rows two agree with a probability of 3e-8. */
    private static long hash(double[] values, int from, int features) {
        long hash = features;
        for (int d = 0; d < features; d++) {
            hash = (hash ^ Double.doubleToLongBits(values[from + d])) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    private static void parameters(int features, int rows, List<String> findings) {
        long perComponent = features + features * (features + 1L) / 2;
        if (rows < 5 * perComponent) {
            findings.add(String.format(
                    Locale.ROOT,
                    "%s for %s are few for full covariances (%,d parameters per component):"
                            + " prefer diag or spherical, or fewer columns",
                    Shown.count(rows, "row"),
                    Shown.count(features, "feature"),
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
