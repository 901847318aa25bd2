package org.mixtura.benchmarks.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.covariance.Covariance;
import org.mixtura.inference.BootstrapOptions;
import org.mixtura.inference.intervals.InformationIntervals;
import org.mixtura.inference.intervals.Interval;
import org.mixtura.inference.intervals.IntervalMethod;
import org.mixtura.inference.intervals.ParameterBootstrap;
import org.mixtura.inference.intervals.ParameterIntervals;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;

/** How often 95 % intervals of one design hold the parameters from which the tables were drawn. */
final class IntervalCoverage {
    private static final double LEVEL = 0.95;
    private static final int KINDS = 5;
    private static final int VARIANCES = 2;

    private final Design design;
    private final int replicates;
    /** Per method and kind of parameter. */
    private final int[][] intervals = new int[IntervalMethod.values().length][KINDS];

    private final int[][] tooSmall = new int[IntervalMethod.values().length][KINDS];
    private final int[][] tooLarge = new int[IntervalMethod.values().length][KINDS];
    private final int[] refused = new int[IntervalMethod.values().length];

    IntervalCoverage(Design design, int replicates) {
        this.design = design;
        this.replicates = replicates;
    }

    static String header() {
        return """
                | tables | covariances | n | method | weights | means | variances (too small, too large) | covariances | correlations | refused |
                |---|---|---|---|---|---|---|---|---|---|
                """;
    }

    void add(int number) {
        Rows rows = Rows.of(design.table(number));
        GaussianMixture fitted = design.fit(rows);
        for (IntervalMethod method : IntervalMethod.values()) {
            try {
                count(method.ordinal(), of(method, rows, fitted, number));
            } catch (RefusedRowsException noIntervals) {
                refused[method.ordinal()]++;
            }
        }
    }

    private ParameterIntervals of(IntervalMethod method, Rows rows, GaussianMixture fitted, int number) {
        return method == IntervalMethod.BOOTSTRAP
                ? new ParameterBootstrap(new BootstrapOptions(replicates, number, 1)).intervals(rows, fitted, LEVEL)
                : new InformationIntervals(method, 1).intervals(rows, fitted, LEVEL);
    }

    private void count(int method, ParameterIntervals found) {
        GaussianMixture truth = design.truth();
        for (int k = 0; k < truth.components(); k++) {
            Covariance covariance = truth.covariance(k);
            count(method, 0, found.weights().get(k), truth.weight(k));
            for (int i = 0, pair = 0; i < truth.features(); i++) {
                count(method, 1, found.means().get(k).get(i), truth.mean(k, i));
                count(method, VARIANCES, found.variances().get(k).get(i), covariance.variance(i));
                for (int j = 0; j < i; j++, pair++) {
                    double scale = Math.sqrt(covariance.variance(i) * covariance.variance(j));
                    count(method, 3, found.covariances().get(k).get(pair), covariance.entry(i, j));
                    count(method, 4, found.correlations().get(k).get(pair), covariance.entry(i, j) / scale);
                }
            }
        }
    }

    private void count(int method, int kind, Interval interval, double truth) {
        intervals[method][kind]++;
        tooSmall[method][kind] += interval.upper() < truth ? 1 : 0;
        tooLarge[method][kind] += interval.lower() > truth ? 1 : 0;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (IntervalMethod method : IntervalMethod.values()) {
            int m = method.ordinal();
            List<Object> cells = new ArrayList<>();
            cells.add(method.name().toLowerCase(Locale.ROOT));
            for (int kind = 0; kind < KINDS; kind++) {
                cells.add(cell(m, kind));
            }
            cells.add(refused[m]);
            lines.add(design.line(cells.toArray()));
        }
        return lines;
    }

    private String cell(int method, int kind) {
        int count = intervals[method][kind];
        if (count == 0) {
            return "";
        }
        double small = 100.0 * tooSmall[method][kind] / count;
        double large = 100.0 * tooLarge[method][kind] / count;
        String sides = kind == VARIANCES ? String.format(Locale.ROOT, " (%.1f, %.1f)", small, large) : "";
        return String.format(Locale.ROOT, "%.1f", 100 - small - large) + sides;
    }
}
