package org.mixtura.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.data.display.Display;
import org.mixtura.model.Classification;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;
import org.mixtura.report.figure.ComponentNames;
import org.mixtura.report.survey.Survey;

/** The known labels of rows: what was known, which components are whose, and how well labels are predicted. */
final class LabelsSection {
    private static final int MOST_LABELS = 40;

    private final Html html;
    private final MixtureModel model;
    private final Survey survey;
    private final ComponentLabels labels;

    LabelsSection(Html html, MixtureModel model, Survey survey) {
        this.html = html;
        this.model = model;
        this.survey = survey;
        this.labels = model.mixture().labels();
    }

    void write() {
        if (!labels.any()) {
            return;
        }
        html.section("labels", "Known labels");
        html.element(
                "p",
                known(model)
                        + "A row with a known label can only come from the components of that label, any other row from all of them."
                        + " Figures, assignments and certainties in this report go by the values of the rows alone, also where a label"
                        + " is known.");
        html.raw("<div class=\"half labels\">");
        List<List<String>> lines = lines();
        html.table(
                lines.size() > MOST_LABELS
                        ? "The first " + MOST_LABELS + " of " + Display.count(lines.size(), "label")
                        : "Labels and their components",
                header(),
                lines.subList(0, Math.min(MOST_LABELS, lines.size())));
        html.raw("<div>");
        record(model).flatMap(FitRecord.Labels::classification).ifPresent(this::writeClassification);
        html.raw("</div></div>\n");
        record(model).ifPresent(this::writeLogLikelihoods);
        html.endSection();
    }

    private static Optional<FitRecord.Labels> record(MixtureModel model) {
        return model.fit().flatMap(FitRecord::labels);
    }

    /** How many rows of the fit had labels, as a sentence before others; empty if it is unknown. */
    static String known(MixtureModel model) {
        return record(model)
                .map(known -> {
                    long all = model.fit().orElseThrow().rows();
                    String column = known.column()
                            .map(name -> ", from the column " + Display.quoted(name))
                            .orElse("");
                    return known.rows() == all
                            ? "The labels of all " + Display.count(all, "row") + " were known to the fit" + column
                                    + ". "
                            : String.format(
                                    Locale.ROOT,
                                    "The labels of %s of %s (%s) were known to the fit%s. ",
                                    Display.count(known.rows()),
                                    Display.count(all, "row"),
                                    Verdict.share((double) known.rows() / all),
                                    column);
                })
                .orElse("");
    }

    private boolean hasRows() {
        return survey.labels().rows() > 0;
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of("label", "components", "weight"));
        if (hasRows()) {
            header.add("rows known to have it");
        }
        return header;
    }

    private List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        for (int label = 0; label < labels.names().size(); label++) {
            if (labels.count(label) > 0) {
                lines.add(line(labels.names().get(label), label, survey.labels().rows(label)));
            }
        }
        if (labels.count(ComponentLabels.FREE) > 0) {
            lines.add(line(ComponentNames.FREE, ComponentLabels.FREE, 0));
        }
        return lines;
    }

    private List<String> line(String name, int owner, long rows) {
        List<Integer> own = IntStream.range(0, model.mixture().components())
                .filter(k -> labels.owner(k) == owner)
                .boxed()
                .toList();
        double weight = own.stream().mapToDouble(k -> model.mixture().weight(k)).sum();
        List<String> line = new ArrayList<>(List.of(
                name,
                own.stream().map(k -> Integer.toString(k + 1)).collect(Collectors.joining(", ")),
                Display.significant(weight, 4)));
        if (hasRows()) {
            line.add(owner == ComponentLabels.FREE ? "–" : Display.count(rows));
        }
        return line;
    }

    private void writeClassification(Classification found) {
        new ConfusionTable(found).write(html);
        html.element(
                "p class=\"muted\"",
                String.format(
                        Locale.ROOT,
                        "By %d-fold cross-validation: each of these rows is predicted from its values by a mixture that was fitted without it."
                                + " Accuracy %s (standard error %s). Brier score %s (standard error %s), where 0 is best and 1 worst.",
                        found.folds(),
                        percent(found.accuracy()),
                        percent(found.accuracyError()),
                        score(found.brier()),
                        score(found.brierError())));
    }

    /** A share with a decimal, since its error has one. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String score(double score) {
        return score > 0 && score < 0.0005 ? "below 0.001" : String.format(Locale.ROOT, "%.3f", score);
    }

    private void writeLogLikelihoods(FitRecord.Labels known) {
        html.element(
                "p",
                "The log-likelihood of values and labels is "
                        + Display.criterion(model.fit().orElseThrow().logLikelihood())
                        + ": EM maximizes it, and the criteria rest on it. That of the values alone, as if no label were known, is "
                        + Display.criterion(known.valueLogLikelihood()) + ".");
    }
}
