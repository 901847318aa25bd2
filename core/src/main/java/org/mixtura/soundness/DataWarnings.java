package org.mixtura.soundness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.geometry.LinearDependence;
import org.mixtura.internal.json.JsonText;
import org.mixtura.internal.text.Figures;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.RowsSummary;

/** Warnings about data for which a fit is doubtful. */
public final class DataWarnings {
    /** A value at least this many typical distances from the median is worth a warning. */
    private static final double FAR_OUT = 1e5;

    /** A feature with fewer values, which are no more than it lacks, rests on them. */
    private static final long FEW_VALUES = 10;

    private static final int NAMED_PAIRS = 4;

    private static final int NAMED_LABELS = 4;

    private DataWarnings() {}

    public static List<String> of(FitData data) {
        List<String> warnings = new ArrayList<>();
        RowsSummary summary = data.summary();
        for (int d = 0; d < summary.features(); d++) {
            if (summary.isConstant(d)) {
                warnings.add("feature " + summary.names().get(d) + " is constant (" + summary.minimum(d)
                        + "): it says nothing about the components and adds an arbitrary constant to the log-likelihood;"
                        + " leave it out");
            } else {
                farOut(data, summary.minimum(d), summary.minimumRow(d), d, warnings);
                farOut(data, summary.maximum(d), summary.maximumRow(d), d, warnings);
            }
        }
        for (LinearDependence dependence : data.dependences()) {
            warnings.add(dependence.describe(summary.names())
                    + ": full and tied covariances are flat in that direction, which adds an arbitrary constant to their"
                    + " log-likelihood; leave the column out");
        }
        if (summary.missing().any()) {
            fewValues(summary, warnings);
            neverTogether(summary, warnings);
        }
        rareLabels(summary, warnings);
        return warnings;
    }

    private static void rareLabels(RowsSummary summary, List<String> warnings) {
        RowLabels.Counts labels = summary.labels();
        List<String> rare = IntStream.range(0, labels.names().size())
                .filter(label -> labels.rows()[label] > 0 && labels.rows()[label] <= summary.features())
                .mapToObj(label -> JsonText.quoteShortened(labels.names().get(label)) + " ("
                        + Figures.count(labels.rows()[label], "row") + ")")
                .toList();
        if (!rare.isEmpty()) {
            int more = rare.size() - NAMED_LABELS;
            warnings.add((rare.size() == 1 ? "the label " : "the labels ")
                    + rare.stream().limit(NAMED_LABELS).collect(Collectors.joining(", "))
                    + (more > 0 ? " and " + more + " more have" : rare.size() == 1 ? " has" : " have")
                    + " fewer rows than the " + (summary.features() + 1)
                    + " that a full covariance of their own needs: structures that share covariances, such as EEE, can do"
                    + " with them; their means rest on these rows");
        }
    }

    private static void fewValues(RowsSummary summary, List<String> warnings) {
        for (int d = 0; d < summary.features(); d++) {
            long values = summary.rows() - summary.missing().ofFeature(d);
            if (values < FEW_VALUES && values <= summary.missing().ofFeature(d)) {
                warnings.add("feature " + summary.names().get(d) + " has a value in "
                        + Figures.count(values, "row") + " of " + summary.rows()
                        + ": all that the model says of it rests on these; leave it out, or fewer components");
            }
        }
    }

    private static void neverTogether(RowsSummary summary, List<String> warnings) {
        List<int[]> pairs = summary.pairsNeverTogether();
        if (pairs.isEmpty()) {
            return;
        }
        String named = pairs.stream()
                .limit(NAMED_PAIRS)
                .map(pair ->
                        summary.names().get(pair[0]) + " and " + summary.names().get(pair[1]))
                .collect(Collectors.joining("; "));
        int more = pairs.size() - NAMED_PAIRS;
        warnings.add("no row has values of both " + named + (more > 0 ? "; and of " + more + " more pairs" : "")
                + ": nothing tells how they vary together within a component, so that their covariance is arbitrary;"
                + " prefer diag or spherical, or leave one of them out");
    }

    private static void farOut(FitData data, double value, long row, int d, List<String> warnings) {
        double distance = data.scale().distance(d, value);
        if (distance > FAR_OUT) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "row %d, feature %s: %s lies %.1e typical distances from the median; a component may be spent on it,"
                            + " so check whether it is an error",
                    row + 1,
                    data.summary().names().get(d),
                    value,
                    distance));
        }
    }
}
