package org.mixtura.io;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mixtura.internal.json.JsonReader;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.internal.json.NumberArray;
import org.mixtura.statistics.CarriedStatistics;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;

/**
 * The member {@code statistics} of a model file: {@code rows}, {@code weight}, {@code floor} (D), {@code counts} (K), {@code first}
 * (K x D), and {@code scatter}: K traces, K diagonals of D numbers, or K lower triangles row by row; a single triangle if the
 * structure pools them.
 */
final class StatisticsParts {
    private final JsonReader json;
    private final ScatterShape shape;
    private final int components;
    private final int features;
    private @Nullable Long rows;
    private @Nullable Double weight;
    private @Nullable NumberArray floor;
    private @Nullable NumberArray counts;
    private @Nullable NumberArray first;
    private @Nullable NumberArray scatter;

    private StatisticsParts(JsonReader json, ScatterShape shape, int components, int features) {
        this.json = json;
        this.shape = shape;
        this.components = components;
        this.features = features;
    }

    static void write(CarriedStatistics carried, JsonWriter json) {
        MixtureStatistics sums = carried.sums();
        json.name("statistics").beginObject();
        json.name("rows").value(sums.rows());
        json.name("weight").value(sums.totalWeight());
        json.name("floor").array(carried.floor());
        json.name("counts").array(sums.counts());
        json.name("first");
        write(sums.first(), sums.components(), json);
        json.name("scatter");
        write(sums.scatter(), sums.shape().groups(sums.components()), json);
        json.endObject();
    }

    private static void write(double[] values, int groups, JsonWriter json) {
        int length = values.length / groups;
        json.beginArray();
        for (int k = 0; k < groups; k++) {
            json.array(Arrays.copyOfRange(values, k * length, (k + 1) * length));
        }
        json.endArray();
    }

    /** Reads the statistics for a known structure and known K and D, so that all lengths are checked. */
    static CarriedStatistics read(JsonReader json, CovarianceStructure structure, int components, int features)
            throws IOException {
        StatisticsParts parts = new StatisticsParts(json, structure.wholeScatterShape(), components, features);
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            parts.readMember(name);
        }
        return parts.statistics();
    }

    private void readMember(String name) throws IOException {
        switch (name) {
            case "rows" -> rows = json.integer();
            case "weight" -> weight = json.number();
            case "floor" -> floor = json.numbers(features);
            case "counts" -> counts = json.numbers(components);
            case "first" -> first = json.numbers(components, features);
            case "scatter" -> scatter = json.numbers(shape.groups(components), scatterLength());
            default -> json.skip();
        }
    }

    private int scatterLength() throws IOException {
        try {
            return shape.length(components, features) / shape.groups(components);
        } catch (ArithmeticException e) {
            throw json.error("scatters of " + components + " components with " + features + " features are too large");
        }
    }

    private CarriedStatistics statistics() {
        long totalRows = require(rows, "rows");
        double totalWeight = require(weight, "weight");
        double[] ofFloor = require(floor, "floor").values();
        double[] ofCounts = require(counts, "counts").values();
        double[] ofFirst = require(first, "first").values();
        double[] ofScatter = require(scatter, "scatter").values();
        if (totalRows < 0 || !(totalWeight > 0)) {
            throw new IllegalArgumentException(
                    "the statistics are of " + totalRows + " rows of weight " + totalWeight + ": there must be some");
        }
        MixtureStatistics sums = new MixtureStatistics(shape, components, features);
        System.arraycopy(ofCounts, 0, sums.counts(), 0, components);
        System.arraycopy(ofFirst, 0, sums.first(), 0, sums.first().length);
        System.arraycopy(ofScatter, 0, sums.scatter(), 0, sums.scatter().length);
        sums.addTotals(0, 0, totalWeight, totalRows);
        return new CarriedStatistics(sums, ofFloor);
    }

    private static <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "\"statistics\" has no member \"" + name + "\": complete it, or leave \"statistics\" out");
        }
        return value;
    }
}
