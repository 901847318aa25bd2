package org.mixtura.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mixtura.data.display.Display;
import org.mixtura.model.SearchRecord.Tried;
import org.mixtura.report.figure.Candidates;

/** The table of all candidates: the difference of each to the best, or the reason why it cannot win. */
final class CandidateTable {
    private final Candidates candidates;
    private final List<String> reasons = new ArrayList<>();

    CandidateTable(Candidates candidates) {
        this.candidates = candidates;
    }

    void write(Html html) {
        List<Tried> all = candidates.search().candidates();
        long failed = all.stream().filter(tried -> tried.failure().isPresent()).count();
        long doubtful = all.stream().filter(tried -> tried.doubt().isPresent()).count();
        html.raw("<details><summary>")
                .text("All " + all.size() + " candidates" + gaps(failed, doubtful))
                .raw("</summary>\n");
        String caption = candidates.search().criterion() + ", how much worse than the best, "
                + Display.criterion(candidates.value(candidates.best()));
        html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Candidates\"><table>");
        html.element("caption", caption).raw("<thead><tr><th scope=\"col\">structure</th>");
        candidates.components().forEach(k -> html.element("th scope=\"col\"", Integer.toString(k)));
        html.raw("</tr></thead><tbody>\n");
        for (String structure : candidates.structures()) {
            html.raw("<tr>").element("th scope=\"row\"", structure);
            candidates.components().forEach(k -> cell(html, candidates.at(structure, k)));
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
        if (!reasons.isEmpty()) {
            html.raw("<ol class=\"notes\">");
            reasons.forEach(reason -> html.element("li", reason));
            html.raw("</ol>\n");
        }
        html.raw("</details>\n");
    }

    private static String gaps(long failed, long doubtful) {
        List<String> gaps = new ArrayList<>();
        if (failed > 0) {
            gaps.add(failed + " not fitted");
        }
        if (doubtful > 0) {
            gaps.add(doubtful + " doubtful");
        }
        return gaps.isEmpty() ? "" : ": " + String.join(" and ", gaps) + ", with the reasons";
    }

    private void cell(Html html, Optional<Tried> candidate) {
        if (candidate.isEmpty()) {
            html.raw("<td></td>");
            return;
        }
        Tried tried = candidate.get();
        double difference = candidates.value(tried) - candidates.value(candidates.best());
        if (tried == candidates.best()) {
            html.raw("<td class=\"best\">best</td>");
        } else if (tried.failure().isPresent()) {
            html.element("td class=\"gap\"", "failed (" + note(tried.failure().get()) + ")");
        } else if (tried.doubt().isPresent()) {
            html.element(
                    "td class=\"gap\"",
                    shown(difference) + " doubtful (" + note(tried.doubt().get()) + ")");
        } else {
            html.element("td", shown(difference));
        }
    }

    private static String shown(double difference) {
        return Double.isNaN(difference)
                ? "–"
                : String.format(Locale.ROOT, Math.abs(difference) < 1e7 ? "%+.1f" : "%+.2e", difference);
    }

    /** The number of a reason in the list below the table. */
    private int note(String reason) {
        if (!reasons.contains(reason)) {
            reasons.add(reason);
        }
        return reasons.indexOf(reason) + 1;
    }
}
