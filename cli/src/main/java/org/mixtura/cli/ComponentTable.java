package org.mixtura.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.model.GaussianMixture;

/** The components as a table: weight, rows, and each feature's mean and standard deviation. */
final class ComponentTable {
    private static final int MOST_FEATURES = 6;
    private static final int MOST_COMPONENTS = 20;
    private static final int NAME_LENGTH = 18;
    private static final int DIGITS = 4;

    private ComponentTable() {}

    /**
     * Prints the table, cut to a screen.
     *
     * @param effectiveRows the rows of each component, or null if not known
     */
    static void write(PrintStream out, GaussianMixture mixture, List<String> features, double[] effectiveRows) {
        int shownFeatures = Math.min(features.size(), MOST_FEATURES);
        int shownComponents = Math.min(mixture.components(), MOST_COMPONENTS);
        List<String[]> lines = new ArrayList<>();
        lines.add(header(features, shownFeatures, effectiveRows != null));
        for (int k = 0; k < shownComponents; k++) {
            lines.add(line(mixture, k, shownFeatures, effectiveRows));
        }
        print(out, lines);
        if (features.size() > shownFeatures || mixture.components() > shownComponents) {
            out.printf(
                    Locale.ROOT,
                    "  (%d of %d components, %d of %d features: mixtura show MODEL --all prints the rest)%n",
                    shownComponents,
                    mixture.components(),
                    shownFeatures,
                    features.size());
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
        lines.add(weights);
        for (int d = 0; d < features.size(); d++) {
            String[] line = new String[mixture.components() + 1];
            line[0] = Text.shortened(features.get(d), NAME_LENGTH);
            for (int k = 0; k < mixture.components(); k++) {
                line[k + 1] = cell(mixture, k, d);
            }
            lines.add(line);
        }
        print(out, lines);
    }

    private static String[] header(List<String> features, int shown, boolean withRows) {
        List<String> header = new ArrayList<>(List.of("component", "weight"));
        if (withRows) {
            header.add("rows");
        }
        features.subList(0, shown).forEach(name -> header.add(Text.shortened(name, NAME_LENGTH)));
        return header.toArray(String[]::new);
    }

    private static String[] line(GaussianMixture mixture, int k, int shown, double[] effectiveRows) {
        List<String> line = new ArrayList<>();
        line.add(Integer.toString(k + 1));
        line.add(Text.significant(mixture.weight(k), DIGITS));
        if (effectiveRows != null) {
            line.add(Text.significant(effectiveRows[k], DIGITS));
        }
        for (int d = 0; d < shown; d++) {
            line.add(cell(mixture, k, d));
        }
        return line.toArray(String[]::new);
    }

    private static String cell(GaussianMixture mixture, int k, int d) {
        double deviation = Math.sqrt(mixture.covariance(k).variance(d));
        return Text.significant(mixture.mean(k)[d], DIGITS) + " ± " + Text.significant(deviation, 3);
    }

    private static void print(PrintStream out, List<String[]> lines) {
        int[] widths = new int[lines.get(0).length];
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line[i].codePointCount(0, line[i].length()));
            }
        }
        for (String[] line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append("  ").append(" ".repeat(widths[i] - line[i].codePointCount(0, line[i].length())));
                text.append(line[i]);
            }
            out.println(text);
        }
    }
}
