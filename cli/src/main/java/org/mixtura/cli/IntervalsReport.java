package org.mixtura.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.inference.Interval;
import org.mixtura.inference.ParameterIntervals;
import org.mixtura.internal.json.JsonWriter;

/** Parameters with standard errors and intervals, for people or as JSON. */
record IntervalsReport(String data, FitTable table, ParameterIntervals intervals) {
    private static final int DIGITS = 3;
    /** A log-likelihood per row that rises by more was not maximized on these rows by any program. */
    private static final double LARGE_GAIN = 1e-3;

    void writeTable(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s %% %s%n%n  data  %s, %s%n%n",
                Text.percent(intervals.level()),
                origin(),
                data,
                table.description());
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"component", "parameter", "estimate", "std. error", "lower", "upper"});
        for (int k = 0; k < intervals.weights().size(); k++) {
            lines.add(line(k, "weight", intervals.weights().get(k)));
            for (int d = 0; d < table.features().size(); d++) {
                lines.add(line(k, "mean " + name(d), intervals.means().get(k).get(d)));
            }
            for (int d = 0; d < table.features().size(); d++) {
                lines.add(line(
                        k, "variance " + name(d), intervals.variances().get(k).get(d)));
            }
        }
        TextTable.aligned(lines).forEach(out::println);
    }

    private String origin() {
        return switch (intervals.method()) {
            case BOOTSTRAP -> "percentile intervals from " + Text.count(intervals.replicates(), "bootstrap replicate");
            case INFORMATION -> "Wald intervals from the observed information";
            case SANDWICH -> "Wald intervals from the observed information and the scores of the rows (sandwich)";
        };
    }

    private String name(int d) {
        return Text.shortened(table.features().get(d), 18);
    }

    private static String[] line(int k, String parameter, Interval interval) {
        double error = interval.standardError();
        return new String[] {
            Integer.toString(k + 1),
            parameter,
            Text.asPreciseAs(interval.estimate(), error, DIGITS),
            Text.significant(error, DIGITS),
            Text.asPreciseAs(interval.lower(), error, DIGITS),
            Text.asPreciseAs(interval.upper(), error, DIGITS)
        };
    }

    List<String> warnings() {
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
        return warnings;
    }

    void writeJson(PrintStream out) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text);
        json.beginObject();
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
            json.endObject();
        }
        json.endArray();
        json.name("warnings").array(warnings());
        json.endObject();
        out.println(text);
    }

    private static void write(JsonWriter json, List<Interval> intervals) {
        json.beginArray();
        intervals.forEach(interval -> write(json, interval));
        json.endArray();
    }

    private static void write(JsonWriter json, Interval interval) {
        json.beginObject();
        json.name("estimate").value(interval.estimate());
        json.name("standardError").value(interval.standardError());
        json.name("lower").value(interval.lower());
        json.name("upper").value(interval.upper());
        json.endObject();
    }
}
