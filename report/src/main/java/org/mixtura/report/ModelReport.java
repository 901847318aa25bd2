package org.mixtura.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mixtura.Version;
import org.mixtura.data.display.Display;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.SearchRecord;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.figure.Candidates;
import org.mixtura.report.figure.CriterionCurves;
import org.mixtura.report.figure.Margin;
import org.mixtura.report.figure.Profile;
import org.mixtura.report.figure.Scene;
import org.mixtura.report.figure.Traces;
import org.mixtura.report.survey.Survey;

/**
 * The report of a model and its rows: one HTML page that loads no other file and runs no script. Figures are SVG within the page.
 * Its content security policy allows only its own style sheet and embedded pictures.
 */
public final class ModelReport {
    private final MixtureModel model;
    private final Survey survey;
    private final Provenance provenance;
    private final Scene scene;
    private final int components;
    private final Html html = new Html();

    private ModelReport(MixtureModel model, Survey survey, Provenance provenance) {
        this.model = model;
        this.survey = survey;
        this.provenance = provenance;
        this.scene = new Scene(model, Optional.of(survey));
        this.components = model.mixture().components();
    }

    /** The page about a model and the survey of its rows. */
    public static String html(MixtureModel model, Survey survey, Provenance provenance) {
        return new ModelReport(model, survey, provenance).write();
    }

    private String write() {
        writeCandidates();
        new PairsSection(html, model, survey).write();
        writeMargins();
        new LabelsSection(html, model, survey).write();
        new MissingSection(html, model, survey).write();
        new CertaintySection(html, survey).write();
        writeComponents();
        writeProfile();
        writeTraces();
        new DistancesSection(html, survey, new Verdict(model, survey).hasErrors()).write();
        new LowestSection(html, model, survey).write();
        new RecordSection(html, model, survey, provenance).write();
        return head().raw("<main>\n" + html + "</main>\n<footer>Written by Mixtura ")
                .text(Version.current())
                .raw(
                        ". This page is complete in itself: it loads nothing and runs no script.</footer>\n</body></html>\n")
                .toString();
    }

    private Html head() {
        String style = style();
        Html head = new Html();
        head.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        head.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                + base64Digest(style) + "'; img-src data:; base-uri 'none'; form-action 'none'\">\n");
        head.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        head.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        head.element("title", title() + " – Mixtura");
        head.raw("<style>").raw(style).raw("</style>\n</head>\n<body>\n");
        writeVerdict(head);
        return head;
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
        for (int k = 1; k <= Math.min(components, PairsSection.MOST_HIGHLIGHTED); k++) {
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

    private void writeVerdict(Html head) {
        Verdict verdict = new Verdict(model, survey);
        head.raw("<header>\n").element("h1", title()).element("p class=\"lead\"", verdict.lead());
        facts(head);
        head.raw("<ul class=\"verdict\">\n");
        verdict.sentences().forEach(sentence -> head.element("li", sentence));
        head.raw("</ul>\n");
        List<String> warnings = verdict.warnings();
        if (warnings.isEmpty()) {
            head.element("p class=\"muted\"", "No warnings.");
        } else {
            head.raw("<div class=\"warnings\"><h3>Warnings</h3><ul>");
            warnings.forEach(warning -> head.element("li", warning));
            head.raw("</ul></div>\n");
        }
        head.raw(html.navigation());
        head.raw("</header>\n");
    }

    private void facts(Html head) {
        head.raw("<dl class=\"facts\">\n");
        fact(head, "components", Integer.toString(components));
        fact(head, "structure", model.mixture().structure().name());
        fact(
                head,
                "rows × features",
                String.format(
                        Locale.ROOT,
                        "%,d × %d",
                        survey.rows().rows(),
                        model.features().size()));
        if (survey.hasMissingCells()) {
            fact(head, "missing cells", MissingSection.inShort(survey));
        }
        Optional<FitRecord> labelled = model.fit().filter(fit -> fit.labels().isPresent());
        if (labelled.isPresent()) {
            labelFacts(head, labelled.get());
        } else {
            fact(head, "log-likelihood" + ofWhat(), Display.criterion(survey.logLikelihood()));
        }
        model.fit().ifPresent(fit -> fact(head, "BIC", Display.criterion(fit.bic())));
        fact(
                head,
                "parameters",
                String.format(Locale.ROOT, "%,d", model.mixture().parameterCount()));
        head.raw("</dl>\n");
    }

    private String ofWhat() {
        if (new Verdict(model, survey).hasInexactValues()) {
            return ", values taken as exact";
        }
        return model.mixture().labels().any() ? " of values" : "";
    }

    /** The log-likelihood on which the BIC rests; that of the values alone stands with the labels. */
    private void labelFacts(Html head, FitRecord fit) {
        long labelled = fit.labels().orElseThrow().rows();
        fact(head, "labelled rows", String.format(Locale.ROOT, "%,d of %,d", labelled, fit.rows()));
        fact(head, "log-likelihood with labels", Display.criterion(fit.logLikelihood()));
    }

    private void fact(Html head, String name, String value) {
        head.raw("<div>").element("dt", name).element("dd", value).raw("</div>\n");
    }

    private Optional<Candidates> candidates() {
        return Candidates.of(model);
    }

    private boolean hasChoice() {
        return candidates().filter(Candidates::differ).isPresent();
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

    private void writeMargins() {
        if (model.features().size() <= PairsSection.FEW_FEATURES) {
            return; // the pairs show them already
        }
        html.section("margins", "Distributions of the features");
        html.element(
                "p class=\"muted\"",
                "Grey: all rows. Coloured: each component by its weight; the thin line: their sum."
                        + (model.features().size() > survey.margins().size()
                                ? " Of " + model.features().size() + " features the "
                                        + survey.margins().size() + " that separate the components most."
                                : "")
                        + (survey.hasMissingCells()
                                ? " Each histogram counts the rows that have the cell, and the curves are scaled to their number;"
                                        + " they may differ where cells are missing more often in some rows than in others."
                                : ""));
        html.raw("<div class=\"grid\">\n");
        for (int i = 0; i < survey.margins().size(); i++) {
            html.figure(Margin.of(scene, i), "", "");
        }
        html.raw("</div>\n").endSection();
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
        if (components == 1 || model.features().size() <= PairsSection.FEW_FEATURES) {
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
        if (search.isEmpty() || components == 1) {
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
}
