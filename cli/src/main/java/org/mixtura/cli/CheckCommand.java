package org.mixtura.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mixtura.data.ReadOptions;
import org.mixtura.data.TableProfile;
import org.mixtura.data.Tables;
import org.mixtura.data.examination.ColumnFacts;
import org.mixtura.data.examination.Examination;
import org.mixtura.internal.json.JsonWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mixtura check}: what a table holds and what of it would trouble a fit. */
@Command(
        name = "check",
        customSynopsis = "mixtura check DATA [options]",
        description = "Examine the data and say what would trouble a fit; fit nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    private static final int NAME_LENGTH = 24;

    private final Console console;

    @Parameters(
            paramLabel = "DATA",
            description = "A .csv, .tsv (either may end in .gz) or .npy file; - is CSV on standard input")
    private String data;

    @Option(
            names = "--columns",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "The columns to examine (default: all)")
    private List<String> columns;

    @Option(names = "--json", description = "Print one JSON object")
    private boolean json;

    @Mixin
    private DialectOptions dialect;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ReadOptions options = dialect.readOptions();
        TableProfile profile =
                Tables.profile(data, columns == null ? options : options.withColumns(columns), console.in());
        Examination examination = Examination.of(profile);
        if (json) {
            writeJson(console.out(), profile, examination);
        } else {
            writeText(console.out(), profile, examination);
        }
        return ExitStatus.DONE;
    }

    private void writeText(PrintStream out, TableProfile profile, Examination examination) {
        out.println(Text.source(data) + ": " + Text.count(profile.rows(), "row") + ", "
                + Text.count(profile.columns().size(), "column"));
        profile.notes().forEach(note -> out.println("  " + Text.clean(note)));
        out.println();
        out.printf(
                Locale.ROOT,
                "  %-" + NAME_LENGTH + "s %-11s %9s %12s %12s %12s%n",
                "column",
                "kind",
                "missing",
                "min",
                "median",
                "max");
        for (ColumnFacts facts : examination.columns()) {
            out.printf(
                    Locale.ROOT,
                    "  %-" + NAME_LENGTH + "s %-11s %9d %12s %12s %12s%n",
                    Text.shortened(facts.name(), NAME_LENGTH),
                    facts.kind(),
                    facts.missing(),
                    shown(facts.minimum()),
                    shown(facts.median()),
                    shown(facts.maximum()));
        }
        out.println();
        if (examination.findings().isEmpty()) {
            out.println("Nothing stands in the way of a fit.");
        } else {
            out.println("Findings:");
            examination.findings().forEach(finding -> out.println("  - " + Text.clean(finding)));
        }
    }

    private static String shown(double statistic) {
        return Double.isNaN(statistic) ? "-" : Text.significant(statistic, 5);
    }

    private static void writeJson(PrintStream out, TableProfile profile, Examination examination) {
        StringBuilder text = new StringBuilder();
        JsonWriter writer = new JsonWriter(text);
        writer.beginObject();
        writer.name("rows").value(profile.rows());
        writer.name("columns").beginArray();
        for (ColumnFacts facts : examination.columns()) {
            writer.beginObject();
            writer.name("name").value(facts.name());
            writer.name("kind").value(facts.kind());
            writer.name("missing").value(facts.missing());
            writer.name("text").value(facts.text());
            writer.name("min").nullable(facts.minimum());
            writer.name("median").nullable(facts.median());
            writer.name("max").nullable(facts.maximum());
            writer.endObject();
        }
        writer.endArray();
        writer.name("notes").array(profile.notes());
        writer.name("findings").array(examination.findings());
        writer.endObject();
        out.println(text);
    }
}
