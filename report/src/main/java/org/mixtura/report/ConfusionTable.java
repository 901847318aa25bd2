package org.mixtura.report;

import java.util.Arrays;
import java.util.List;
import org.mixtura.model.Classification;
import org.mixtura.report.figure.ComponentNames;

/** The confusion matrix of known and predicted labels; the deeper a cell, the more of its line is in it. */
final class ConfusionTable {
    private static final int DEPTHS = 5;

    private final Classification found;
    private final boolean someFree;

    ConfusionTable(Classification found) {
        this.found = found;
        int last = found.names().size();
        this.someFree = Arrays.stream(found.counts()).anyMatch(line -> line[last] > 0);
    }

    void write(Html html) {
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
