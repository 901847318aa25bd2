package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.cli.console.Text;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.model.Classification;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.FitRecord;
import org.mixtura.rows.RowLabels;

/** What is known of the groups of the rows of a fit, and how well they are predicted. */
record LabelSummary(FitRecord.Labels labels) {
    /** What stands for the label of a component that no group owns. */
    private static final String FREE = "-";

    private static final int MOST_COUNTED = 6;
    private static final int MOST_COLUMNS = 8;
    private static final int MOST_PAIRS = 8;
    private static final int NAME_LENGTH = 14;
    private static final int DIGITS = 3;
    /** Numbers from here on are told without decimals. */
    private static final double ROUNDED = 10;

    /** The label of a component as a cell of a table. */
    static String of(ComponentLabels labels, int k) {
        return labels.of(k).map(name -> Text.shortened(name, NAME_LENGTH)).orElse(FREE);
    }

    /** Prints how many rows have which label, one line. */
    void writeCounts(PrintStream out, RowLabels.Counts counts) {
        String rows = counts.unlabelled() == 0
                ? "all rows"
                : String.format(
                        Locale.ROOT,
                        "%,d of %s",
                        counts.labelled(),
                        Text.count(counts.labelled() + counts.unlabelled(), "row"));
        int more = counts.names().size() - MOST_COUNTED;
        String named = IntStream.range(0, Math.min(counts.names().size(), MOST_COUNTED))
                .mapToObj(c -> String.format(
                        Locale.ROOT, "%s (%,d)", Text.shortened(counts.names().get(c), NAME_LENGTH), counts.rows()[c]))
                .collect(Collectors.joining(", "));
        out.printf(
                Locale.ROOT,
                "  %-15s %s%s: %s%s%n",
                "labels",
                labels.column().map(name -> "'" + Text.clean(name) + "', ").orElse(""),
                rows,
                named,
                more > 0 ? " and " + more + " more" : isOne(counts) ? ", which tells nothing of them" : "");
    }

    private static boolean isOne(RowLabels.Counts counts) {
        return counts.names().size() == 1 && counts.unlabelled() == 0;
    }

    /** Prints the log-likelihood of the values alone, as the next line of that of values and labels. */
    void writeLogLikelihood(PrintStream out) {
        out.printf(Locale.ROOT, "  %-15s %s of the values alone%n", "", Text.criterion(labels.valueLogLikelihood()));
    }

    /** Prints how well labels are predicted, one line, unless there is nothing to choose from. */
    void writeScores(PrintStream out) {
        labels.classification()
                .filter(found -> found.names().size() > 1 || found.accuracy() < 1)
                .ifPresent(found -> out.printf(Locale.ROOT, "  %-15s %s%n", "prediction", scores(found)));
    }

    private static String scores(Classification found) {
        return String.format(
                Locale.ROOT,
                "%.1f %% of the labels right (± %.1f), Brier score %.3f (± %.3f), by %d-fold cross-validation",
                100 * found.accuracy(),
                100 * found.accuracyError(),
                found.brier(),
                found.brierError(),
                found.folds());
    }

    /** Prints what a saved model tells of the labels. */
    void write(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s had a label%s; the log-likelihood is that of values and labels, %s of the values alone%n",
                Text.count(labels.rows(), "row"),
                labels.column()
                        .map(name -> " in the column '" + Text.clean(name) + "'")
                        .orElse(""),
                Text.criterion(labels.valueLogLikelihood()));
        labels.classification().ifPresent(found -> out.println(scores(found)));
        writeConfusion(out);
    }

    /** Prints which labels are predicted for which, if any is mistaken. */
    void writeConfusion(PrintStream out) {
        labels.classification().filter(found -> found.accuracy() < 1).ifPresent(found -> {
            out.println();
            if (found.names().size() <= MOST_COLUMNS) {
                out.println("Labels, and what is predicted for their rows by cross-validation:");
                TextTable.aligned(matrix(found)).forEach(out::println);
            } else {
                out.println("Labels that are taken for others most often, by cross-validation:");
                pairs(found).forEach(out::println);
            }
        });
    }

    private static List<String[]> matrix(Classification found) {
        int labels = found.names().size();
        boolean none = IntStream.range(0, labels).anyMatch(c -> found.counts()[c][labels] > 0);
        int columns = labels + (none ? 2 : 1);
        List<String[]> lines = new ArrayList<>();
        String[] header = new String[columns];
        header[0] = "";
        for (int c = 1; c < columns; c++) {
            header[c] = name(found, c - 1);
        }
        lines.add(header);
        for (int c = 0; c < labels; c++) {
            String[] line = new String[columns];
            line[0] = name(found, c);
            for (int p = 1; p < columns; p++) {
                line[p] = count(found.counts()[c][p - 1]);
            }
            lines.add(line);
        }
        return lines;
    }

    private static List<String> pairs(Classification found) {
        List<int[]> pairs = new ArrayList<>();
        for (int c = 0; c < found.counts().length; c++) {
            for (int p = 0; p < found.counts()[c].length; p++) {
                if (p != c && found.counts()[c][p] > 0) {
                    pairs.add(new int[] {c, p});
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -found.counts()[pair[0]][pair[1]]));
        List<String> lines = new ArrayList<>();
        for (int[] pair : pairs.subList(0, Math.min(pairs.size(), MOST_PAIRS))) {
            double[] counts = found.counts()[pair[0]];
            lines.add("  " + name(found, pair[0]) + " for " + name(found, pair[1]) + ": " + count(counts[pair[1]])
                    + " of " + count(Arrays.stream(counts).sum()));
        }
        return lines;
    }

    private static String name(Classification found, int c) {
        return c == found.names().size()
                ? "(no label)"
                : Text.shortened(found.names().get(c), NAME_LENGTH);
    }

    /** A number of rows or, of rows with weights and of samples, what it stands for. */
    private static String count(double rows) {
        return rows == Math.rint(rows) || rows >= ROUNDED
                ? String.format(Locale.ROOT, "%,.0f", rows)
                : Text.significant(rows, DIGITS);
    }

    /** A member for programs. */
    void write(JsonWriter json, RowLabels.Counts counts) {
        json.name("labels").beginObject();
        json.name("column");
        labels.column().ifPresentOrElse(json::value, json::nullValue);
        json.name("rows").value(labels.rows());
        json.name("names").array(counts.names());
        json.name("rowsByLabel").beginArray();
        for (long rows : counts.rows()) {
            json.value(rows);
        }
        json.endArray();
        json.name("valueLogLikelihood").value(labels.valueLogLikelihood());
        labels.classification().ifPresent(found -> write(json, found));
        json.endObject();
    }

    private static void write(JsonWriter json, Classification found) {
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
}
