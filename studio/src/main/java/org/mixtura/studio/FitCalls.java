package org.mixtura.studio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.mixtura.FitResult;
import org.mixtura.fit.Candidate;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.studio.web.Refusal;
import org.mixtura.studio.web.Reply;
import org.mixtura.studio.web.Request;
import org.mixtura.studio.work.FitJob;

/** Answers the calls of a page about a search. */
final class FitCalls {
    private static final long BETWEEN_EVENTS = 100;
    private static final long STREAM_NANOSECONDS = 60_000_000_000L;

    private final Workbench bench;

    FitCalls(Workbench bench) {
        this.bench = bench;
    }

    /** Begins a search; one that still runs is cancelled. */
    Reply begin(Request request) throws IOException {
        FitRequest wish = FitRequest.read(request.body("application/json", 1 << 20));
        FitJob job = FitJob.start(bench.table().get(wish.table()), wish.features(), wish.labels(), wish.options());
        int number = bench.begin(job);
        return Reply.json(json -> json.name("fit").value(number));
    }

    private FitJob job(Request request) {
        return bench.fit().get(request.number("fit", 0, Integer.MAX_VALUE));
    }

    Reply cancel(Request request) {
        job(request).cancel();
        return Reply.json(json -> json.name("cancelled").value(true));
    }

    /**
     * Server-sent events with the progress of the search, several times a second, until it has ended; a page reconnects for a long
     * search.
     */
    Reply progress(Request request) {
        FitJob job = job(request);
        return Reply.stream("text/event-stream", out -> {
            long end = System.nanoTime() + STREAM_NANOSECONDS;
            FitJob.Progress progress;
            do {
                job.await(BETWEEN_EVENTS);
                progress = job.progress();
                send(progress, out);
            } while (progress.state() == FitJob.State.RUNNING && System.nanoTime() < end);
        });
    }

    private static void send(FitJob.Progress progress, OutputStream out) throws IOException {
        String json = Reply.object(writer -> write(writer, progress)).strip().replace("\n", "\ndata: ");
        out.write(("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void write(JsonWriter json, FitJob.Progress progress) {
        json.name("state").value(progress.state().name().toLowerCase(Locale.ROOT));
        json.name("total").value(progress.total());
        json.name("seconds").value(progress.seconds());
        json.name("failure").value(progress.failure());
        json.name("searched");
        PageJson.objects(json, progress.searched(), (writer, searched) -> {
            writer.name("structure").value(searched.structure().name());
            writer.name("components").value(searched.components());
            writer.name("bic").nullable(searched.bic());
            writer.name("sound").value(searched.sound());
        });
        FitJob.Iteration iteration = progress.iteration();
        if (iteration != null) {
            json.name("iteration").beginObject();
            json.name("structure").value(iteration.structure().name());
            json.name("components").value(iteration.components());
            json.name("number").value(iteration.number());
            json.name("logLikelihood").nullable(iteration.meanLogLikelihood());
            json.endObject();
        }
    }

    /** All candidates. */
    Reply result(Request request) {
        FitJob job = job(request);
        FitResult result = job.result();
        if (result == null) {
            throw new Refusal(409, "the fit is not done");
        }
        return Reply.json(json -> {
            json.name("criterion").value(result.options().criterion().name().toLowerCase(Locale.ROOT));
            json.name("best").value(result.candidates().indexOf(result.best()));
            json.name("features").array(job.selection().features());
            json.name("wentOnFrom").value(result.wentOnFrom());
            json.name("warnings").array(result.warnings());
            job.groups().ifPresent(groups -> LabelJson.known(json, groups, result));
            json.name("candidates");
            PageJson.objects(json, result.candidates(), FitCalls::candidate);
        });
    }

    private static void candidate(JsonWriter json, Candidate candidate) {
        json.name("structure").value(candidate.structure().name());
        json.name("alias").value(candidate.structure().alias());
        json.name("description").value(candidate.structure().description());
        json.name("components").value(candidate.components());
        json.name("logLikelihood").nullable(candidate.logLikelihood());
        json.name("parameters").value(candidate.parameters());
        json.name("bic").nullable(candidate.bic());
        json.name("aic").nullable(candidate.aic());
        json.name("icl").nullable(candidate.icl());
        json.name("cv").nullable(candidate.crossValidation());
        json.name("iterations").value(candidate.iterations());
        json.name("converged").value(candidate.converged());
        json.name("sound").value(candidate.sound());
        json.name("agreeing").value(candidate.starts().agreeing());
        json.name("finished").value(candidate.starts().finished());
        json.name("warnings").array(candidate.warnings());
        json.name("failure").value(candidate.failure().orElse(null));
    }
}
