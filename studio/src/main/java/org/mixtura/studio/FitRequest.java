package org.mixtura.studio;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelComponents;
import org.mixtura.internal.json.JsonReader;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/**
 * A request of a page for a fit, or for EM step by step.
 *
 * @param table the number of the table
 * @param features the columns
 * @param labels the column with the known groups of rows; empty for none
 * @param options the options of the fit
 */
record FitRequest(int table, List<String> features, Optional<String> labels, FitOptions options) {
    private static final int MOST_COMPONENTS = 100;
    private static final int MOST_BYTES = 1 << 20;

    /** Reads a JSON object; missing members have the values of {@link FitOptions#defaults()}. */
    static FitRequest read(InputStream body) throws IOException {
        Members members = new Members();
        JsonReader json = new JsonReader(body, MOST_BYTES, 0);
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            members.read(name, json);
        }
        json.end();
        return new FitRequest(members.table, members.features, members.labels, members.options.build());
    }

    /** The members so far. */
    private static final class Members {
        private final FitOptions.Builder options = FitOptions.builder();
        private int table;
        private List<String> features = List.of();
        private Optional<String> labels = Optional.empty();

        void read(String name, JsonReader json) throws IOException {
            switch (name) {
                case "table" -> table = json.smallInteger();
                case "features" -> features = json.strings();
                case "labels" -> labels = Optional.of(json.string());
                case "labelComponents" -> options.labelComponents(range(counts(json)));
                case "components" -> options.components(counts(json));
                case "structures" -> options.structures(structures(json));
                case "criterion" -> options.criterion(criterion(json.string()));
                case "starts" -> options.starts(json.smallInteger());
                case "seed" -> options.seed(json.integer());
                default -> throw json.error("a fit has no member '" + name + "'");
            }
        }
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

    private static LabelComponents range(List<Integer> ends) {
        if (ends.size() != 2) {
            throw new IllegalArgumentException("a label has from one number of components to another, got " + ends);
        }
        return new LabelComponents(ends.get(0), ends.get(1));
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
}
