package org.mixtura.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mixtura.report.figure.Certainty;
import org.mixtura.report.figure.ComponentNames;
import org.mixtura.report.survey.Survey;

/** The certainty with which rows belong to their components, and the overlap of components. */
final class CertaintySection {
    private static final int MOST_OVERLAPS = 16;

    private final Html html;
    private final Survey survey;
    private final ComponentNames names;

    CertaintySection(Html html, Survey survey) {
        this.html = html;
        this.survey = survey;
        this.names = new ComponentNames(survey.mixture().labels());
    }

    void write() {
        if (components() == 1) {
            return;
        }
        html.section("certainty", "How certain the assignments are");
        html.figure(
                Certainty.of(survey),
                "wide",
                "Shares of the rows of each component by their largest responsibility. Rows below 0.7 lie where components overlap.");
        html.raw("<details><summary>The numbers, and what the rows share with other components</summary>\n");
        List<String> header = new ArrayList<>(List.of("component", "rows"));
        header.addAll(Certainty.CLASSES);
        html.table(
                "Rows by largest responsibility",
                header,
                IntStream.range(0, components()).mapToObj(this::certaintyLine).toList());
        if (components() <= MOST_OVERLAPS) {
            List<String> columns = new ArrayList<>(List.of("assigned to"));
            IntStream.range(0, components()).forEach(k -> columns.add("of " + names.numbered(k)));
            html.table(
                    "Mean responsibility of each component for the rows assigned to one",
                    columns,
                    IntStream.range(0, components()).mapToObj(this::overlapLine).toList());
        }
        html.raw("</details>\n").endSection();
    }

    private List<String> certaintyLine(int k) {
        List<String> line = new ArrayList<>(List.of(names.numbered(k), rowCount(survey.assigned(k))));
        for (double weight : survey.certainty(k)) {
            line.add(rowCount(weight));
        }
        return line;
    }

    static String rowCount(double weight) {
        return String.format(Locale.ROOT, weight == Math.rint(weight) ? "%,.0f" : "%,.2f", weight);
    }

    private List<String> overlapLine(int k) {
        List<String> line = new ArrayList<>(List.of(names.numbered(k)));
        for (int other = 0; other < components(); other++) {
            line.add(
                    survey.assigned(k) > 0
                            ? String.format(Locale.ROOT, "%.4f", survey.share(k, other) / survey.assigned(k))
                            : "–");
        }
        return line;
    }

    private int components() {
        return survey.mixture().components();
    }
}
