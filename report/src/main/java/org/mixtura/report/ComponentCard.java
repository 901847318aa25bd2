package org.mixtura.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.data.display.Display;
import org.mixtura.model.GaussianMixture;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Ellipse;
import org.mixtura.report.drawing.Escape;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.drawing.Mark;
import org.mixtura.report.drawing.Paint;
import org.mixtura.report.drawing.Svg;
import org.mixtura.report.figure.ComponentNames;
import org.mixtura.report.survey.Survey;

/** The card of a component: its weight, its distinctive features, its means and standard deviations. */
final class ComponentCard {
    private static final int MOST_FEATURES = 8;
    private static final int MOST_FEATURES_OF_CORRELATIONS = 200;
    /**
     * A component is described as high or low if it is at least this far from the mean of the mixture, in standard deviations of
     * the mixture.
     */
    private static final double DISTINCT = 0.35;

    private static final double CORRELATED = 0.5;
    private static final int DIGITS = 3;

    private final List<String> names;
    private final Survey survey;
    private final GaussianMixture mixture;
    private final int k;

    ComponentCard(List<String> names, Survey survey, int k) {
        this.names = names;
        this.survey = survey;
        this.mixture = survey.mixture();
        this.k = k;
    }

    void write(Html html) {
        html.raw("<article class=\"card\"><h3>").raw(badge()).raw(title()).raw("</h3>\n");
        html.element(
                "p",
                String.format(
                        Locale.ROOT,
                        "Weight %s: %s of the rows. %,.0f assigned to it, %s of them with a responsibility of 0.9 or more.",
                        Display.significant(mixture.weight(k), 4),
                        Verdict.share(mixture.weight(k)),
                        survey.assigned(k),
                        certain()));
        String distinct = distinct() + correlation();
        if (!distinct.isEmpty()) {
            html.element("p", distinct);
        }
        html.raw("<table><thead><tr><th scope=\"col\" class=\"name\">feature</th><th scope=\"col\">mean</th>"
                + "<th scope=\"col\">± sd</th></tr></thead><tbody>\n");
        for (int d : byDistance().stream().limit(MOST_FEATURES).sorted().toList()) {
            double deviation = Math.sqrt(mixture.covariance(k).variance(d));
            html.raw("<tr><th scope=\"row\" class=\"name\">")
                    .raw("<bdi>")
                    .text(names.get(d))
                    .raw("</bdi></th>");
            html.element("td", Display.asPreciseAs(mixture.mean(k, d), deviation, DIGITS));
            html.element("td", Display.significant(deviation, DIGITS)).raw("</tr>\n");
        }
        html.raw("</tbody></table>");
        if (names.size() > MOST_FEATURES) {
            html.element(
                    "p class=\"muted\"",
                    "The " + MOST_FEATURES + " features where it is farthest from the mean of the" + " mixture, of "
                            + names.size() + ".");
        }
        html.raw("</article>\n");
    }

    /** The number; with labels, the label comes first. */
    private String title() {
        if (!mixture.labels().any()) {
            return "Component " + (k + 1);
        }
        boolean owned = mixture.labels().of(k).isPresent();
        String name = new ComponentNames(mixture.labels()).label(k);
        return (owned ? "<bdi>" : "<bdi class=\"free\">") + Escape.markup(name) + "</bdi> <small>component " + (k + 1)
                + "</small>";
    }

    private String badge() {
        Paint disc = new Paint(Ink.SURFACE, 1, Ink.component(mixture.labels(), k), 3, 1, "", -1);
        List<Mark> marks = List.of(
                new Mark.Oval(new Ellipse(12, 12, 100, 0, 100), disc),
                new Mark.Label(
                        12,
                        16,
                        Integer.toString(k + 1),
                        Mark.Anchor.MIDDLE,
                        k < 99 ? 12 : 8,
                        true,
                        false,
                        Ink.TEXT,
                        -1));
        String svg = Svg.inline(new Drawing(24, 24, "", "", marks));
        return svg.replaceFirst("role=\"img\" aria-label=\"[^\"]*\"", "aria-hidden=\"true\"")
                .replace("<title></title>\n", "");
    }

    private String certain() {
        double[] classes = survey.certainty(k);
        return survey.assigned(k) > 0 ? Verdict.share((classes[0] + classes[1]) / survey.assigned(k)) : "none";
    }

    private List<Integer> byDistance() {
        return IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparingDouble(d -> -Math.abs(score(d))))
                .toList();
    }

    private double score(int d) {
        return survey.separation().score(mixture, k, d);
    }

    private String distinct() {
        if (mixture.components() == 1) {
            return "";
        }
        List<Integer> distinct = byDistance().stream()
                .filter(d -> Math.abs(score(d)) >= DISTINCT)
                .limit(3)
                .toList();
        if (distinct.isEmpty()) {
            return "Its mean is close to that of the mixture in every feature: it differs in its spread. ";
        }
        return distinct.stream()
                .map(d -> String.format(
                        Locale.ROOT, "%s %s (%+.1f sd)", score(d) > 0 ? "high" : "low", names.get(d), score(d)))
                .collect(Collectors.joining(", ", "Stands out by ", ". "));
    }

    /** The strongest correlation within the component. */
    private String correlation() {
        int features = Math.min(names.size(), MOST_FEATURES_OF_CORRELATIONS);
        double strongest = 0;
        int first = 0;
        int second = 0;
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < i; j++) {
                double r = mixture.covariance(k).entry(i, j)
                        / Math.sqrt(mixture.covariance(k).variance(i)
                                * mixture.covariance(k).variance(j));
                if (Math.abs(r) > Math.abs(strongest)) {
                    strongest = r;
                    first = j;
                    second = i;
                }
            }
        }
        return Math.abs(strongest) < CORRELATED
                ? ""
                : String.format(
                        Locale.ROOT,
                        "Within it, %s and %s are correlated most (%+.2f).",
                        names.get(first),
                        names.get(second),
                        strongest);
    }
}
