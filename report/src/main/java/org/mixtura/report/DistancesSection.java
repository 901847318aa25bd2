package org.mixtura.report;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.data.display.Display;
import org.mixtura.internal.math.ChiSquare;
import org.mixtura.report.figure.ComponentNames;
import org.mixtura.report.figure.DistanceQuantiles;
import org.mixtura.report.survey.Survey;

/** The squared Mahalanobis distances of the rows against chi-square. */
final class DistancesSection {
    private static final double[] SHARES = {0.25, 0.5, 0.75, 0.95, 0.99};

    private final Html html;
    private final Survey survey;
    private final boolean hasErrors;

    DistancesSection(Html html, Survey survey, boolean hasErrors) {
        this.html = html;
        this.survey = survey;
        this.hasErrors = hasErrors;
    }

    void write() {
        html.section("fit", "Goodness of fit");
        html.element(
                "p",
                "If a component is Gaussian, the squared Mahalanobis distances of its rows follow a chi-square distribution"
                        + " with as many degrees of freedom as there are features. Rows count by their responsibility."
                        + (survey.hasMissingCells()
                                ? " A row with missing cells has only as many degrees as observed cells: it enters with the"
                                        + " distance that a complete row exceeds as seldom, which is exact if gaps do not depend on the values."
                                : "")
                        + (hasErrors
                                ? " Measured values lie farther out than the true ones do: their errors are in these distances."
                                : ""));
        html.raw("<div class=\"half\">")
                .figure(
                        DistanceQuantiles.of(survey),
                        "",
                        "Along the dashed diagonal: Gaussian. Steeper: heavier tails than a Gaussian; flatter: lighter.");
        List<String> header = new ArrayList<>(List.of("component"));
        List<String> expected = new ArrayList<>(List.of("chi-square"));
        for (double share : SHARES) {
            header.add(Math.round(100 * share) + " %");
            expected.add(Display.significant(
                    ChiSquare.quantile(share, survey.mixture().features()), 3));
        }
        List<List<String>> lines = new ArrayList<>(List.of(expected));
        ComponentNames names = new ComponentNames(survey.mixture().labels());
        for (int k = 0; k < survey.mixture().components(); k++) {
            List<String> line = new ArrayList<>(List.of(names.numbered(k)));
            for (double share : SHARES) {
                double quantile = survey.distances(k).quantile(share);
                line.add(Double.isNaN(quantile) ? "–" : Display.significant(quantile, 3));
            }
            lines.add(line);
        }
        html.table("Quantiles of the squared distances", header, lines)
                .raw("</div>\n")
                .endSection();
    }
}
