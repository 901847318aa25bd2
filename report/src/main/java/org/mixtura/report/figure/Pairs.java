package org.mixtura.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.mixtura.data.display.Display;
import org.mixtura.model.ComponentLabels;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Ellipse;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.drawing.Mark;
import org.mixtura.report.drawing.Mark.Anchor;
import org.mixtura.report.drawing.Paint;
import org.mixtura.report.survey.DensityGrid;
import org.mixtura.report.survey.ScoredRow;
import org.mixtura.report.survey.Survey;

/** The matrix of pairs: margins on the diagonal, and below it the rows with the 50 % and 95 % ellipses of the components. */
public final class Pairs {
    private static final double LEFT = 62;
    private static final double BOTTOM = 46;
    private static final double GAP = 12;
    private static final int MOST_IN_LEGEND = 12;
    private static final int LABEL_LENGTH = 18;
    /** The lower ends of the classes of the largest responsibility, which determine the opacity of points. */
    private static final double[] CERTAIN = {0.99, 0.9, 0.7, 0};

    private static final double[] OPACITY = {0.85, 0.6, 0.4, 0.22};

    private final Scene scene;
    private final List<Integer> features;
    private final double cell;
    private final List<Mark> marks = Panel.sheet();
    private final Optional<LabelRings> rings;

    private Pairs(Scene scene) {
        this.scene = scene;
        this.features = scene.paired();
        this.rings = scene.survey().map(LabelRings::new);
        this.cell = new double[] {420, 300, 240, 190, 160}[features.size() - 1];
    }

    /** The figure. */
    public static Drawing of(Scene scene) {
        return new Pairs(scene).draw();
    }

