package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.cli.console.Text;
import org.mixtura.data.display.Display;
import org.mixtura.data.profile.Gaps;
import org.mixtura.data.profile.MissingFacts;
import org.mixtura.internal.json.JsonWriter;

/**
 * What the columns of a table lack, and together with which others.
 *
 * @param tableRows the number of rows of the table
 */
record MissingSection(MissingFacts facts, long tableRows) {
    private static final int SHOWN_PATTERNS = 8;
    private static final int WRITTEN_PATTERNS = 1000;

    void write(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s (%s %%) in %s of %,d, in %s:%n",
                Text.count(facts.cells(), "missing cell"),
                Text.significant(
                        100.0 * facts.cells() / tableRows / facts.columns().size(), 2),
                Text.count(facts.rows(), "row"),
                tableRows,
                Text.count(patterns().size(), "pattern"));
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"rows", "lack"});
        List<Gaps.Pattern> all = facts.gaps().patterns();
        all.stream()
                .limit(SHOWN_PATTERNS)
                .forEach(pattern ->
                        lines.add(new String[] {String.format(Locale.ROOT, "%,d", pattern.rows()), lacking(pattern)}));
        long rest = facts.gaps().others()
                + all.stream()
                        .skip(SHOWN_PATTERNS)
                        .mapToLong(Gaps.Pattern::rows)
                        .sum();
        if (rest > 0) {
            lines.add(new String[] {String.format(Locale.ROOT, "%,d", rest), "others"});
        }
        lines.forEach(line -> out.printf(Locale.ROOT, "  %9s  %s%n", (Object[]) line));
        out.println();
    }

    private List<Gaps.Pattern> patterns() {
        return facts.gaps().patterns().stream()
                .filter(pattern -> !pattern.missing().isEmpty())
                .toList();
    }

    private String lacking(Gaps.Pattern pattern) {
        List<String> missing = facts.missing(pattern);
        if (missing.isEmpty()) {
            return "nothing";
        }
        return missing.size() == facts.columns().size() ? "all" : Text.clean(Display.list(missing));
    }

    void write(JsonWriter json) {
        json.name("missing").beginObject();
        json.name("cells").value(facts.cells());
        json.name("rows").value(facts.rows());
        json.name("emptyRows").value(facts.emptyRows());
        json.name("patterns").beginArray();
        facts.gaps().patterns().stream().limit(WRITTEN_PATTERNS).forEach(pattern -> {
            json.beginObject();
            json.name("missing").array(facts.missing(pattern));
            json.name("rows").value(pattern.rows());
            json.endObject();
        });
        json.endArray();
        json.endObject();
    }
}
