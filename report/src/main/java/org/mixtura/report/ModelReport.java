package org.mixtura.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.Version;
import org.mixtura.data.Shown;
import org.mixtura.io.FitRecord;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.SearchRecord;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.figure.Candidates;
import org.mixtura.report.figure.Certainty;
import org.mixtura.report.figure.CriterionCurves;
import org.mixtura.report.figure.DistanceQuantiles;
import org.mixtura.report.figure.Margin;
import org.mixtura.report.figure.Pairs;
import org.mixtura.report.figure.Profile;
import org.mixtura.report.figure.Scene;
import org.mixtura.report.figure.Traces;
import org.mixtura.report.survey.ChiSquare;
import org.mixtura.report.survey.ScoredRow;
import org.mixtura.report.survey.Separation;
import org.mixtura.report.survey.Survey;

/**
 * The report of a model and its rows: one HTML page that asks for nothing else and runs no script. Figures are SVG in the page; its
 * content security policy allows its own style sheet and pictures that are part of it.
 */
public final class ModelReport {
    private static final int MOST_HIGHLIGHTED = 24;
    private static final int MOST_OVERLAPS = 16;
    private static final int MOST_COLUMNS = 8;
    private static final int FEW_FEATURES = 2;

    private final MixtureModel model;
    private final Survey survey;
    private final Provenance provenance;
    private final Scene scene;
    private final int components;
    private final Html html = new Html();

    /** Of a model and what its rows say. */
    public ModelReport(MixtureModel model, Survey survey, Provenance provenance) {
        this.model = model;
        this.survey = survey;
        this.provenance = provenance;
        this.scene = new Scene(model, Optional.of(survey));
        this.components = model.mixture().components();
    }

    /** The page. */
    public String html() {
        head();
        writeVerdict();
        html.raw("<main>\n");
        writeCandidates();
        writePairs();
        writeMargins();
        writeCertainty();
        writeComponents();
        writeProfile();
        writeTraces();
        writeDistances();
        writeLowest();
        writeRecord();
        html.raw("</main>\n<footer>Written by Mixtura ").text(Version.current());
        return html.raw(
                        ". This page is complete in itself: it loads nothing and runs no script.</footer>\n</body></html>\n")
                .toString();
    }

    private void head() {
        String style = style();
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                + base64Digest(style) + "'; img-src data:; base-uri 'none'; form-action 'none'\">\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.element("title", title() + " – Mixtura");
        html.raw("<style>").raw(style).raw("</style>\n</head>\n<body>\n");
    }

    private String title() {
        return new Verdict(model, survey).headline() + " in " + provenance.data();
    }

    private String style() {
        StringBuilder style = new StringBuilder(":root{" + Ink.declarations(false) + "}\n");
        style.append("@media screen and (prefers-color-scheme:dark){:root{")
                .append(Ink.declarations(true))
                .append("}}\n");
        style.append(resource("report.css"));
        for (int k = 1; k <= Math.min(components, MOST_HIGHLIGHTED); k++) {
            style.append("body:has(#show-")
                    .append(k)
                    .append(":checked) .k:not(.k")
                    .append(k)
                    .append("){opacity:.07}\n");
        }
        return style.toString();
    }

