package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.Locale;
import org.mixtura.cli.console.Text;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.model.FitRecord;
import org.mixtura.rows.MissingCells;
import org.mixtura.rows.RowsSummary;

/** What the rows of a fit lack; nothing where they lack nothing. */
final class MissingSummary {
    private MissingSummary() {}

    /** One line for people. */
    static void write(PrintStream out, RowsSummary rows) {
        MissingCells missing = rows.missing();
        if (missing.any()) {
            out.printf(
                    Locale.ROOT,
                    "  %-15s %s (%s %%) in %s, %s%n",
                    "missing",
                    Text.count(missing.cells(), "cell"),
                    Text.significant(100.0 * missing.cells() / rows.rows() / rows.features(), 2),
                    Text.count(missing.rows(), "row"),
                    Text.count(missing.patterns(), "pattern"));
        }
    }

    /** How many of the rows have no value, as a part of their description. */
    static String emptyRows(RowsSummary rows) {
        long empty = rows.missing().emptyRows();
        return empty == 0 ? "" : ", " + empty + " of them without any value";
    }

    /** A member for programs. */
    static void write(JsonWriter json, RowsSummary rows) {
        FitRecord.Missing.of(rows.missing()).ifPresent(missing -> {
            json.name("missing").beginObject();
            json.name("cells").value(missing.cells());
            json.name("rows").value(missing.rows());
            json.name("patterns").value(missing.patterns());
            json.name("emptyRows").value(missing.emptyRows());
            json.endObject();
        });
    }
}