    private Drawing draw() {
        int count = features.size();
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                pair(i, j);
            }
            margin(i);
        }
        double width = LEFT + count * cell + (count - 1) * GAP + 12;
        double height = 26 + count * cell + (count - 1) * GAP + BOTTOM;
        if (count > 1) {
            legend(left(1) + 14, top(0) + 12);
        }
        String names = features.stream().map(scene::name).collect(Collectors.joining(", "));
        return new Drawing(
                width,
                height,
                count == 1 ? "Rows and components in " + names : "Pairs of " + names,
                "Ellipses hold 50 % and 95 % of each of " + Display.count(scene.components(), "component")
                        + "; the cards below give the numbers",
                marks);
    }

    private double left(int column) {
        return LEFT + column * (cell + GAP);
    }

    private double top(int row) {
        return 26 + row * (cell + GAP);
    }

    private void margin(int i) {
        int d = features.get(i);
        Panel panel = Margin.inside(scene, d, marks, left(i), top(i), cell, cell);
        double middle = (panel.left() + panel.right()) / 2;
        marks.add(new Mark.Label(middle, top(i) - 6, scene.name(d), Anchor.MIDDLE, 12.5, true, false, Ink.TEXT, -1));
        if (i == features.size() - 1) {
            panel.ticksBelow(4).nameBelow(scene.name(d));
        }
    }

    private void pair(int i, int j) {
        int x = features.get(j);
        int y = features.get(i);
        Panel panel = new Panel(marks, left(j), top(i), cell, cell, scene.range(x), scene.range(y)).frame();
        scene.survey().ifPresent(survey -> {
            survey.grid(i, j).ifPresent(grid -> raster(panel, grid, survey, x, y));
            points(panel, survey, x, y);
        });
        for (int k = 0; k < scene.components(); k++) {
            if (scene.survey().filter(survey -> !survey.hasAllPoints()).isPresent()) {
                Paint halo = Paint.line(Ink.SURFACE, 3.6).faded(0.55).of(k);
                panel.ellipse(Ellipse.of(scene.mixture(), k, x, y, 0.95), halo);
                panel.ellipse(Ellipse.of(scene.mixture(), k, x, y, 0.5), halo);
            }
            Paint outline = Paint.line(scene.ink(k), 1.8).dashed(Ink.dashes(k)).of(k);
            panel.ellipse(Ellipse.of(scene.mixture(), k, x, y, 0.95), outline);
            panel.ellipse(Ellipse.of(scene.mixture(), k, x, y, 0.5), outline.faded(0.75));
        }
        for (int k = scene.components() - 1; k >= 0; k--) { // the heavier above the lighter
            panel.number(
                    labels(), k, scene.mixture().mean(k, x), scene.mixture().mean(k, y));
        }
        if (i == features.size() - 1) {
            panel.ticksBelow(4).nameBelow(scene.name(x));
        }
        if (j == 0) {
            panel.ticksLeft(4).nameLeft(scene.name(y), 48);
        }
    }

    private void raster(Panel panel, DensityGrid grid, Survey survey, int x, int y) {
        double left = panel.across.at(survey.low(x));
        double top = panel.up.at(survey.high(y));
        double width = panel.across.at(survey.high(x)) - left;
        double height = panel.up.at(survey.low(y)) - top;
        marks.add(new Mark.Picture(left, top, width, height, grid.image(labels())));
    }

    private void points(Panel panel, Survey survey, int x, int y) {
        List<ScoredRow> rows = survey.points();
        double size = survey.hasAllPoints() ? Math.max(2.2, Math.min(4.5, 90 / Math.sqrt(rows.size()))) : 1.6;
        double share = survey.hasAllPoints() ? 1 : 0.6;
        for (int level = CERTAIN.length - 1; level >= 0; level--) { // the certain ones above
            for (int k = 0; k < scene.components(); k++) {
                double[] xy = places(panel, rows, k, level, x, y);
                if (xy.length > 0) {
                    Paint paint = Paint.line(scene.ink(k), size)
                            .faded(share * OPACITY[level])
                            .of(k);
                    marks.add(new Mark.Dots(xy, paint));
                }
            }
        }
        rings.ifPresent(some -> some.draw(panel, x, y, size));
    }

    private static double[] places(Panel panel, List<ScoredRow> rows, int k, int level, int x, int y) {
        return rows.stream()
                .filter(row -> row.component() == k && level(row.maxResponsibility()) == level && row.has(x, y))
                .flatMapToDouble(row -> DoubleStream.of(panel.across.at(row.values()[x]), panel.up.at(row.values()[y])))
                .toArray();
    }

    private static int level(double maxResponsibility) {
        int level = 0;
        while (maxResponsibility < CERTAIN[level]) {
            level++;
        }
        return level;
    }

    private void legend(double left, double top) {
        double y = top;
        for (int k = 0; k < Math.min(scene.components(), MOST_IN_LEGEND); k++) {
            Panel.badge(marks, labels(), k, left + 9, y);
            Paint line = Paint.line(scene.ink(k), 2).dashed(Ink.dashes(k)).of(k);
            marks.add(Mark.segment(left + 24, y, left + 54, y, line));
            String weight =
                    String.format(Locale.ROOT, "weight %.3f", scene.mixture().weight(k));
            String text =
                    labels().any() ? new ComponentNames(labels()).shortLabel(k, LABEL_LENGTH) + ", " + weight : weight;
            marks.add(Mark.text(left + 62, y + 4, text, Anchor.START, 12, Ink.TEXT));
            y += 22;
        }
        if (scene.components() > MOST_IN_LEGEND) {
            String more = "and " + (scene.components() - MOST_IN_LEGEND) + " more";
            marks.add(Mark.text(left, y + 4, more, Anchor.START, 12, Ink.MUTED));
            y += 22;
        }
        y += 6;
        for (String note : notes()) {
            marks.add(Mark.text(left, y, note, Anchor.START, 11, Ink.MUTED));
            y += 16;
        }
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(List.of("inner ellipse 50 %, outer 95 %"));
        scene.survey().ifPresent(survey -> {
            notes.add(survey.hasAllPoints() ? "faded: uncertain" : "dots: a sample of each");
            if (survey.hasMissingCells()) {
                notes.add("rows without both cells are not drawn");
            }
        });
        rings.filter(LabelRings::any).ifPresent(some -> notes.add(some.note()));
        return notes;
    }

    private ComponentLabels labels() {
        return scene.mixture().labels();
    }
}
