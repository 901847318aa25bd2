package org.mixtura.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mixtura.data.display.Display;
import org.mixtura.model.MixtureModel;
import org.mixtura.report.drawing.Escape;
import org.mixtura.report.figure.ComponentNames;
import org.mixtura.report.figure.LabelRings;
import org.mixtura.report.figure.Pairs;
import org.mixtura.report.figure.Scene;
import org.mixtura.report.survey.Separation;
import org.mixtura.report.survey.Survey;

/** The matrix of pairs, with controls that highlight a component. */
final class PairsSection {
    /** The largest number of components that can be highlighted. */
    static final int MOST_HIGHLIGHTED = 24;

    /** With up to this number of features, all margins are on the diagonal of the pairs, and profiles are not needed. */
    static final int FEW_FEATURES = 2;

    private final Html html;
    private final MixtureModel model;
    private final Survey survey;

    PairsSection(Html html, MixtureModel model, Survey survey) {
        this.html = html;
        this.model = model;
        this.survey = survey;
    }

    void write() {
        html.section("pairs", model.features().size() == 1 ? "The rows and the components" : "Pairs of features");
        if (model.features().size() > survey.paired().size()) {
            html.element(
                    "p",
                    "Of " + model.features().size() + " features, these "
                            + survey.paired().size()
                            + " separate the components most (variance between components over variance within): "
                            + separating()
                            + ".");
        }
        if (components() > 1 && components() <= MOST_HIGHLIGHTED) {
            highlighter();
        }
        html.figure(Pairs.of(new Scene(model, Optional.of(survey))), "wide", pairsCaption());
        html.endSection();
    }

    private String separating() {
        Separation separation = survey.separation();
        return survey.paired().stream()
                .map(d -> String.format(
                        Locale.ROOT,
                        "%s (%.2g)",
                        model.features().get(d),
                        separation.ratios()[d]))
                .collect(Collectors.joining(", "));
    }

    private String pairsCaption() {
        if (model.features().size() == 1) {
            return "Grey: all rows. Coloured: each component by its weight; the thin line: their sum.";
        }
        String ellipses = "Ellipses hold 50 % and 95 % of a component, its number stands at its mean. ";
        String margins = model.features().size() <= FEW_FEATURES
                ? "The distributions: grey all rows, coloured each component by its weight, the thin line their sum. "
                : "";
        return ellipses
                + margins
                + (survey.hasAllPoints()
                        ? "Each point is a row in the colour of its component, the fainter, the less certain that is."
                        : "The raster counts all rows on a logarithmic scale, coloured by component; the dots are a sample with as many"
                                + " rows of each component.")
                + undrawn()
                + new LabelRings(survey).sentence();
    }

    private String undrawn() {
        List<Integer> paired = survey.paired();
        long most = 0;
        String names = "";
        for (int i = 0; i < paired.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (survey.undrawn(i, j) > most) {
                    most = survey.undrawn(i, j);
                    names = model.features().get(paired.get(j)) + " and "
                            + model.features().get(paired.get(i));
                }
            }
        }
        if (most == 0) {
            return "";
        }
        String rows = Display.count(most, "row") + " of "
                + Display.count(survey.rows().rows());
        return paired.size() == 2
                ? " Rows that lack one of the two cells are not drawn: " + rows
                        + "; the distributions count the cells that are there."
                : " Rows that lack one of the two cells of a panel are not drawn in it: at most " + rows + ", in "
                        + names + ".";
    }

    private void highlighter() {
        html.raw("<fieldset><legend>Highlight</legend>\n");
        for (int k = 0; k <= components(); k++) {
            html.raw("<span class=\"choice\"><input type=\"radio\" name=\"show\" id=\"show-" + k + "\""
                    + (k == 0 ? " checked" : "") + "><label for=\"show-" + k + "\">"
                    + (k == 0 ? "all" : Escape.markup(name(k - 1))) + "</label></span>\n");
        }
        html.raw("</fieldset>\n");
    }

    private String name(int k) {
        return survey.mixture().labels().any()
                ? new ComponentNames(survey.mixture().labels()).numbered(k)
                : "component " + (k + 1);
    }

    private int components() {
        return survey.mixture().components();
    }
}
