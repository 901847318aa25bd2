package org.mixtura.studio;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.mixtura.data.records.DataException;
import org.mixtura.internal.text.Reason;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.studio.web.Refusal;
import org.mixtura.studio.web.Reply;
import org.mixtura.studio.web.Request;

/** The calls that a page can make. */
final class Api {
    private final TableCalls tables;
    private final StepCalls steps;
    private final FitCalls fits;
    private final ModelCalls models;

    Api(Workbench bench) {
        this.tables = new TableCalls(bench);
        this.steps = new StepCalls(bench);
        this.fits = new FitCalls(bench);
        this.models = new ModelCalls(bench);
    }

    /**
     * Answers a request.
     *
     * @throws Refusal with the reason if it cannot be answered
     */
    Reply answer(Request request) {
        try {
            return route(request);
        } catch (DataException | RefusedRowsException | IllegalArgumentException exception) {
            throw new Refusal(422, Reason.of(exception));
        } catch (FileSystemException exception) {
            throw new Refusal(422, String.valueOf(exception.getReason()));
        } catch (IOException exception) {
            throw new Refusal(400, Reason.of(exception));
        }
    }

    private Reply route(Request request) throws IOException {
        return switch (request.what()) {
            case "GET /api/home" -> tables.home();
            case "POST /api/open" -> tables.open(request);
            case "POST /api/upload" -> tables.upload(request);
            case "GET /api/table" -> tables.describe(request);
            case "GET /api/points" -> tables.points(request);
            case "GET /api/raster" -> tables.raster(request);
            case "GET /api/table.csv" -> tables.download(request);
            case "POST /api/steps" -> steps.begin(request);
            case "GET /api/step" -> steps.step(request);
            case "POST /api/fit" -> fits.begin(request);
            case "POST /api/cancel" -> fits.cancel(request);
            case "GET /api/progress" -> fits.progress(request);
            case "GET /api/result" -> fits.result(request);
            case "GET /api/model" -> models.model(request);
            case "GET /api/row" -> models.row(request);
            case "GET /api/sample" -> models.sample(request);
            case "GET /api/model.json" -> models.file(request);
            case "GET /api/scores.csv" -> models.scores(request);
            case "GET /api/report.html" -> models.report(request);
            case "GET /api/recipe" -> models.recipe(request);
            default -> throw new Refusal(404, "the studio has no such call");
        };
    }
}
