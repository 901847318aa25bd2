package org.mixtura.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mixtura.columns.InexactCells;
import org.mixtura.internal.json.JsonReader;
import org.mixtura.internal.json.JsonWriter;

/** The member {@code cells} of the record of a fit: how values were known that were not exact. */
final class CellsMember {
    private static final String TWO_ENDS = "what can be measured has two ends, each a number or null";

    private CellsMember() {}

    /** Reads the value of a member. */
    private interface Value<T> {
        T read() throws IOException;
    }

    static void write(InexactCells cells, JsonWriter json) {
        json.name("cells").beginObject();
        if (!cells.errors().isEmpty()) {
            json.name("errors").beginObject();
            cells.errors().forEach((feature, column) -> json.name(feature).value(column));
            json.endObject();
        }
        if (!cells.rounded().isEmpty()) {
            json.name("rounded").beginObject();
            cells.rounded().forEach((feature, unit) -> json.name(feature).value(unit));
            json.endObject();
        }
        if (!cells.intervals().isEmpty()) {
            json.name("intervals").beginObject();
            cells.intervals().forEach((feature, ends) -> json.name(feature).array(List.of(ends.lower(), ends.upper())));
            json.endObject();
        }
        if (!cells.saturated().isEmpty()) {
            json.name("saturated").beginObject();
            cells.saturated().forEach((feature, limits) -> {
                json.name(feature).beginArray();
                json.nullable(finite(limits.lower())).nullable(finite(limits.upper()));
                json.endArray();
            });
            json.endObject();
        }
        json.endObject();
    }

    private static double finite(double end) {
        return Double.isInfinite(end) ? Double.NaN : end;
    }

    static Optional<InexactCells> read(JsonReader json) throws IOException {
        if (json.skipNull()) {
            return Optional.empty();
        }
        Map<String, String> errors = Map.of();
        Map<String, Double> rounded = Map.of();
        Map<String, InexactCells.Ends> intervals = Map.of();
        Map<String, InexactCells.Limits> saturated = Map.of();
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "errors" -> errors = map(json, json::string);
                case "rounded" -> rounded = map(json, json::number);
                case "intervals" -> intervals = map(json, () -> ends(json));
                case "saturated" -> saturated = map(json, () -> limits(json));
                default -> json.skip();
            }
        }
        return Optional.of(new InexactCells(errors, rounded, intervals, saturated));
    }

    private static <T> Map<String, T> map(JsonReader json, Value<T> value) throws IOException {
        Map<String, T> map = new TreeMap<>();
        json.beginObject();
        for (String feature = json.nextName(); feature != null; feature = json.nextName()) {
            map.put(feature, value.read());
        }
        return map;
    }

    private static InexactCells.Ends ends(JsonReader json) throws IOException {
        List<String> columns = json.strings();
        if (columns.size() != 2) {
            throw json.error("an interval has two columns, not " + columns.size());
        }
        return new InexactCells.Ends(columns.get(0), columns.get(1));
    }

    private static InexactCells.Limits limits(JsonReader json) throws IOException {
        List<Double> ends = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            double none = ends.isEmpty() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            if (ends.size() == 2) {
                throw json.error(TWO_ENDS);
            }
            ends.add(json.skipNull() ? none : json.number());
        }
        if (ends.size() != 2) {
            throw json.error(TWO_ENDS);
        }
        return new InexactCells.Limits(ends.get(0), ends.get(1));
    }
}