    private static String resource(String name) {
        try (InputStream in = ModelReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64Digest(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private void writeVerdict() {
        Verdict verdict = new Verdict(model, survey);
        html.raw("<header>\n").element("h1", title()).element("p class=\"lead\"", verdict.lead());
        facts();
        html.raw("<ul class=\"verdict\">\n");
        verdict.sentences().forEach(sentence -> html.element("li", sentence));
        html.raw("</ul>\n");
        List<String> warnings = verdict.warnings();
        if (warnings.isEmpty()) {
            html.element("p class=\"muted\"", "No warnings.");
        } else {
            html.raw("<div class=\"warnings\"><h3>Warnings</h3><ul>");
            warnings.forEach(warning -> html.element("li", warning));
            html.raw("</ul></div>\n");
        }
        navigation();
        html.raw("</header>\n");
    }

    private void facts() {
        html.raw("<dl class=\"facts\">\n");
        fact("components", Integer.toString(components));
        fact("structure", model.mixture().structure().name());
        fact(
                "rows × features",
                String.format(
                        Locale.ROOT,
                        "%,d × %d",
                        survey.rows().rows(),
                        model.features().size()));
        fact("log-likelihood", Shown.criterion(survey.logLikelihood()));
        model.fit().ifPresent(fit -> fact("BIC", Shown.criterion(fit.bic())));
        fact("parameters", String.format(Locale.ROOT, "%,d", model.mixture().parameterCount()));
        html.raw("</dl>\n");
    }

    private void fact(String name, String value) {
        html.raw("<div>").element("dt", name).element("dd", value).raw("</div>\n");
    }

    private void navigation() {
        html.raw("<nav aria-label=\"Sections\">");
        if (hasChoice()) {
            html.raw("<a href=\"#candidates\">Candidates</a> ");
        }
        html.raw("<a href=\"#pairs\">Pairs</a> <a href=\"#margins\">Distributions</a> ");
        if (components > 1) {
            html.raw("<a href=\"#certainty\">Certainty</a> ");
        }
        html.raw("<a href=\"#components\">Components</a> <a href=\"#fit\">Goodness of fit</a>"
                + " <a href=\"#lowest\">Least probable rows</a> <a href=\"#record\">Record</a></nav>\n");
    }

    private Optional<Candidates> candidates() {
        return Candidates.of(model);
    }

    private boolean hasChoice() {
        return candidates().filter(all -> all.search().candidates().size() > 1).isPresent();
    }

    private void writeCandidates() {
        if (!hasChoice()) {
            return;
        }
        Candidates candidates = candidates().orElseThrow();
        html.section("candidates", "How many components, which structure");
        html.figure(
                CriterionCurves.of(candidates),
                "wide",
                candidates.search().criterion()
                        + " of every candidate; the ring marks the one chosen. Curves are interrupted where a"
                        + " candidate failed or is doubtful. Values far worse than the others lie above the frame.");
        new CandidateTable(candidates).write(html);
        html.endSection();
    }

    private void writePairs() {
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
        if (components > 1 && components <= MOST_HIGHLIGHTED) {
            highlighter();
        }
        html.figure(Pairs.of(scene), "wide", pairsCaption());
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
        String ellipses = "Ellipses hold 50 % and 95 % of a component, its number stands at its mean. ";
        return ellipses
                + (survey.hasAllPoints()
                        ? "Each point is a row in the colour of its component, the fainter, the less certain that is."
                        : "The raster counts all rows on a logarithmic scale, coloured by component; the dots are a sample with as many"
                                + " rows of each component.");
    }

    private void highlighter() {
        html.raw("<fieldset><legend>Highlight</legend>\n");
        for (int k = 0; k <= components; k++) {
            html.raw("<span class=\"choice\"><input type=\"radio\" name=\"show\" id=\"show-" + k + "\""
                    + (k == 0 ? " checked" : "") + "><label for=\"show-" + k + "\">"
                    + (k == 0 ? "all" : "component " + k) + "</label></span>\n");
        }
        html.raw("</fieldset>\n");
    }

    private void writeMargins() {
        if (model.features().size() == 1) {
            return; // shown already
        }
        html.section("margins", "Distributions of the features");
        html.element(
                "p class=\"muted\"",
                "Grey: all rows. Coloured: each component by its weight; black: their sum."
                        + (model.features().size() > survey.margins().size()
                                ? " Of " + model.features().size() + " features the "
                                        + survey.margins().size() + " that separate the components most."
                                : ""));
        html.raw("<div class=\"grid\">\n");
        for (int i = 0; i < survey.margins().size(); i++) {
            html.figure(Margin.of(scene, i), "", "");
        }
        html.raw("</div>\n").endSection();
    }

    private void writeCertainty() {
        if (components == 1) {
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
                IntStream.range(0, components).mapToObj(this::certaintyLine).toList());
        if (components <= MOST_OVERLAPS) {
            List<String> columns = new ArrayList<>(List.of("assigned to"));
            IntStream.rangeClosed(1, components).forEach(k -> columns.add("of " + k));
            html.table(
                    "Mean responsibility of each component for the rows assigned to one",
                    columns,
                    IntStream.range(0, components).mapToObj(this::overlapLine).toList());
        }
        html.raw("</details>\n").endSection();
    }

    private List<String> certaintyLine(int k) {
        List<String> line = new ArrayList<>(List.of(Integer.toString(k + 1), rowCount(survey.assigned(k))));
        for (double weight : survey.certainty(k)) {
            line.add(rowCount(weight));
        }
        return line;
    }

    private static String rowCount(double weight) {
        return String.format(Locale.ROOT, weight == Math.rint(weight) ? "%,.0f" : "%,.2f", weight);
    }

    private List<String> overlapLine(int k) {
        List<String> line = new ArrayList<>(List.of(Integer.toString(k + 1)));
        for (int other = 0; other < components; other++) {
            line.add(
                    survey.assigned(k) > 0
                            ? String.format(Locale.ROOT, "%.4f", survey.share(k, other) / survey.assigned(k))
                            : "–");
        }
        return line;
    }

    private void writeComponents() {
        html.section("components", "The components");
        html.raw("<div class=\"cards\">\n");
        for (int k = 0; k < components; k++) {
            new ComponentCard(model.features(), survey, k).write(html);
        }
        html.raw("</div>\n").endSection();
    }

    private void writeProfile() {
        if (components == 1 || model.features().size() <= FEW_FEATURES) {
            return;
        }
        html.section("profile", "Profiles");
        html.figure(
                Profile.of(scene),
                "wide natural",
                "How many standard deviations of the mixture each component's mean lies above (blue, +) or below (orange, −) the mean of"
                        + " the mixture.");
        html.endSection();
    }

    private void writeTraces() {
        Optional<SearchRecord> search = model.fit()
                .flatMap(FitRecord::search)
                .filter(record -> !record.traces().isEmpty());
        if (search.isEmpty()) {
            return;
        }
        html.section("traces", "Convergence");
        html.figure(
                Traces.of(search.get()),
                "wide",
                "Each line is one run of EM that was carried to its end: how far its mean log-likelihood per row is below the best end of"
                        + " all runs. Lines that end high reached a lower optimum. Of large tables the runs are on a sample of the rows.");
        html.endSection();
    }

    private void writeDistances() {
        html.section("fit", "Goodness of fit");
        html.element(
                "p",
                "If a component is Gaussian, the squared Mahalanobis distances of its rows follow a chi-square distribution"
                        + " with as many degrees of freedom as there are features. Rows count by their responsibility.");
        html.raw("<div class=\"half\">")
                .figure(
                        DistanceQuantiles.of(survey),
                        "",
                        "Along the dashed diagonal: Gaussian. Steeper: heavier tails than a Gaussian; flatter: lighter.");
        double[] shares = {0.25, 0.5, 0.75, 0.95, 0.99};
        List<String> header = new ArrayList<>(List.of("component"));
        List<String> expected = new ArrayList<>(List.of("chi-square"));
        for (double share : shares) {
            header.add(Math.round(100 * share) + " %");
            expected.add(
                    Shown.significant(ChiSquare.quantile(share, model.features().size()), 3));
        }
        List<List<String>> lines = new ArrayList<>(List.of(expected));
        for (int k = 0; k < components; k++) {
            List<String> line = new ArrayList<>(List.of(Integer.toString(k + 1)));
            for (double share : shares) {
                double quantile = survey.distances(k).quantile(share);
                line.add(Double.isNaN(quantile) ? "–" : Shown.significant(quantile, 3));
            }
            lines.add(line);
        }
        html.table("Quantiles of the squared distances", header, lines)
                .raw("</div>\n")
                .endSection();
    }

    private void writeLowest() {
        html.section("lowest", "The least probable rows");
        html.element(
                "p class=\"muted\"",
                "Rows count from 1, without the header. A density far below the others may be an outlier, an"
                        + " error in the data, or a group too small to be seen.");
        List<Integer> shown = survey.separation().strongest(MOST_COLUMNS);
        List<String> header = new ArrayList<>(List.of("row", "log density", "component", "responsibility"));
        shown.forEach(d -> header.add(model.features().get(d)));
        List<List<String>> lines =
                survey.lowest().stream().map(row -> lowestLine(row, shown)).toList();
        html.table("Rows by log density, the lowest first", header, lines).endSection();
    }

    private static List<String> lowestLine(ScoredRow row, List<Integer> shown) {
        List<String> line = new ArrayList<>(List.of(
                Long.toString(row.row() + 1),
                Shown.significant(row.logDensity(), 4),
                Integer.toString(row.component() + 1),
                String.format(Locale.ROOT, "%.3f", row.maxResponsibility())));
        shown.forEach(d -> line.add(Shown.significant(row.values()[d], 5)));
        return line;
    }

    private void writeRecord() {
        html.section("record", "Record");
        html.raw("<dl class=\"record\">\n");
        entry("report", provenance.command());
        entry("data", provenance.data());
        if (provenance.dataDigest() != null) {
            entry("data, SHA-256", provenance.dataDigest());
        }
        entry("model", provenance.model());
        entry("model, SHA-256", provenance.modelDigest());
        model.fit().ifPresent(this::fitEntries);
        entry("features", String.join(", ", model.features()));
        entry("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        entry(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", " + Version.kernels()
                        + " kernels");
        html.raw("</dl>\n").endSection();
    }

    private void fitEntries(FitRecord fit) {
        entry(
                "fitted by",
                "Mixtura " + fit.version() + ", seed " + fit.seed() + ", " + Shown.count(fit.iterations(), "iteration")
                        + (fit.converged() ? ", converged" : ", not converged"));
        fit.search().ifPresent(search -> {
            entry(
                    "options",
                    String.format(
                            Locale.ROOT,
                            "criterion %s, %d starts, at most %d iterations, tolerance %s%s, %s",
                            search.criterion(),
                            search.starts(),
                            search.maxIterations(),
                            search.tolerance(),
                            search.parameterTolerance() > 0
                                    ? ", parameter tolerance " + search.parameterTolerance()
                                    : "",
                            search.accelerated() ? "accelerated" : "not accelerated"));
            entry("fit again", FitCommandLine.of(provenance.data(), model.features(), fit, search));
        });
    }

    private void entry(String name, String value) {
        html.element("dt", name).raw("<dd><code>").text(value).raw("</code></dd>\n");
    }
}
