package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mixtura.cli.console.Text;
import org.mixtura.data.display.Display;
import org.mixtura.data.profile.ColumnFacts;
import org.mixtura.data.profile.Finding;
import org.mixtura.data.profile.MissingFacts;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.internal.json.JsonWriter;

/**
 * The facts about a table, and findings that would cause problems for a fit.
 *
 * @param data the name of the table
 * @param units the units of rounding of columns; empty if they were not asked for
 */
public record CheckReport(
        String data, TableProfile profile, List<Finding> findings, Optional<Map<String, Double>> units)
        implements Report {
    private static final int NAME_LENGTH = 24;

    @Override
    public void writeText(PrintStream out) {
        out.println(data + ": " + Text.count(profile.rows(), "row") + ", "
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
        missing().ifPresent(section -> section.write(out));
        labels().ifPresent(section -> section.write(out));
        units.ifPresent(found -> writeUnits(out, found));
        List<Finding> troubling = findings.stream()
                .filter(finding -> !finding.kind().isInformation())
                .toList();
        out.println(troubling.isEmpty() ? "Nothing stands in the way of a fit." : "Findings:");
        troubling.forEach(finding -> out.println("  - " + Text.clean(finding.text())));
        findings.stream()
                .filter(finding -> finding.kind().isInformation())
                .forEach(finding -> out.println(Text.clean(finding.text()) + "."));
    }

    private static void writeUnits(PrintStream out, Map<String, Double> units) {
        out.println(units.isEmpty() ? "No column is rounded." : "Units of rounding, as fit --rounded auto takes them:");
        units.forEach((name, unit) -> out.printf(
                Locale.ROOT, "  %-" + NAME_LENGTH + "s %s%n", Text.shortened(name, NAME_LENGTH), Display.number(unit)));
        out.println();
    }

    private Optional<MissingSection> missing() {
        return MissingFacts.of(profile).map(facts -> new MissingSection(facts, profile.rows()));
    }

    private Optional<LabelSection> labels() {
        return profile.labels().map(LabelSection::new);
    }

    private static String shown(double statistic, ColumnFacts facts) {
        return Double.isNaN(statistic) ? "-" : Text.telling(statistic, facts.maximum() - facts.minimum(), 5);
    }

    @Override
    public void writeMembers(JsonWriter json) {
        json.name("rows").value(profile.rows());
        json.name("columns").beginArray();
        for (ColumnFacts facts : ColumnFacts.of(profile)) {
            json.beginObject();
            json.name("name").value(facts.name());
            json.name("kind").value(facts.kind());
            json.name("missing").value(facts.missing());
            json.name("text").value(facts.text());
            json.name("min").nullable(facts.minimum());
            json.name("median").nullable(facts.median());
            json.name("max").nullable(facts.maximum());
            json.endObject();
        }
        json.endArray();
        missing().ifPresent(section -> section.write(json));
        labels().ifPresent(section -> section.write(json));
        units.ifPresent(found -> {
            json.name("rounded").beginObject();
            found.forEach((name, unit) -> json.name(name).value(unit));
            json.endObject();
        });
        json.name("notes").array(profile.notes());
        json.name("findings").beginArray();
        findings.forEach(finding -> write(json, finding));
        json.endArray();
    }

    private static void write(JsonWriter json, Finding finding) {
        json.beginObject();
        json.name("kind").value(finding.kind().name().toLowerCase(Locale.ROOT));
        json.name("information").value(finding.kind().isInformation());
        json.name("columns").array(finding.columns());
        json.name("numbers").beginObject();
        finding.numbers().forEach((name, number) -> json.name(name).value(number));
        json.endObject();
        json.name("fault").value(finding.fault());
        json.name("advice").value(finding.advice());
        json.endObject();
    }
}
