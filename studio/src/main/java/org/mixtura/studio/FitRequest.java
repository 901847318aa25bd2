package org.mixtura.studio;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.FitOptions;
import org.mixtura.internal.json.JsonReader;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/**
 * A request of a page for a fit, or for EM step by step.
 *
 * @param table the number of the table
 * @param features the columns
 * @param components the numbers of components; null for the default, in which the search goes on while the criterion falls
 * @param structures the structures; null for those that suit the number of features
 */
record FitRequest(
        int table,
        List<String> features,
        @Nullable List<Integer> components,
        @Nullable List<CovarianceStructure> structures,
        Criterion criterion,
        int starts,
        long seed) {
    private static final int MOST_COMPONENTS = 100;
    private static final int MOST_BYTES = 1 << 20;

    /** Reads a JSON object; missing members have the values of {@link FitOptions#defaults()}. */
    static FitRequest read(InputStream body) throws IOException {
        FitOptions defaults = FitOptions.defaults();
        FitRequest wish =
                new FitRequest(0, List.of(), null, null, defaults.criterion(), defaults.starts(), defaults.seed());
        JsonReader json = new JsonReader(body, MOST_BYTES, 0);
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            wish = wish.with(name, json);
        }
        json.end();
        return wish;
    }

    private FitRequest with(String name, JsonReader json) throws IOException {
        return switch (name) {
            case "table" ->
                new FitRequest(json.smallInteger(), features, components, structures, criterion, starts, seed);
            case "features" -> new FitRequest(table, json.strings(), components, structures, criterion, starts, seed);
            case "components" -> new FitRequest(table, features, counts(json), structures, criterion, starts, seed);
            case "structures" -> new FitRequest(table, features, components, structures(json), criterion, starts, seed);
            case "criterion" ->
                new FitRequest(table, features, components, structures, criterion(json.string()), starts, seed);
            case "starts" ->
                new FitRequest(table, features, components, structures, criterion, json.smallInteger(), seed);
            case "seed" -> new FitRequest(table, features, components, structures, criterion, starts, json.integer());
            default -> throw json.error("a fit has no member '" + name + "'");
        };
    }

    private static List<Integer> counts(JsonReader json) throws IOException {
        List<Integer> counts = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            long count = json.integer();
            if (count < 1 || count > MOST_COMPONENTS || counts.size() == MOST_COMPONENTS) {
                throw new IllegalArgumentException("numbers of components are from 1 to " + MOST_COMPONENTS);
            }
            counts.add((int) count);
        }
        return counts;
    }

    private static List<CovarianceStructure> structures(JsonReader json) throws IOException {
        List<CovarianceStructure> structures = new ArrayList<>();
        for (String name : json.strings()) {
            structures.add(CovarianceStructures.named(name)
                    .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no covariance structure")));
        }
        return structures;
    }

    private static Criterion criterion(String name) {
        try {
            return Criterion.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException exception) {
            throw new IllegalArgumentException("'" + name + "' is no criterion: choose bic, icl, aic or cv");
        }
    }

    /** The options of the fit. */
    FitOptions options() {
        FitOptions.Builder options =
                FitOptions.builder().criterion(criterion).starts(starts).seed(seed);
        if (components != null) {
            options.components(components);
        }
        if (structures != null) {
            options.structures(structures);
        }
        return options.build();
    }
}
