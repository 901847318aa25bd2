package org.mixtura.cli.result;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mixtura.FitResult;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.inexact.CellsSummary;
import org.mixtura.cli.table.FitTable;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Repair;
import org.mixtura.fit.StartReport;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;

/** The result of a fit; for people, on one screen. */
public record FitReport(
        String data, Path modelPath, FitResult result, MixtureModel model, FitTable table, Seconds seconds)
        implements Report {
    /** Adjusted Rand indices above which two groupings are nearly the same, or related. */
    private static final double ALIKE = 0.9;

    private static final double RELATED = 0.6;

    /**
     * The times of the steps.
     *
     * @param read the nanoseconds for reading
     * @param fit the nanoseconds for the fit
     * @param begin the clock when the command began
     */
    public record Seconds(long read, long fit, long begin) {}

    private static List<String> warnings(FitResult result) {
        List<String> warnings = new ArrayList<>(result.warnings());
        warnings.addAll(result.best().warnings());
        return warnings;
    }

    private Optional<LabelSummary> labels() {
        return model.fit().flatMap(FitRecord::labels).map(LabelSummary::new);
    }

    @Override
    public void writeText(PrintStream out) {
        Candidate best = result.best();
        ModelSummary.writeTitle(out, best.mixture().components(), best.structure());
        out.printf(
                Locale.ROOT,
                "  %-15s %s, %s%n",
                "data",
                data,
                table.description() + MissingSummary.emptyRows(result.rows()));
        MissingSummary.write(out, result.rows());
        CellsSummary cells = CellsSummary.of(table);
        cells.write(out);
        labels().ifPresent(summary -> summary.writeCounts(out, result.rows().labels()));
        out.printf(
                Locale.ROOT,
                "  %-15s %s%s with %s, %s%n",
                "log-likelihood",
                Text.criterion(best.logLikelihood()),
                labels().isPresent() ? " of values and labels" : "",
                Text.count(best.parameters(), "parameter"),
                (best.converged() ? "converged after " : "stopped after ")
                        + Text.count(best.iterations(), "iteration"));
        labels().ifPresent(summary -> summary.writeLogLikelihood(out));
        cells.writeLogLikelihood(out);
        out.printf(
                Locale.ROOT,
                "  %-15s BIC %s   AIC %s   ICL %s   (smaller is better)%n",
                "criteria",
                Text.criterion(best.bic()),
                Text.criterion(best.aic()),
                Text.criterion(best.icl())
                        + (Double.isNaN(best.crossValidation())
                                ? ""
                                : "   CV " + Text.criterion(best.crossValidation())));
        if (result.options().initial().isEmpty() && best.components() > 1) {
            out.printf(Locale.ROOT, "  %-15s %s%n", "starts", agreement(best.starts()));
        }
        labels().ifPresent(summary -> summary.writeScores(out));
        out.println();
        ComponentTable.write(out, best.mixture(), table.features(), best.effectiveRows());
        labels().ifPresent(summary -> summary.writeConfusion(out));
        new CandidateTable(result, table.features().size()).write(out);
        List<String> notes = result.notes();
        out.println();
        if (!notes.isEmpty()) {
            out.println("Notes:");
            notes.forEach(note -> out.println("  - " + Text.clean(note)));
        }
        Report.writeWarnings(out, warnings(result));
        out.println("Model: " + Text.clean(modelPath.toString()));
    }

    private static String agreement(StartReport starts) {
        String agreeing = String.format(
                Locale.ROOT,
                "%d tried, the best %d carried to the end%s",
                starts.tried(),
                starts.finished(),
                starts.finished() == 1 ? "" : ", " + howManyAgree(starts));
        return Double.isNaN(starts.gap()) ? agreeing : agreeing + ";" + nextOptimum(starts);
    }

    private static String howManyAgree(StartReport starts) {
        return starts.agreeing() == starts.finished()
                ? "which agree"
                : starts.agreeing() + " of them " + (starts.agreeing() == 1 ? "agrees" : "agree");
    }

    private static String nextOptimum(StartReport starts) {
        String grouping;
        if (starts.similarity() > ALIKE) {
            grouping = "nearly the same way";
        } else if (starts.similarity() > RELATED) {
            grouping = "somewhat differently";
        } else {
            grouping = "differently";
        }
        return String.format(
                Locale.ROOT,
                "%n  %-15s the next optimum is %s lower and groups the rows %s (adjusted Rand index %.2f)",
                "",
                Text.criterion(starts.gap()),
                grouping,
                starts.similarity());
    }

    @Override
    public void writeMembers(JsonWriter json) {
        json.name("best");
        write(json, result.best());
        json.name("candidates").beginArray();
        result.candidates().forEach(candidate -> write(json, candidate));
        json.endArray();
        json.name("model").value(modelPath.toString());
        json.name("rows").value(result.rows().rows());
        MissingSummary.write(json, result.rows());
        labels().ifPresent(summary -> summary.write(json, result.rows().labels()));
        CellsSummary.of(table).write(json);
        json.name("features").array(table.features());
        json.name("wentOnFrom").value(result.wentOnFrom());
        json.name("warnings").array(warnings(result));
        json.name("notes").array(table.notes());
        json.name("remarks").array(result.notes());
        json.name("n").value(result.rows().sampleSize());
        json.name("seconds").beginObject();
        json.name("read").value(seconds.read() * 1e-9);
        json.name("fit").value(seconds.fit() * 1e-9);
        json.name("total").value((System.nanoTime() - seconds.begin()) * 1e-9);
        json.endObject();
    }

    private static void write(JsonWriter json, Candidate candidate) {
        json.beginObject();
        json.name("components").value(candidate.components());
        json.name("covariance").value(candidate.structure().name());
        json.name("logLikelihood").nullable(candidate.logLikelihood());
        json.name("parameters").value(candidate.parameters());
        json.name("bic").nullable(candidate.bic());
        json.name("aic").nullable(candidate.aic());
        json.name("icl").nullable(candidate.icl());
        json.name("cv").nullable(candidate.crossValidation());
        if (candidate.isFitted() && candidate.mixture().labels().any()) {
            json.name("labels").beginArray();
            candidate
                    .mixture()
                    .labels()
                    .byComponent()
                    .forEach(name -> name.ifPresentOrElse(json::value, json::nullValue));
            json.endArray();
        }
        json.name("iterations").value(candidate.iterations());
        json.name("converged").value(candidate.converged());
        json.name("secondsPerIteration").nullable(candidate.secondsPerIteration());
        json.name("sound").value(candidate.sound());
        json.name("starts").beginObject();
        json.name("tried").value(candidate.starts().tried());
        json.name("finished").value(candidate.starts().finished());
        json.name("agreeing").value(candidate.starts().agreeing());
        json.name("gap").nullable(candidate.starts().gap());
        json.name("similarity").nullable(candidate.starts().similarity());
        json.name("setAside").nullable(candidate.starts().setAside());
        json.endObject();
        json.name("repairs").beginArray();
        candidate.repairs().forEach(repair -> write(json, repair));
        json.endArray();
        json.name("warnings").array(candidate.warnings());
        json.name("failure");
        candidate.failure().ifPresentOrElse(json::value, json::nullValue);
        json.endObject();
    }

    private static void write(JsonWriter json, Repair repair) {
        json.beginObject();
        json.name("component").value(repair.component() + 1);
        json.name("iteration").value(repair.iteration());
        json.name("rows").value(repair.count());
        json.endObject();
    }
}
