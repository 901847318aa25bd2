package org.mixtura.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.internal.json.JsonReader;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.internal.json.NumberArray;
import org.mixtura.model.Classification;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.FitRecord;

/** The members {@code labels}: of a model, the group of each component; of its fit, what was known of the groups of the rows. */
final class LabelsMember {
    private final JsonReader json;
    private Optional<String> column = Optional.empty();
    private @Nullable Long rows;
    private @Nullable Double valueLogLikelihood;
    private List<String> names = List.of();
    private @Nullable NumberArray confusion;
    private @Nullable Double brier;
    private double accuracyError;
    private double brierError;
    private int folds;

    private LabelsMember(JsonReader json) {
        this.json = json;
    }

    static void write(ComponentLabels labels, JsonWriter json) {
        json.name("labels").beginArray();
        labels.byComponent().forEach(name -> name.ifPresentOrElse(json::value, json::nullValue));
        json.endArray();
    }

    static void write(FitRecord.Labels labels, JsonWriter json) {
        json.name("labels").beginObject();
        labels.column().ifPresent(name -> json.name("column").value(name));
        json.name("rows").value(labels.rows());
        json.name("valueLogLikelihood").value(labels.valueLogLikelihood());
        labels.classification().ifPresent(found -> write(found, json));
        json.endObject();
    }

    private static void write(Classification found, JsonWriter json) {
        json.name("names").array(found.names());
        json.name("accuracy").value(found.accuracy());
        json.name("accuracyError").value(found.accuracyError());
        json.name("brier").value(found.brier());
        json.name("brierError").value(found.brierError());
        json.name("folds").value(found.folds());
        json.name("confusion").beginArray();
        for (double[] row : found.counts()) {
            json.array(row);
        }
        json.endArray();
    }

    /** The group of each component, or empty where it is null. */
    static List<Optional<String>> readComponents(JsonReader json) throws IOException {
        List<Optional<String>> labels = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            Optional<String> label = json.skipNull() ? Optional.empty() : Optional.of(json.string());
            if (label.filter(String::isEmpty).isPresent()) {
                throw json.error("a label is empty: a component without one has null");
            }
            labels.add(label);
        }
        return labels;
    }

    static Optional<FitRecord.Labels> read(JsonReader json) throws IOException {
        if (json.skipNull()) {
            return Optional.empty();
        }
        LabelsMember member = new LabelsMember(json);
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            member.readMember(name);
        }
        return Optional.of(member.labels());
    }

    private void readMember(String name) throws IOException {
        switch (name) {
            case "column" -> column = json.skipNull() ? Optional.empty() : Optional.of(json.string());
            case "rows" -> rows = json.integer();
            case "valueLogLikelihood" -> valueLogLikelihood = json.number();
            case "names" -> names = json.strings();
            case "confusion" -> confusion = json.numbers(0, 0);
            case "brier" -> brier = json.number();
            case "accuracyError" -> accuracyError = json.number();
            case "brierError" -> brierError = json.number();
            case "folds" -> folds = json.smallInteger();
            default -> json.skip(); // the accuracy is that of the confusion
        }
    }

    private FitRecord.Labels labels() {
        if (rows == null || valueLogLikelihood == null) {
            throw new IllegalArgumentException(
                    "the labels of a fit need \"rows\" and \"valueLogLikelihood\": complete them, or leave \"labels\" out");
        }
        return new FitRecord.Labels(column, rows, valueLogLikelihood, classification());
    }

    private Optional<Classification> classification() {
        if (confusion == null || brier == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Classification(names, ModelReader.rows(confusion), brier, accuracyError, brierError, folds));
    }
}
