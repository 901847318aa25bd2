package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Text;
import org.mixtura.model.GaussianMixture;

/** The components as a table: weight, rows, and each feature's mean and standard deviation. */
public final class ComponentTable {
    private static final int MOST_FEATURES = 6;
    private static final int MOST_WIDTH = 100;
    private static final int MOST_COMPONENTS = 20;
    private static final int NAME_LENGTH = 18;
    private static final int DIGITS = 4;
    private static final int DEVIATION_DIGITS = 3;

    private ComponentTable() {}

    /**
     * Prints the table, cut to a screen.
     *
     * @param effectiveRows the rows of each component, or null if not known
     */
    public static void write(
            PrintStream out, GaussianMixture mixture, List<String> features, double @Nullable [] effectiveRows) {
        int shownComponents = Math.min(mixture.components(), MOST_COMPONENTS);
        int shownFeatures = Math.min(features.size(), MOST_FEATURES);
        List<String> lines = lines(mixture, shownComponents, features.subList(0, shownFeatures), effectiveRows);
        while (shownFeatures > 1 && Text.length(lines.get(0)) > MOST_WIDTH) {
            shownFeatures--;
            lines = lines(mixture, shownComponents, features.subList(0, shownFeatures), effectiveRows);
        }
        lines.forEach(out::println);
        if (features.size() > shownFeatures || mixture.components() > shownComponents) {
            out.printf(
                    Locale.ROOT,
                    "  (%d of %s, %d of %s: mixtura show MODEL --all prints the rest)%n",
                    shownComponents,
                    Text.count(mixture.components(), "component"),
                    shownFeatures,
                    Text.count(features.size(), "feature"));
        }
    }

    /** Prints the whole table with features as rows: for many of them. */
    static void writeAll(PrintStream out, GaussianMixture mixture, List<String> features) {
        List<String[]> lines = new ArrayList<>();
        String[] header = new String[mixture.components() + 1];
        String[] weights = new String[mixture.components() + 1];
        header[0] = "component";
        weights[0] = "weight";
        for (int k = 0; k < mixture.components(); k++) {
            header[k + 1] = Integer.toString(k + 1);
            weights[k + 1] = Text.significant(mixture.weight(k), DIGITS);
        }
        lines.add(header);
        if (mixture.labels().any()) {
            lines.add(labels(mixture));
        }
        lines.add(weights);
        for (int d = 0; d < features.size(); d++) {
            String[] line = new String[mixture.components() + 1];
            line[0] = Text.shortened(features.get(d), NAME_LENGTH);
            for (int k = 0; k < mixture.components(); k++) {
                line[k + 1] = cell(mixture, k, d);
            }
            lines.add(line);
        }
        TextTable.aligned(lines).forEach(out::println);
    }

    private static String[] labels(GaussianMixture mixture) {
        String[] labels = new String[mixture.components() + 1];
        labels[0] = "label";
        for (int k = 0; k < mixture.components(); k++) {
            labels[k + 1] = LabelSummary.of(mixture.labels(), k);
        }
        return labels;
    }

    private static List<String> lines(
            GaussianMixture mixture, int components, List<String> features, double @Nullable [] effectiveRows) {
        List<String[]> cells = new ArrayList<>();
        cells.add(header(mixture, features, effectiveRows != null));
        for (int k = 0; k < components; k++) {
            cells.add(line(mixture, k, features.size(), effectiveRows));
        }
        return TextTable.aligned(cells);
    }

    private static String[] header(GaussianMixture mixture, List<String> features, boolean withRows) {
        List<String> header = new ArrayList<>(List.of("component"));
        if (mixture.labels().any()) {
            header.add("label");
        }
        header.add("weight");
        if (withRows) {
            header.add("rows");
        }
        features.forEach(name -> header.add(Text.shortened(name, NAME_LENGTH)));
        return header.toArray(String[]::new);
    }

    private static String[] line(GaussianMixture mixture, int k, int shown, double @Nullable [] effectiveRows) {
        List<String> line = new ArrayList<>();
        line.add(Integer.toString(k + 1));
        if (mixture.labels().any()) {
            line.add(LabelSummary.of(mixture.labels(), k));
        }
        line.add(Text.significant(mixture.weight(k), DIGITS));
        if (effectiveRows != null) {
            line.add(rows(effectiveRows[k]));
        }
        for (int d = 0; d < shown; d++) {
            line.add(cell(mixture, k, d));
        }
        return line.toArray(String[]::new);
    }

    /** The number of rows, with all its digits. */
    private static String rows(double effective) {
        return effective < 1e4 ? Text.significant(effective, DIGITS) : String.format(Locale.ROOT, "%.0f", effective);
    }

    private static String cell(GaussianMixture mixture, int k, int d) {
        double deviation = Math.sqrt(mixture.covariance(k).variance(d));
        return Text.asPreciseAs(mixture.mean(k, d), deviation, DEVIATION_DIGITS) + " ± "
                + Text.significant(deviation, DEVIATION_DIGITS);
    }
}
