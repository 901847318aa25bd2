package org.mixtura.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mixtura.Version;
import org.mixtura.data.display.Display;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;
import org.mixtura.report.survey.Survey;

/** The information for repeating the fit and the report. */
final class RecordSection {
    private final Html html;
    private final MixtureModel model;
    private final Survey survey;
    private final Provenance provenance;

    RecordSection(Html html, MixtureModel model, Survey survey, Provenance provenance) {
        this.html = html;
        this.model = model;
        this.survey = survey;
        this.provenance = provenance;
    }

    void write() {
        html.section("record", "Record");
        html.raw("<dl class=\"record\">\n");
        entry("report", provenance.command());
        entry("data", provenance.data());
        digest("data", provenance.dataDigest());
        entry("model", provenance.model());
        digest("model", provenance.modelDigest());
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
                "Mixtura " + fit.version() + ", seed " + fit.seed() + ", "
                        + Display.count(fit.iterations(), "iteration")
                        + (fit.converged() ? ", converged" : ", not converged"));
        fit.search().ifPresent(search -> {
            entry(
                    "options",
                    String.format(
                            Locale.ROOT,
                            "criterion %s, %s, at most %s, tolerance %s%s, %s",
                            search.criterion(),
                            Display.count(search.starts(), "start"),
                            Display.count(search.maxIterations(), "iteration"),
                            search.tolerance(),
                            search.parameterTolerance() > 0
                                    ? ", parameter tolerance " + search.parameterTolerance()
                                    : "",
                            search.accelerated() ? "accelerated" : "not accelerated"));
            @Nullable
            String weights =
                    Verdict.isOfRows(fit, survey) ? provenance.weights() : null; // else no word of those of the fit
            entry("fit again", FitCommandLine.of(provenance.data(), weights, model, fit, search));
        });
    }

    private void digest(String of, @Nullable String digest) {
        if (digest != null) {
            entry(of + ", SHA-256", digest);
        }
    }

    private void entry(String name, String value) {
        html.element("dt", name).raw("<dd><code>").text(value).raw("</code></dd>\n");
    }
}
