package org.mixtura.cli.inexact;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.table.FitTable;
import org.mixtura.columns.InexactCells;
import org.mixtura.columns.InexactCells.Ends;
import org.mixtura.columns.InexactCells.Limits;
import org.mixtura.data.display.Display;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/**
 * How the values of a fit are known that are not exact; nothing where all are.
 *
 * @param cells how they are known
 * @param counts how many are, by feature
 */
public record CellsSummary(InexactCells cells, Map<String, KnownCells> counts) {
    private static final int BLOCK_ROWS = 1024;
    private static final int MOST_NAMES = 5;
    private static final int DIGITS = 3;

    /** One pass over the rows, if some values are not exact. */
    public static CellsSummary of(FitTable table) {
        InexactCells cells = table.table().cells();
        Map<String, KnownCells> counts = new LinkedHashMap<>();
        if (!cells.any()) {
            return new CellsSummary(cells, counts);
        }
        List<String> features = table.features();
        features.stream().filter(cells.features()::contains).forEach(feature -> counts.put(feature, new KnownCells()));
        Rows rows = table.rows();
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                counts.forEach((feature, count) -> count.add(block, features.indexOf(feature), features.size()));
            }
        }
        return new CellsSummary(cells, counts);
    }

    /** Lines for people, features of which the same is said together. */
    public void write(PrintStream out) {
        Map<String, List<String>> told = new LinkedHashMap<>();
        counts.forEach((feature, count) -> told.computeIfAbsent(told(feature, count), none -> new ArrayList<>())
                .add(feature));
        String head = "values";
        for (Map.Entry<String, List<String>> entry : told.entrySet()) {
            out.printf(Locale.ROOT, "  %-15s %s: %s%n", head, names(entry.getValue()), entry.getKey());
            head = "";
        }
    }

    private static String names(List<String> names) {
        return names.size() > MOST_NAMES ? names.size() + " features" : Text.clean(String.join(", ", names));
    }

    private String told(String feature, KnownCells count) {
        @Nullable Double unit = cells.rounded().get(feature);
        if (cells.errors().containsKey(feature)) {
            return errors(count) + rest(", ", count.exact(), "exact");
        }
        if (cells.intervals().containsKey(feature)) {
            return Text.count(count.bounded(), "interval")
                    + rest(", ", count.atLeast(), "open above")
                    + rest(", ", count.atMost(), "open below")
                    + rest(", ", count.exact(), "exact");
        }
        @Nullable Limits limits = cells.saturated().get(feature);
        String rounded = unit == null ? "" : "rounded to " + Display.number(unit);
        return limits == null ? rounded : rounded + (unit == null ? "" : ", ") + saturated(limits, count);
    }

    private static String errors(KnownCells count) {
        if (count.measured() == 0) {
            return "no errors";
        }
        String least = Display.number(count.leastError(), DIGITS);
        String largest = Display.number(count.largestError(), DIGITS);
        return "errors " + (least.equals(largest) ? least : least + " to " + largest) + " in "
                + Text.count(count.measured(), "row");
    }

    private static String saturated(Limits limits, KnownCells count) {
        List<String> ends = new ArrayList<>();
        if (limits.lower() > Double.NEGATIVE_INFINITY) {
            ends.add(Display.number(limits.lower()) + " or less in " + Text.count(count.atMost(), "row"));
        }
        if (limits.upper() < Double.POSITIVE_INFINITY) {
            ends.add(Display.number(limits.upper()) + " or more in " + Text.count(count.atLeast(), "row"));
        }
        return String.join(", ", ends);
    }

    private static String rest(String sign, long number, String what) {
        return number == 0 ? "" : sign + String.format(Locale.ROOT, "%,d ", number) + what;
    }

    /** Prints what the log-likelihood is made of, if it is not of densities alone. */
    public void writeLogLikelihood(PrintStream out) {
        if (cells.anyIntervals()) {
            out.printf(
                    Locale.ROOT,
                    "  %-15s made of probabilities where values are intervals: not to be compared with that of plain values%n",
                    "");
        }
    }

    /** Prints what a saved model tells of the values that it was fitted to. */
    public static void write(PrintStream out, InexactCells cells) {
        List<String> told = new ArrayList<>();
        cells.errors().forEach((feature, column) -> told.add(feature + " with errors in " + Display.quoted(column)));
        cells.intervals().forEach((feature, ends) -> told.add(feature + " between " + columns(ends)));
        cells.rounded().forEach((feature, unit) -> told.add(feature + " rounded to " + Display.number(unit)));
        cells.saturated().forEach((feature, limits) -> told.add(feature + " measured " + range(limits)));
        out.println("Values: " + Text.clean(String.join("; ", told))
                + (cells.anyIntervals()
                        ? "; the log-likelihood is made of probabilities where they are intervals"
                        : ""));
    }

    private static String columns(Ends ends) {
        return Display.quoted(ends.lower()) + " and " + Display.quoted(ends.upper());
    }

    private static String range(Limits limits) {
        if (Double.isInfinite(limits.upper())) {
            return "above " + Display.number(limits.lower());
        }
        return Double.isInfinite(limits.lower())
                ? "below " + Display.number(limits.upper())
                : "from " + Display.number(limits.lower()) + " to " + Display.number(limits.upper());
    }

    /** A member for programs, if some values are not exact. */
    public void write(JsonWriter json) {
        if (counts.isEmpty()) {
            return;
        }
        json.name("cells").beginObject();
        counts.forEach((feature, count) -> {
            json.name(feature).beginObject();
            write(json, feature);
            json.name("exact").value(count.exact());
            json.name("measured").value(count.measured());
            json.name("intervals").value(count.bounded());
            json.name("atLeast").value(count.atLeast());
            json.name("atMost").value(count.atMost());
            if (count.measured() > 0) {
                json.name("leastError").value(count.leastError());
                json.name("largestError").value(count.largestError());
            }
            json.endObject();
        });
        json.endObject();
    }

    private void write(JsonWriter json, String feature) {
        @Nullable String errors = cells.errors().get(feature);
        @Nullable Double unit = cells.rounded().get(feature);
        @Nullable Ends ends = cells.intervals().get(feature);
        @Nullable Limits limits = cells.saturated().get(feature);
        if (errors != null) {
            json.name("errors").value(errors);
        }
        if (unit != null) {
            json.name("rounded").value(unit);
        }
        if (ends != null) {
            json.name("interval").array(List.of(ends.lower(), ends.upper()));
        }
        if (limits != null) {
            json.name("saturated").beginArray();
            json.nullable(Double.isInfinite(limits.lower()) ? Double.NaN : limits.lower());
            json.nullable(Double.isInfinite(limits.upper()) ? Double.NaN : limits.upper());
            json.endArray();
        }
    }
}
