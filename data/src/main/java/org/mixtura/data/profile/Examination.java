package org.mixtura.data.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.mixtura.data.display.Display;
import org.mixtura.data.profile.TableProfile.Column;
import org.mixtura.data.profile.TableProfile.Kind;
import org.mixtura.expectation.Geometry;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.geometry.LinearDependence;
import org.mixtura.geometry.Resolution;
import org.mixtura.internal.text.Reason;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;

/** Examines a table before a fit: it finds properties that would cause problems, each with advice. */
public final class Examination {
    private static final double MANY_DUPLICATES = 0.1;
    private static final int FEWEST_ROWS = 3;
    private static final int DIGITS = 4;

    private final TableProfile profile;
    private final List<Finding> findings = new ArrayList<>();

    private Examination(TableProfile profile) {
        this.profile = profile;
    }

    /** The findings about a table: first those about single columns, in their order, then those about all columns. */
    public static List<Finding> of(TableProfile profile) {
        Examination examination = new Examination(profile);
        examination.run();
        return List.copyOf(examination.findings);
    }

    private void run() {
        List<Integer> usable = new ArrayList<>();
        for (int d = 0; d < profile.columns().size(); d++) {
            Column column = profile.columns().get(d);
            if (column.kind() == Kind.NUMERIC) {
                findings.addAll(Cells.findings(column));
                if (column.isFinite() && !column.isConstant() && isSampled(d)) {
                    usable.add(d);
                }
            }
        }
        profile.labels().ifPresent(facts -> findings.addAll(LabelFindings.of(facts, usable.size())));
        if (usable.isEmpty()) {
            findings.add(new Finding(
                    Finding.Kind.NOTHING_TO_FIT,
                    List.of(),
                    Map.of(),
                    "no column of numbers varies",
                    "there is nothing to fit"));
            return;
        }
        examine(usable);
        duplicates();
        long empty = profile.gaps().among(usable).rowsLacking(usable.size());
        findings.add(Capacity.of(profile.rows() - empty, usable.size()));
    }

    /** Whether the sample has a value of a column, as it may not have of one that is hardly ever there. */
    private boolean isSampled(int d) {
        return profile.sample().stream().anyMatch(row -> !Double.isNaN(row[d]));
    }

    private void examine(List<Integer> usable) {
        List<Column> columns = usable.stream().map(profile.columns()::get).toList();
        double[][] rows = profile.sample().stream()
                .map(row -> usable.stream().mapToDouble(d -> row[d]).toArray())
                .toArray(double[][]::new);
        List<String> names = columns.stream().map(Column::name).toList();
        try {
            Geometry all = Population.of(Rows.of(rows).withNames(names)).geometry(new SamplePlan(rows.length, 0));
            Resolution resolution = Resolution.of(all.sample());
            for (int d = 0; d < columns.size(); d++) {
                double[] values = values(rows, d);
                if (values.length < FEWEST_ROWS) {
                    continue;
                }
                ColumnExaminer column = new ColumnExaminer(
                        profile,
                        columns.get(d),
                        values,
                        all.summary().isConstant(d),
                        d,
                        all.scale(),
                        resolution.width(d));
                findings.addAll(column.findings());
            }
            collinear(all, rows);
            findings.addAll(Incompleteness.findings(
                    profile.gaps().among(usable), names, rows, independent(all, columns.size())));
        } catch (RefusedRowsException exception) {
            String[] parts = Reason.of(exception).split(": ", 2);
            findings.add(new Finding(Finding.Kind.RANGE, List.of(), Map.of(), parts[0], parts[parts.length - 1]));
        }
    }

    /** The values of a column, without gaps. */
    private static double[] values(double[][] rows, int d) {
        return Arrays.stream(rows)
                .mapToDouble(row -> row[d])
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private static int[] independent(Geometry all, int columns) {
        return IntStream.range(0, columns)
                .filter(d -> all.dependences().stream().noneMatch(dependence -> dependence.feature() == d))
                .toArray();
    }

    private void collinear(Geometry all, double[][] rows) {
        List<LinearDependence> exact = all.dependences();
        List<LinearDependence> near = new ArrayList<>(all.nearDependences());
        near.removeIf(one -> exact.stream().anyMatch(other -> other.feature() == one.feature()));
        exact.forEach(one -> findings.add(collinear(one, all.summary().names(), rows, true)));
        near.forEach(one -> findings.add(collinear(one, all.summary().names(), rows, false)));
    }

    private static Finding collinear(
            LinearDependence dependence, List<String> names, double[][] rows, boolean isExact) {
        double constant = constant(dependence, rows);
        String name = names.get(dependence.feature());
        Map<String, Double> numbers = new LinkedHashMap<>(Map.of("constant", constant));
        List<String> columns = new ArrayList<>(List.of(name));
        StringBuilder sum = new StringBuilder();
        for (int i = 0; i < dependence.others().size(); i++) {
            String other = names.get(dependence.others().get(i));
            double coefficient = dependence.coefficients().get(i);
            columns.add(other);
            numbers.put(other, coefficient);
            sum.append(i == 0 ? coefficient < 0 ? "-" : "" : coefficient < 0 ? " - " : " + ")
                    .append(Display.number(Math.abs(coefficient), DIGITS))
                    .append(' ')
                    .append(Display.quoted(other));
        }
        sum.append(constant < 0 ? " - " : " + ").append(Display.number(Math.abs(constant), DIGITS));
        return new Finding(
                isExact ? Finding.Kind.COLLINEAR : Finding.Kind.NEARLY_COLLINEAR,
                columns,
                numbers,
                "column " + Display.quoted(name) + (isExact ? " is " : " is nearly ") + sum,
                isExact
                        ? "a fit leaves it out"
                        : "full covariances become thin in this direction, or rest on the floor; leave one of these columns out");
    }

    /** The median of the residuals of the combination. */
    private static double constant(LinearDependence dependence, double[][] rows) {
        double[] left = Arrays.stream(rows)
                .mapToDouble(row -> left(dependence, row))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return left[left.length / 2];
    }

    private static double left(LinearDependence dependence, double[] row) {
        double left = row[dependence.feature()];
        for (int i = 0; i < dependence.others().size(); i++) {
            left -= dependence.coefficients().get(i) * row[dependence.others().get(i)];
        }
        return left;
    }

    private void duplicates() {
        if (profile.repeated() > MANY_DUPLICATES) {
            findings.add(new Finding(
                    Finding.Kind.DUPLICATES,
                    List.of(),
                    Map.of("share", profile.repeated()),
                    String.format(Locale.ROOT, "%.1f %% of the rows repeat an earlier row", 100 * profile.repeated()),
                    "components may collapse onto them; if rows were counted, put their number into a column of weights; if the"
                            + " values were rounded, use few components or a simple structure"));
        }
    }
}
