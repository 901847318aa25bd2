package org.mixtura.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mixtura.data.display.Display;
import org.mixtura.model.Classification;
import org.mixtura.report.figure.ComponentNames;

/** The confusion matrix of known and predicted labels; the deeper a cell, the more of its line is in it. */
final class ConfusionTable {
    private static final int DEPTHS = 5;
    private static final int MOST_LABELS = 16;
    private static final int MOST_MISTAKES = 12;

    private final Classification found;
    private final boolean someFree;

    ConfusionTable(Classification found) {
        this.found = found;
        int last = found.names().size();
        this.someFree = Arrays.stream(found.counts()).anyMatch(line -> line[last] > 0);
    }

    void write(Html html) {
        if (found.names().size() > MOST_LABELS) {
            writeMistakes(html);
        } else {
            writeMatrix(html);
        }
    }

    /** Of many labels, the pairs that are mistaken most often. */
    private void writeMistakes(Html html) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int label = 0; label < found.names().size(); label++) {
            for (int other = 0; other < found.counts()[label].length; other++) {
                if (other != label && found.counts()[label][other] > 0) {
                    mistakes.add(new Mistake(label, other, found.counts()[label][other]));
                }
            }
        }
        mistakes.sort(Comparator.comparingDouble(Mistake::rows).reversed());
        html.table(
                mistakes.size() > MOST_MISTAKES
                        ? "The most frequent of " + Display.count(mistakes.size()) + " kinds of mistakes"
                        : mistakes.isEmpty() ? "No label is mistaken" : "Labels that are mistaken",
                List.of("known label", "predicted", "rows"),
                mistakes.stream().limit(MOST_MISTAKES).map(this::line).toList());
    }

    /** Rows of a label for which another one is predicted. */
    private record Mistake(int label, int other, double rows) {}

    private List<String> line(Mistake mistake) {
        String predicted =
                mistake.other() < found.names().size() ? found.names().get(mistake.other()) : ComponentNames.FREE;
        return List.of(found.names().get(mistake.label()), predicted, CertaintySection.rowCount(mistake.rows()));
    }

    private void writeMatrix(Html html) {
        List<String> names = found.names();
        html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Known and predicted labels\">"
                + "<table class=\"confusion\">");
        html.element("caption", "Known labels by line, predicted ones by column");
        html.raw("<thead><tr>").element("th scope=\"col\"", "known label");
        names.forEach(name -> html.element("th scope=\"col\"", name));
        if (someFree) {
            html.element("th scope=\"col\"", ComponentNames.FREE);
        }
        html.raw("</tr></thead><tbody>\n");
        for (int label = 0; label < names.size(); label++) {
            html.raw("<tr>").element("th scope=\"row\"", names.get(label));
            writeCounts(html, label);
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    private void writeCounts(Html html, int label) {
        double[] counts = found.counts()[label];
        double all = Arrays.stream(counts).sum();
        for (int other = 0; other < found.names().size() + (someFree ? 1 : 0); other++) {
            html.element(
                    "td class=\"" + (other == label ? "right" : "wrong") + depth(counts[other], all) + "\"",
                    counts[other] == 0 ? "–" : CertaintySection.rowCount(counts[other]));
        }
    }

    /** From 0 for no row to {@link #DEPTHS} for all. */
    private static int depth(double count, double all) {
        return count > 0 ? (int) Math.max(1, Math.round(DEPTHS * count / all)) : 0;
    }
}
