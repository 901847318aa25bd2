package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mixtura.cli.console.Text;
import org.mixtura.data.profile.LabelFacts;
import org.mixtura.internal.json.JsonWriter;

/** The labels in a column of a table. */
record LabelSection(LabelFacts facts) {
    private static final int SHOWN = 12;
    private static final int NAME_LENGTH = 40;

    void write(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s in the column '%s', of %s; %s without one:%n",
                Text.count(facts.labels().size(), "label"),
                Text.clean(facts.column()),
                Text.count(facts.labelled(), "row"),
                Text.count(facts.unlabelled(), "row"));
        List<LabelFacts.Label> sorted = new ArrayList<>(facts.labels());
        if (sorted.size() > SHOWN) {
            sorted.sort(Comparator.comparingLong(LabelFacts.Label::rows).reversed());
        }
        out.printf(Locale.ROOT, "  %9s  %s%n", "rows", "label");
        sorted.stream()
                .limit(SHOWN)
                .forEach(label -> line(out, label.rows(), Text.shortened(label.name(), NAME_LENGTH)));
        int others = sorted.size() - SHOWN;
        if (others > 0) {
            long rows = sorted.stream()
                    .skip(SHOWN)
                    .mapToLong(LabelFacts.Label::rows)
                    .sum();
            line(out, rows, Text.count(others, "label") + " more");
        }
        out.println();
    }

    private static void line(PrintStream out, long rows, String label) {
        out.printf(Locale.ROOT, "  %,9d  %s%n", rows, label);
    }

    void write(JsonWriter json) {
        json.name("labels").beginObject();
        json.name("column").value(facts.column());
        json.name("unlabelled").value(facts.unlabelled());
        json.name("values").beginArray();
        for (LabelFacts.Label label : facts.labels()) {
            json.beginObject();
            json.name("label").value(label.name());
            json.name("rows").value(label.rows());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
}
