package org.mixtura.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.data.display.Display;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.MixtureModel;
import org.mixtura.report.figure.ComponentNames;
import org.mixtura.report.survey.ScoredRow;
import org.mixtura.report.survey.Survey;
import org.mixtura.rows.RowColumns;

/** The least probable rows, with their numbers. */
final class LowestSection {
    private static final int MOST_COLUMNS = 8;
    private static final int LONGEST_CELL = 9;

    private final Html html;
    private final MixtureModel model;
    private final Survey survey;

    LowestSection(Html html, MixtureModel model, Survey survey) {
        this.html = html;
        this.model = model;
        this.survey = survey;
    }

    void write() {
        html.section("lowest", "The least probable rows");
        html.element(
                "p class=\"muted\"",
                "Rows count from 1, without the header. A density far below the others may be an outlier, an"
                        + " error in the data, or a group too small to be seen."
                        + (survey.hasMissingCells()
                                ? " Rows with missing cells are compared by what their log density would be on average with these filled in."
                                : ""));
        List<Integer> shown = survey.separation().strongest(MOST_COLUMNS);
        List<String> header = new ArrayList<>(List.of("row", "log density"));
        if (survey.hasMissingCells()) {
            header.add("filled in");
        }
        header.addAll(List.of("component", "responsibility"));
        if (hasLabels()) {
            header.add("known label");
        }
        shown.forEach(d -> header.add(model.features().get(d)));
        List<List<String>> lines =
                survey.lowest().stream().map(row -> lowestLine(row, shown)).toList();
        html.table("Rows by log density, the lowest first", header, lines).endSection();
    }

    private List<String> lowestLine(ScoredRow row, List<Integer> shown) {
        List<String> line =
                new ArrayList<>(List.of(Long.toString(row.row() + 1), Display.significant(row.logDensity(), 4)));
        if (survey.hasMissingCells()) {
            line.add(Display.significant(row.filledLogDensity(), 4));
        }
        line.add(new ComponentNames(labels()).numbered(row.component()));
        line.add(String.format(Locale.ROOT, "%.3f", row.maxResponsibility()));
        if (hasLabels()) {
            line.add(
                    row.label() == RowColumns.UNLABELLED
                            ? "–"
                            : labels().names().get(row.label()));
        }
        shown.forEach(d -> line.add(cell(row.values()[d], deviation(row.component(), d))));
        return line;
    }

    private ComponentLabels labels() {
        return model.mixture().labels();
    }

    private boolean hasLabels() {
        return survey.labels().rows() > 0;
    }

    private double deviation(int k, int d) {
        return Math.sqrt(model.mixture().covariance(k).variance(d));
    }

    /** A value with all its digits, or rounded if they are too many; a dash if it is missing. */
    private static String cell(double value, double deviation) {
        if (Double.isNaN(value)) {
            return "–";
        }
        String plain = value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
        return plain.length() <= LONGEST_CELL ? plain : Display.asPreciseAs(value, deviation, 4);
    }
}
