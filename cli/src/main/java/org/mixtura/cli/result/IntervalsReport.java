package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.table.FitTable;
import org.mixtura.inference.intervals.Interval;
import org.mixtura.inference.intervals.ParameterIntervals;
import org.mixtura.internal.json.JsonWriter;

/**
 * Parameters with standard errors and intervals, for people or as JSON.
 *
 * @param known the warnings of the fit
 */
public record IntervalsReport(String data, FitTable table, ParameterIntervals intervals, List<String> known)
        implements Report {
    private static final int DIGITS = 3;
    /** The largest number of features whose covariances and correlations fit on a screen. */
    private static final int MOST_FEATURES_IN_PAIRS = 4;

    /** If the log-likelihood per row rises by more than this, no program has maximized it on these rows. */
    private static final double LARGE_GAIN = 1e-3;

    @Override
    public void writeText(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s %% %s%n%n  data  %s, %s%n%n",
                Text.percent(intervals.level()),
                origin(),
                data,
                table.description());
        TextTable.aligned(lines()).forEach(out::println);
        if (intervals.structure().isShared() && intervals.weights().size() > 1) {
            out.println("\nThe components share their covariances: each of these is one parameter.");
        }
        if (pairs() > 0 && !pairsAreShown()) {
            out.println("\n--json has the covariances and correlations too.");
        } else if (pairs() == 0
                && intervals.structure().hasCorrelations()
                && table.features().size() > 1) {
            out.println("\nCovariances and correlations have intervals for up to "
                    + ParameterIntervals.MOST_FEATURES_IN_PAIRS + " features.");
        }
    }

    private List<String[]> lines() {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"component", "parameter", "estimate", "std. error", "lower", "upper"});
        int components = intervals.weights().size();
        boolean shared = intervals.structure().isShared() && components > 1;
        for (int k = 0; k < components; k++) {
            String component = Integer.toString(k + 1);
            lines.add(line(component, "weight", intervals.weights().get(k)));
            for (int d = 0; d < table.features().size(); d++) {
                lines.add(line(
                        component, "mean " + name(d), intervals.means().get(k).get(d)));
            }
            if (!shared) {
                addCovariances(component, k, lines);
            }
        }
        if (shared) {
            addCovariances("all", 0, lines);
        }
        return lines;
    }

    private void addCovariances(String component, int k, List<String[]> lines) {
        List<Interval> variances = intervals.variances().get(k);
        if (hasOneVariance()) {
            lines.add(line(component, "variance of each feature", variances.get(0)));
            return;
        }
        for (int d = 0; d < variances.size(); d++) {
            lines.add(line(component, "variance " + name(d), variances.get(d)));
        }
        if (pairsAreShown()) {
            addPairs(component, "covariance ", intervals.covariances().get(k), lines);
            addPairs(component, "correlation ", intervals.correlations().get(k), lines);
        }
    }

    private void addPairs(String component, String kind, List<Interval> ofPairs, List<String[]> lines) {
        for (int i = 1, at = 0; at < ofPairs.size(); i++) {
            for (int j = 0; j < i; j++, at++) {
                lines.add(line(component, kind + name(j) + ", " + name(i), ofPairs.get(at)));
            }
        }
    }

    private boolean hasOneVariance() {
        return intervals.structure().isSpherical() && table.features().size() > 1;
    }

    private int pairs() {
        return intervals.covariances().get(0).size();
    }

    private boolean pairsAreShown() {
        return table.features().size() <= MOST_FEATURES_IN_PAIRS;
    }

    private String origin() {
        return switch (intervals.method()) {
            case BOOTSTRAP ->
                "intervals from " + Text.count(intervals.replicates(), "bootstrap replicate")
                        + " (percentiles; for variances, covariances and correlations BCa)";
            case INFORMATION -> "Wald intervals from the observed information";
            case SANDWICH -> "Wald intervals from the observed information and the scores of the rows (sandwich)";
        };
    }

    private String name(int d) {
        return Text.shortened(table.features().get(d), 18);
    }

    private static String[] line(String component, String parameter, Interval interval) {
        double error = interval.standardError();
        return new String[] {
            component,
            parameter,
            Text.asPreciseAs(interval.estimate(), error, DIGITS),
            Text.significant(error, DIGITS),
            Text.asPreciseAs(interval.lower(), error, DIGITS),
            Text.asPreciseAs(interval.upper(), error, DIGITS)
        };
    }

    /** Reasons why the intervals may be unreliable. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (intervals.gain() > LARGE_GAIN) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the model is no optimum for these rows: EM from it raises the log-likelihood per row by %.3g; give the data"
                            + " and weights that it was fitted to",
                    intervals.gain()));
        }
        if (intervals.collapsed() > 0) {
            warnings.add("a component collapsed in " + intervals.collapsed() + " of "
                    + Text.count(intervals.replicates(), "replicate")
                    + ", which are left out: it rests on too few rows for intervals to be trusted");
        }
        known.forEach(warning -> warnings.add("the fit warned: " + warning));
        return warnings;
    }

    @Override
    public void writeMembers(JsonWriter json) {
        json.name("method").value(intervals.method().name().toLowerCase(Locale.ROOT));
        json.name("level").value(intervals.level());
        json.name("replicates").value(intervals.replicates());
        json.name("collapsed").value(intervals.collapsed());
        json.name("gain").value(intervals.gain());
        json.name("rows").value(table.rows().size());
        json.name("features").array(table.features());
        json.name("components").beginArray();
        for (int k = 0; k < intervals.weights().size(); k++) {
            json.beginObject();
            json.name("weight");
            write(json, intervals.weights().get(k));
            json.name("means");
            write(json, intervals.means().get(k));
            json.name("variances");
            write(json, intervals.variances().get(k));
            json.name("covariances");
            writePairs(json, intervals.covariances().get(k));
            json.name("correlations");
            writePairs(json, intervals.correlations().get(k));
            json.endObject();
        }
        json.endArray();
        json.name("sharedCovariances").value(intervals.structure().isShared());
        json.name("oneVariance").value(hasOneVariance());
        json.name("warnings").array(warnings());
    }

    private static void write(JsonWriter json, List<Interval> intervals) {
        json.beginArray();
        intervals.forEach(interval -> write(json, interval));
        json.endArray();
    }

    private void writePairs(JsonWriter json, List<Interval> ofPairs) {
        json.beginArray();
        for (int i = 1, at = 0; at < ofPairs.size(); i++) {
            for (int j = 0; j < i; j++, at++) {
                json.beginObject();
                json.name("features")
                        .array(List.of(table.features().get(j), table.features().get(i)));
                writeMembers(json, ofPairs.get(at));
                json.endObject();
            }
        }
        json.endArray();
    }

    private static void write(JsonWriter json, Interval interval) {
        json.beginObject();
        writeMembers(json, interval);
        json.endObject();
    }

    private static void writeMembers(JsonWriter json, Interval interval) {
        json.name("estimate").value(interval.estimate());
        json.name("standardError").value(interval.standardError());
        json.name("lower").value(interval.lower());
        json.name("upper").value(interval.upper());
    }
}
