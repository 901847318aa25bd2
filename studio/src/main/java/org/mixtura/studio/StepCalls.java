package org.mixtura.studio;

import java.io.IOException;
import java.util.List;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.studio.web.Reply;
import org.mixtura.studio.web.Request;
import org.mixtura.studio.work.Dataset;
import org.mixtura.studio.work.EmPath;

/** Answers the calls of a page about EM step by step. */
final class StepCalls {
    private final Workbench bench;

    StepCalls(Workbench bench) {
        this.bench = bench;
    }

    /** Begins a new path from a start that is drawn with the seed. */
    Reply begin(Request request) throws IOException {
        FitRequest wish = FitRequest.read(request.body("application/json", 1 << 20));
        Dataset table = bench.table().get(wish.table());
        FitOptions options = wish.options();
        EmPath path = new EmPath(
                table.select(wish.features()),
                options.components().get(0),
                options.structures().get(0),
                options.seed(),
                Execution.defaults().threads());
        int number = bench.begin(path);
        return Reply.json(json -> {
            json.name("path").value(number);
            json.name("centres");
            centres(json, path.centres(0));
            json.name("labels");
            PageJson.numbers(json, path.labels(0));
        });
    }

    private static void centres(JsonWriter json, double[][] centres) {
        json.beginArray();
        List.of(centres).forEach(json::array);
        json.endArray();
    }

    /** The mixture and the centres after a number of steps. */
    Reply step(Request request) {
        EmPath path = bench.path().get(request.number("path", 0, Integer.MAX_VALUE));
        int number = request.number("number", 0, EmPath.LONGEST);
        int features = path.selection().features().size();
        int x = request.number("x", 0, features - 1);
        int y = request.number("y", 0, features - 1);
        EmPath.Iterate iterate = path.at(number);
        return Reply.json(json -> {
            json.name("logLikelihood").value(iterate.meanLogLikelihood());
            json.name("converged").value(iterate.converged());
            PageJson.components(json, iterate.mixture(), x, y);
            json.name("shares")
                    .value(PageJson.bytes(
                            path.selection().shownScores(iterate.mixture()).responsibilities()));
            json.name("centres");
            centres(json, path.centres(number + 1));
            json.name("labels");
            PageJson.numbers(json, path.labels(number + 1));
        });
    }
}
