package org.mixtura.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mixtura.data.display.Display;
import org.mixtura.model.SearchRecord.Tried;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Ellipse;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.drawing.Mark;
import org.mixtura.report.drawing.Mark.Anchor;
import org.mixtura.report.drawing.Paint;

/**
 * The criterion as a function of the number of components, with a curve for each structure, and with gaps for candidates that are
 * not sound.
 */
public final class CriterionCurves {
    private static final double WIDTH = 920;
    private static final double HEIGHT = 380;
    private static final int NAMED = 6;
    private static final double NAME_HEIGHT = 16;

    private final Candidates candidates;
    private final List<Mark> marks = Panel.sheet();
    private final Panel panel;

    private record End(String structure, int rank, double y) {}

    private CriterionCurves(Candidates candidates) {
        this.candidates = candidates;
        List<Integer> sizes = candidates.components();
        double[] across = {sizes.get(0) - 0.5, sizes.get(sizes.size() - 1) + 0.5};
        this.panel = new Panel(
                marks, 78, 16, WIDTH - 78 - 84, HEIGHT - 16 - (hasGaps(candidates) ? 76 : 50), across, range());
    }

    private static boolean hasGaps(Candidates candidates) {
        return !candidates.search().candidates().stream().allMatch(Candidates::isSound);
    }

    /** The figure. */
    public static Drawing of(Candidates candidates) {
        return new CriterionCurves(candidates).draw();
    }

    /** The range from the best value to twice the distance of the median, since the worst value would flatten all others. */
    private double[] range() {
        double[] values = candidates.search().candidates().stream()
                .filter(Candidates::isSound)
                .mapToDouble(candidates::value)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double best = candidates.value(candidates.best());
        double low = values.length == 0 ? best : Math.min(best, values[0]);
        double high = values.length == 0
                ? best
                : Math.min(values[values.length - 1], best + 2 * Math.max(0, values[values.length / 2] - best));
        double room = high > low ? 0.05 * (high - low) : Math.max(1, Math.abs(low) * 1e-3);
        return new double[] {low - room, high + room};
    }

    private Drawing draw() {
        panel.frame().lattice(5).ticksLeft(5);
        List<String> structures = candidates.structures();
        List<End> ends = new ArrayList<>();
        for (int rank = structures.size() - 1; rank >= 0; rank--) {
            curve(structures.get(rank), rank, ends);
        }
        name(ends);
        for (int components : candidates.components()) {
            panel.below(panel.across.at(components), Integer.toString(components));
            gaps(components);
        }
        panel.nameLeft(candidates.search().criterion() + ", smaller is better", 62);
        double middle = (panel.left() + panel.right()) / 2;
        marks.add(Mark.text(middle, HEIGHT - 8, "components", Anchor.MIDDLE, Panel.NAME_SIZE, Ink.TEXT));
        chosen();
        Tried best = candidates.best();
        return new Drawing(
                WIDTH,
                HEIGHT,
                candidates.search().criterion() + " over the number of components",
                String.format(
                        Locale.ROOT,
                        "The best value, %.2f, has %s with %s; the table below has all values",
                        candidates.value(best),
                        best.covariance(),
                        Display.count(best.components(), "component")),
                marks);
    }

    private void curve(String structure, int rank, List<End> ends) {
        List<Integer> sizes = candidates.components();
        double[] x = sizes.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] y = sizes.stream()
                .mapToDouble(k -> candidates
                        .at(structure, k)
                        .filter(Candidates::isSound)
                        .map(candidates::value)
                        .orElse(Double.NaN))
                .toArray();
        Paint paint = rank < NAMED
                ? Paint.line(Ink.component(rank), rank == 0 ? 2.6 : 1.7).dashed(Ink.dashes(rank))
                : Paint.line(Ink.MUTED, 1).faded(0.45);
        panel.line(x, y, paint);
        dots(x, y, paint);
        for (int i = x.length - 1; i >= 0 && rank < NAMED; i--) {
            if (panel.isInside(x[i], y[i])) {
                ends.add(new End(structure, rank, panel.up.at(y[i])));
                break;
            }
        }
    }

    private void dots(double[] x, double[] y, Paint paint) {
        for (int i = 0; i < x.length; i++) {
            if (panel.isInside(x[i], y[i])) {
                double[] at = {panel.across.at(x[i]), panel.up.at(y[i])};
                marks.add(new Mark.Dots(
                        at, Paint.line(paint.line(), 2.6 * paint.width()).faded(paint.opacity())));
            }
        }
    }

    /** Writes the names at the right edge, moved apart if they would overlap. */
    private void name(List<End> ends) {
        ends.sort(Comparator.comparingDouble(End::y));
        double x = panel.right() + 10;
        double next = panel.top() + 4;
        for (int i = 0; i < ends.size(); i++) {
            End end = ends.get(i);
            double lowest = panel.bottom() - (ends.size() - i) * NAME_HEIGHT;
            double y = Math.max(Math.min(end.y, lowest), next);
            Paint line = Paint.line(Ink.component(end.rank), 2.5).dashed(Ink.dashes(end.rank));
            marks.add(Mark.segment(x, y, x + 16, y, line));
            marks.add(
                    new Mark.Label(x + 21, y + 4, end.structure, Anchor.START, 12, end.rank == 0, false, Ink.TEXT, -1));
            next = y + NAME_HEIGHT;
        }
        if (candidates.structures().size() > NAMED) {
            marks.add(Mark.text(x, next + 4, "grey: others", Anchor.START, 11, Ink.MUTED));
        }
    }

    private void gaps(int components) {
        List<Tried> ofSize = candidates.search().candidates().stream()
                .filter(tried -> tried.components() == components)
                .toList();
        long failed =
                ofSize.stream().filter(tried -> tried.failure().isPresent()).count();
        long doubtful =
                ofSize.stream().filter(tried -> tried.doubt().isPresent()).count();
        double x = panel.across.at(components);
        if (failed > 0) {
            marks.add(Mark.text(x, panel.bottom() + 32, failed + " failed", Anchor.MIDDLE, 10, Ink.ALERT));
        }
        if (doubtful > 0) {
            double y = panel.bottom() + (failed > 0 ? 45 : 32);
            marks.add(Mark.text(x, y, doubtful + " doubtful", Anchor.MIDDLE, 10, Ink.ALERT));
        }
    }

    private void chosen() {
        double x = panel.across.at(candidates.best().components());
        double y = panel.up.at(candidates.value(candidates.best()));
        if (Double.isFinite(y)) {
            marks.add(new Mark.Oval(new Ellipse(x, y, 81, 0, 81), Paint.line(Ink.TEXT, 1.8)));
        }
    }
}
