package org.mixtura.report.figure;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.mixtura.model.ComponentLabels;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.drawing.Mark;
import org.mixtura.report.drawing.Paint;
import org.mixtura.report.survey.ScoredRow;
import org.mixtura.report.survey.Survey;
import org.mixtura.rows.RowColumns;

/**
 * The known labels of rows that are drawn as points: rings in the colours of the labels. Where all rows have labels, only those have rings
 * whose component belongs to another label, or to none.
 */
public final class LabelRings {
    private final ComponentLabels labels;
    private final boolean all;
    private final Map<Owner, List<ScoredRow>> ringed;

    /** What decides the colour of a ring, and with which component it is highlighted. */
    private record Owner(int label, int component) implements Comparable<Owner> {
        private static final Comparator<Owner> ORDER =
                Comparator.comparingInt(Owner::label).thenComparingInt(Owner::component);

        @Override
        public int compareTo(Owner other) {
            return ORDER.compare(this, other);
        }
    }

    /** The rings of the points of a survey. */
    public LabelRings(Survey survey) {
        this.labels = survey.mixture().labels();
        this.all = survey.isLabelledWhole();
        this.ringed = survey.points().stream()
                .filter(this::isRinged)
                .collect(Collectors.groupingBy(
                        row -> new Owner(row.label(), row.component()), TreeMap::new, Collectors.toList()));
    }

    private boolean isRinged(ScoredRow row) {
        return row.label() != RowColumns.UNLABELLED && !(all && row.label() == labels.owner(row.component()));
    }

    /** Whether there is a ring. */
    boolean any() {
        return !ringed.isEmpty();
    }

    /** What rings mean, in a few words. */
    String note() {
        return all ? "ringed: has another label, in its colour" : "ringed: label known, in its colour";
    }

    /** What rings mean, as a sentence after others; empty if there are none. */
    public String sentence() {
        if (!any()) {
            return "";
        }
        return all
                ? " A ring marks a row whose label is another than that of its component; it has the colour of that label."
                : " A ring marks a row whose label is known; it has the colour of the label.";
    }

    /** Draws the rings around dots of this size at features x and y. */
    void draw(Panel panel, int x, int y, double size) {
        ringed.forEach((owner, rows) -> {
            double[] places = rows.stream()
                    .filter(row -> row.has(x, y))
                    .flatMapToDouble(
                            row -> DoubleStream.of(panel.across.at(row.values()[x]), panel.up.at(row.values()[y])))
                    .toArray();
            if (places.length > 0) {
                Paint paint = Paint.line(Ink.component(owner.label()), 1).of(owner.component());
                panel.marks.add(new Mark.Rings(places, size / 2 + 1.5, paint));
            }
        });
    }
}
