package org.mixtura.io;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.columns.InexactCells;
import org.mixtura.internal.json.JsonReader;
import org.mixtura.model.FitRecord;
import org.mixtura.model.SearchRecord;

/** Reads the member {@code fit} of a model file, which must be complete. */
final class FitReader {
    private final JsonReader json;
    private @Nullable Long rows;
    private Optional<FitRecord.Missing> missing = Optional.empty();
    private Optional<FitRecord.Labels> labels = Optional.empty();
    private Optional<InexactCells> cells = Optional.empty();
    private @Nullable Double logLikelihood;
    private @Nullable Long parameters;
    private @Nullable Double bic;
    private @Nullable Integer iterations;
    private @Nullable Boolean converged;
    private @Nullable Long seed;
    private @Nullable String version;
    private @Nullable List<String> warnings;
    private Optional<SearchRecord> search = Optional.empty();

    private FitReader(JsonReader json) {
        this.json = json;
    }

    static FitRecord read(JsonReader json) throws IOException {
        FitReader reader = new FitReader(json);
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            reader.readMember(name);
        }
        return reader.record();
    }

    private void readMember(String name) throws IOException {
        switch (name) {
            case "rows" -> rows = json.integer();
            case "missing" -> missing = MissingMember.read(json);
            case "labels" -> labels = LabelsMember.read(json);
            case "cells" -> cells = CellsMember.read(json);
            case "logLikelihood" -> logLikelihood = json.number();
            case "parameters" -> parameters = json.integer();
            case "bic" -> bic = json.number();
            case "iterations" -> iterations = json.smallInteger();
            case "converged" -> converged = json.bool();
            case "seed" -> seed = json.integer();
            case "version" -> version = json.string();
            case "warnings" -> warnings = json.strings();
            case "search" -> search = json.skipNull() ? Optional.empty() : Optional.of(SearchReader.read(json));
            default -> json.skip();
        }
    }

    private FitRecord record() {
        return new FitRecord(
                require(rows, "rows"),
                missing,
                labels,
                cells,
                require(logLikelihood, "logLikelihood"),
                require(parameters, "parameters"),
                require(bic, "bic"),
                require(iterations, "iterations"),
                require(converged, "converged"),
                require(seed, "seed"),
                require(version, "version"),
                require(warnings, "warnings"),
                search);
    }

    private static <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "\"fit\" has no member \"" + name + "\": complete it, or leave \"fit\" out");
        }
        return value;
    }
}
