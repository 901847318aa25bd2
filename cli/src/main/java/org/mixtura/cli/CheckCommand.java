package org.mixtura.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mixtura.data.Tables;
import org.mixtura.data.profile.ColumnFacts;
import org.mixtura.data.profile.Examination;
import org.mixtura.data.profile.Finding;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.TableSource;
import org.mixtura.internal.json.JsonWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    private DataOptions data;

    @Option(
            names = "--columns",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "The columns to examine (default: all)")
    private List<String> columns;

    @Option(names = "--json", description = "Print one JSON object")
    private boolean json;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TableSource source = data.source(console);
        ReadOptions options = data.readOptions();
        TableProfile profile = Tables.profile(source, columns == null ? options : options.withColumns(columns));
        List<Finding> findings = Examination.of(profile);
        if (json) {
            writeJson(console.out(), profile, findings);
        } else {
            writeText(console.out(), source.name(), profile, findings);
        }
        return ExitStatus.DONE;
    }

    private static void writeText(PrintStream out, String name, TableProfile profile, List<Finding> findings) {
        out.println(name + ": " + Text.count(profile.rows(), "row") + ", "
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
        for (ColumnFacts facts : ColumnFacts.of(profile)) {
            out.printf(
                    Locale.ROOT,
                    "  %-" + NAME_LENGTH + "s %-11s %9d %12s %12s %12s%n",
                    Text.shortened(facts.name(), NAME_LENGTH),
                    facts.kind(),
                    facts.missing(),
                    shown(facts.minimum(), facts),
                    shown(facts.median(), facts),
                    shown(facts.maximum(), facts));
        }
        out.println();
        List<Finding> troubling = findings.stream()
                .filter(finding -> !finding.kind().isInformation())
                .toList();
        out.println(troubling.isEmpty() ? "Nothing stands in the way of a fit." : "Findings:");
        troubling.forEach(finding -> out.println("  - " + Text.clean(finding.text())));
        findings.stream()
                .filter(finding -> finding.kind().isInformation())
                .forEach(finding -> out.println(Text.clean(finding.text()) + "."));
    }

    private static String shown(double statistic, ColumnFacts facts) {
        return Double.isNaN(statistic) ? "-" : Text.telling(statistic, facts.maximum() - facts.minimum(), 5);
    }

    private static void writeJson(PrintStream out, TableProfile profile, List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        JsonWriter writer = new JsonWriter(text);
        writer.beginObject();
        writer.name("rows").value(profile.rows());
        writer.name("columns").beginArray();
        for (ColumnFacts facts : ColumnFacts.of(profile)) {
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
        writer.name("findings").beginArray();
        findings.forEach(finding -> write(writer, finding));
        writer.endArray();
        writer.endObject();
        out.println(text);
    }

    private static void write(JsonWriter writer, Finding finding) {
        writer.beginObject();
        writer.name("kind").value(finding.kind().name().toLowerCase(Locale.ROOT));
        writer.name("information").value(finding.kind().isInformation());
        writer.name("columns").array(finding.columns());
        writer.name("numbers").beginObject();
        finding.numbers().forEach((name, number) -> writer.name(name).value(number));
        writer.endObject();
        writer.name("fault").value(finding.fault());
        writer.name("advice").value(finding.advice());
        writer.endObject();
    }
}
