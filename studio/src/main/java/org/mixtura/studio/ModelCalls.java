package org.mixtura.studio;

import java.util.Arrays;
import java.util.Optional;
import org.mixtura.FitResult;
import org.mixtura.data.display.Display;
import org.mixtura.fit.Candidate;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.Sample;
import org.mixtura.model.Scores;
import org.mixtura.report.ModelReport;
import org.mixtura.report.Provenance;
import org.mixtura.report.survey.Survey;
import org.mixtura.studio.web.Refusal;
import org.mixtura.studio.web.Reply;
import org.mixtura.studio.web.Request;
import org.mixtura.studio.work.Dataset;
import org.mixtura.studio.work.FeatureMatrix;
import org.mixtura.studio.work.FitJob;
import org.mixtura.studio.work.KnownGroups;
import org.mixtura.studio.work.Recipe;
import org.mixtura.studio.work.RowInspection;

/** Answers the calls of a page about a fitted candidate. */
final class ModelCalls {
    private static final int MOST_DRAWN = 10_000;

    private final Workbench bench;

    ModelCalls(Workbench bench) {
        this.bench = bench;
    }

    /** A fitted candidate, with the search that it comes from. */
    private record Chosen(FitJob job, FitResult result, Candidate candidate) {
        GaussianMixture mixture() {
            return candidate.mixture();
        }

        FeatureMatrix selection() {
            return job.selection();
        }

        /** The model of this candidate, as if it had been chosen. */
        MixtureModel model() {
            return job.model(result, candidate);
        }
    }

    private Chosen chosen(Request request) {
        FitJob job = bench.fit().get(request.number("fit", 0, Integer.MAX_VALUE));
        FitResult result = job.result();
        if (result == null) {
            throw new Refusal(409, "the fit is not done");
        }
        int index = request.number("candidate", 0, result.candidates().size() - 1);
        Candidate candidate = result.candidates().get(index);
        if (!candidate.isFitted()) {
            throw new Refusal(422, candidate.failure().orElseThrow());
        }
        return new Chosen(job, result, candidate);
    }

    /** The components of the candidate, and the responsibilities of the shown rows. */
    Reply model(Request request) {
        Chosen chosen = chosen(request);
        int features = chosen.mixture().features();
        int x = request.number("x", 0, features - 1);
        int y = request.number("y", 0, features - 1);
        Scores scores = chosen.selection().shownScores(chosen.mixture());
        return Reply.json(json -> {
            PageJson.components(json, chosen.mixture(), x, y);
            chosen.job()
                    .rings(chosen.mixture(), scores.components())
                    .ifPresent(rings -> LabelJson.rings(json, chosen.mixture().labels(), rings));
            json.name("rows").array(chosen.candidate().effectiveRows());
            json.name("shares").value(PageJson.bytes(scores.responsibilities()));
        });
    }

    /** The inspection of a row: why it belongs to its component. */
    Reply row(Request request) {
        Chosen chosen = chosen(request);
        int number = request.number("row", 0, chosen.selection().size() - 1);
        double[] row = chosen.selection().row(number);
        RowInspection inspection = RowInspection.of(chosen.mixture(), row);
        Optional<String> label = chosen.job().groups().flatMap(groups -> groups.of(number));
        double lower = chosen.selection().shareBelow(chosen.mixture(), row, inspection.logDensity());
        return Reply.json(json -> {
            json.name("values");
            PageJson.numbers(json, row);
            json.name("label").value(label.orElse(null));
            json.name("responsibilities").array(inspection.responsibilities());
            json.name("logDensity").value(inspection.logDensity());
            json.name("lower").nullable(lower);
            json.name("distances").array(inspection.distances());
            json.name("first").value(inspection.first());
            json.name("second").value(inspection.second());
            json.name("weights").value(inspection.weights());
            json.name("volumes").value(inspection.volumes());
            json.name("pulls").array(inspection.pulls());
            json.name("tipping");
            PageJson.numbers(json, inspection.tipping());
        });
    }

    /** Two features of rows drawn from the mixture. */
    Reply sample(Request request) {
        Chosen chosen = chosen(request);
        int features = chosen.mixture().features();
        int x = request.number("x", 0, features - 1);
        int y = request.number("y", 0, features - 1);
        Sample sample = chosen.mixture()
                .sample(request.number("rows", 1, MOST_DRAWN), request.number("seed", 0, Integer.MAX_VALUE));
        return Reply.json(json -> {
            json.name("x")
                    .array(Arrays.stream(sample.rows())
                            .mapToDouble(row -> row[x])
                            .toArray());
            json.name("y")
                    .array(Arrays.stream(sample.rows())
                            .mapToDouble(row -> row[y])
                            .toArray());
            json.name("components");
            PageJson.numbers(json, sample.components());
        });
    }

    /** The model file. */
    Reply file(Request request) {
        MixtureModel model = chosen(request).model();
        return Reply.stream("application/json", out -> ModelFile.write(out, model));
    }

    /** The report, as {@code mixtura report} writes it. */
    Reply report(Request request) {
        Chosen chosen = chosen(request);
        String data = chosen.job().table().file();
        String model = Recipe.stem(data) + ".mixture.json";
        Provenance provenance = new Provenance(
                chosen.job().table().name(),
                null,
                null,
                model,
                null,
                "mixtura report " + Display.shellWord(model) + " " + Display.shellWord(data) + " -o "
                        + Display.shellWord(Recipe.stem(data) + ".html"));
        Survey survey =
                Survey.of(chosen.mixture(), chosen.job().rows(), chosen.result().rows());
        return TableCalls.text("text/html; charset=utf-8", ModelReport.html(chosen.model(), survey, provenance));
    }

    /** The scores of every row. */
    Reply scores(Request request) {
        Chosen chosen = chosen(request);
        ScoresFile scores = new ScoresFile(chosen.mixture(), chosen.selection());
        return Reply.stream("text/csv; charset=utf-8", scores::write);
    }

    /** The commands that repeat the fit. */
    Reply recipe(Request request) {
        Chosen chosen = chosen(request);
        Dataset table = chosen.job().table();
        Recipe recipe = Recipe.of(
                table.file(),
                chosen.selection().features(),
                chosen.job().groups().map(KnownGroups::column),
                chosen.result(),
                chosen.candidate());
        return Reply.json(json -> {
            json.name("shell").value(recipe.shell());
            json.name("java").value(recipe.java());
            json.name("inFile").value(table.isInFile());
        });
    }
}
