package org.mixtura.io;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.model.SearchRecord;
import org.mixtura.model.SearchRecord.Tried;

/** Writes the member {@code search}, with one array for each property of the candidates, which keeps the text short. */
final class SearchWriter {
    private final SearchRecord search;
    private final JsonWriter json;

    private SearchWriter(SearchRecord search, JsonWriter json) {
        this.search = search;
        this.json = json;
    }

    static void write(SearchRecord search, JsonWriter json) {
        new SearchWriter(search, json).write();
    }

    private void write() {
        json.name("search").beginObject();
        json.name("criterion").value(search.criterion());
        json.name("starts").value(search.starts());
        json.name("maxIterations").value(search.maxIterations());
        json.name("tolerance").value(search.tolerance());
        json.name("parameterTolerance").value(search.parameterTolerance());
        json.name("accelerated").value(search.accelerated());
        if (search.wentOnFrom() > 0) {
            json.name("wentOnFrom").value(search.wentOnFrom());
        }
        search.orderBy().ifPresent(feature -> json.name("orderBy").value(feature));
        if (!search.labelComponents().equals(SearchRecord.ONE)) {
            json.name("labelComponents").value(search.labelComponents());
        }
        writeCandidates();
        json.name("agreement").beginObject();
        json.name("tried").value(search.agreement().tried());
        json.name("finished").value(search.agreement().finished());
        json.name("agreeing").value(search.agreement().agreeing());
        json.name("gap").nullable(search.agreement().gap());
        json.name("similarity").nullable(search.agreement().similarity());
        json.endObject();
        json.name("traces").beginArray();
        for (SearchRecord.Trace trace : search.traces()) {
            json.beginObject();
            json.name("iterations").value(trace.iterations());
            json.name("meanLogLikelihoods").array(trace.meanLogLikelihoods());
            json.endObject();
        }
        json.endArray();
        if (!search.notes().isEmpty()) { // files that were written before there were any stay as they are
            json.name("notes").array(search.notes());
        }
        json.endObject();
    }

    private void writeCandidates() {
        json.name("candidates").beginObject();
        json.name("components").beginArray();
        search.candidates().forEach(tried -> json.value(tried.components()));
        json.endArray();
        texts("covariance", tried -> Optional.of(tried.covariance()));
        numbers("logLikelihood", Tried::logLikelihood);
        json.name("parameters").beginArray();
        search.candidates().forEach(tried -> json.value(tried.parameters()));
        json.endArray();
        numbers("bic", Tried::bic);
        numbers("icl", Tried::icl);
        numbers("cv", Tried::crossValidation);
        texts("doubt", Tried::doubt);
        texts("failure", Tried::failure);
        json.endObject();
    }

    private void texts(String name, Function<Tried, Optional<String>> text) {
        json.name(name).beginArray();
        search.candidates().forEach(tried -> text.apply(tried).ifPresentOrElse(json::value, json::nullValue));
        json.endArray();
    }

    private void numbers(String name, ToDoubleFunction<Tried> number) {
        json.name(name).beginArray();
        search.candidates().forEach(tried -> json.nullable(number.applyAsDouble(tried)));
        json.endArray();
    }
}
