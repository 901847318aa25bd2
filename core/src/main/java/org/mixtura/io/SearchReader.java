package org.mixtura.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mixtura.internal.json.JsonReader;
import org.mixtura.model.SearchRecord;
import org.mixtura.model.SearchRecord.Agreement;
import org.mixtura.model.SearchRecord.Trace;
import org.mixtura.model.SearchRecord.Tried;

/** Reads the member {@code search} of a fit, which must be complete. */
final class SearchReader {
    private final JsonReader json;
    private final Map<String, Object> members = new LinkedHashMap<>();

    private SearchReader(JsonReader json) {
        this.json = json;
    }

    static SearchRecord read(JsonReader json) throws IOException {
        SearchReader reader = new SearchReader(json);
        reader.object(reader::readMember);
        return reader.search();
    }

    private interface MemberReader {
        void read(String name) throws IOException;
    }

    private void object(MemberReader member) throws IOException {
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            member.read(name);
        }
    }

    private void readMember(String name) throws IOException {
        switch (name) {
            case "criterion", "orderBy", "labelComponents" -> members.put(name, json.string());
            case "starts", "maxIterations", "wentOnFrom" -> members.put(name, json.smallInteger());
            case "tolerance", "parameterTolerance" -> members.put(name, json.number());
            case "accelerated" -> members.put(name, json.bool());
            case "candidates" -> object(this::readColumn);
            case "agreement" -> object(this::readAgreement);
            case "traces" -> members.put(name, traces());
            case "notes" -> members.put(name, json.strings());
            default -> json.skip();
        }
    }

    private void readColumn(String name) throws IOException {
        switch (name) {
            case "components" -> members.put("candidates." + name, list(json::smallInteger));
            case "parameters" -> members.put("candidates." + name, list(json::integer));
            case "logLikelihood", "bic", "icl", "cv" -> members.put("candidates." + name, list(this::nullable));
            case "covariance" -> members.put("candidates." + name, list(json::string));
            case "doubt", "failure" -> members.put("candidates." + name, list(this::optional));
            default -> json.skip();
        }
    }

    private void readAgreement(String name) throws IOException {
        switch (name) {
            case "tried", "finished", "agreeing" -> members.put("agreement." + name, json.smallInteger());
            case "gap", "similarity" -> members.put("agreement." + name, nullable());
            default -> json.skip();
        }
    }

    private List<Trace> traces() throws IOException {
        return list(() -> {
            Map<String, Object> trace = new LinkedHashMap<>();
            object(name -> {
                switch (name) {
                    case "iterations" -> trace.put(name, json.smallInteger());
                    case "meanLogLikelihoods" -> trace.put(name, json.numbers(0).values());
                    default -> json.skip();
                }
            });
            return new Trace(require(trace, "iterations"), require(trace, "meanLogLikelihoods"));
        });
    }

    private interface Element<T> {
        T read() throws IOException;
    }

    private <T> List<T> list(Element<T> element) throws IOException {
        List<T> list = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            list.add(element.read());
            if (list.size() > SearchRecord.MOST_CANDIDATES) {
                throw json.error("more than " + SearchRecord.MOST_CANDIDATES + " elements in one array");
            }
        }
        return list;
    }

    private Optional<String> optional() throws IOException {
        return json.skipNull() ? Optional.empty() : Optional.of(json.string());
    }

    private double nullable() throws IOException {
        return json.skipNull() ? Double.NaN : json.number();
    }

    private SearchRecord search() {
        return new SearchRecord(
                require(members, "criterion"),
                this.<Integer>require(members, "starts"),
                this.<Integer>require(members, "maxIterations"),
                this.<Double>require(members, "tolerance"),
                this.<Double>require(members, "parameterTolerance"),
                this.<Boolean>require(members, "accelerated"),
                (Integer) members.getOrDefault("wentOnFrom", 0),
                Optional.ofNullable((String) members.get("orderBy")),
                (String) members.getOrDefault("labelComponents", SearchRecord.ONE),
                candidates(),
                new Agreement(
                        this.<Integer>require(members, "agreement.tried"),
                        this.<Integer>require(members, "agreement.finished"),
                        this.<Integer>require(members, "agreement.agreeing"),
                        this.<Double>require(members, "agreement.gap"),
                        this.<Double>require(members, "agreement.similarity")),
                require(members, "traces"),
                notes());
    }

    @SuppressWarnings("unchecked")
    private List<String> notes() {
        return (List<String>) members.getOrDefault("notes", List.of());
    }

    private List<Tried> candidates() {
        List<Integer> components = column("components", -1);
        int count = components.size();
        List<String> covariance = column("covariance", count);
        List<Double> logLikelihood = column("logLikelihood", count);
        List<Long> parameters = column("parameters", count);
        List<Double> bic = column("bic", count);
        List<Double> icl = column("icl", count);
        List<Double> crossValidation = column("cv", count);
        List<Optional<String>> doubt = column("doubt", count);
        List<Optional<String>> failure = column("failure", count);
        return IntStream.range(0, count)
                .mapToObj(i -> new Tried(
                        components.get(i),
                        covariance.get(i),
                        logLikelihood.get(i),
                        parameters.get(i),
                        bic.get(i),
                        icl.get(i),
                        crossValidation.get(i),
                        doubt.get(i),
                        failure.get(i)))
                .toList();
    }

    private <T> List<T> column(String name, int length) {
        List<T> column = require(members, "candidates." + name);
        if (length >= 0 && column.size() != length) {
            throw new IllegalArgumentException("\"candidates." + name + "\" of \"search\" has " + column.size()
                    + " elements, but there are " + length + " candidates");
        }
        return column;
    }

    @SuppressWarnings("unchecked")
    private <T> T require(Map<String, Object> members, String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "\"search\" has no member \"" + name + "\": complete it, or leave \"search\" out");
        }
        return (T) value;
    }
}
