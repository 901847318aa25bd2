package org.mixtura.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.model.ComponentLabels;
import org.mixtura.report.drawing.Ellipse;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.drawing.Mark;
import org.mixtura.report.drawing.Mark.Anchor;
import org.mixtura.report.drawing.Paint;
import org.mixtura.report.drawing.Scale;

/** A rectangle with two axes on a sheet. Marks outside are cut off. */
final class Panel {
    static final double TICK_SIZE = 11;
    static final double NAME_SIZE = 12;

    private static final int ELLIPSE_POINTS = 144;
    private static final Paint FRAME = Paint.line(Ink.GRID, 1);
    private static final Paint LATTICE = Paint.line(Ink.GRID, 0.5);

    final List<Mark> marks;
    final Scale across;
    final Scale up;

    Panel(List<Mark> marks, double left, double top, double width, double height, double[] xRange, double[] yRange) {
        this.marks = marks;
        this.across = new Scale(xRange[0], xRange[1], left, left + width);
        this.up = new Scale(yRange[0], yRange[1], top + height, top);
    }

    double left() {
        return across.from();
    }

    double right() {
        return across.to();
    }

    double top() {
        return up.to();
    }

    double bottom() {
        return up.from();
    }

    Panel frame() {
        marks.add(new Mark.Box(left(), top(), right() - left(), bottom() - top(), FRAME));
        return this;
    }

    /** Ticks below, with numbers. */
    Panel ticksBelow(int count) {
        Ticks ticks = Ticks.of(across.ticks(count));
        for (double tick : ticks.values()) {
            marks.add(Mark.segment(across.at(tick), bottom(), across.at(tick), bottom() + 4, FRAME));
            below(across.at(tick), ticks.text(tick));
        }
        if (ticks.common() != 0) {
            marks.add(Mark.text(right(), bottom() + 28, ticks.commonText(), Anchor.END, TICK_SIZE, Ink.MUTED));
        }
        return this;
    }

    /** A tick's text below. */
    void below(double x, String text) {
        marks.add(Mark.text(x, bottom() + 16, text, Anchor.MIDDLE, TICK_SIZE, Ink.MUTED));
    }

    /** Ticks on the left, with numbers. */
    Panel ticksLeft(int count) {
        Ticks ticks = Ticks.of(up.ticks(count));
        for (double tick : ticks.values()) {
            marks.add(Mark.segment(left() - 4, up.at(tick), left(), up.at(tick), FRAME));
            String text = ticks.text(tick);
            marks.add(Mark.text(left() - 7, up.at(tick) + 4, text, Anchor.END, TICK_SIZE, Ink.MUTED));
        }
        if (ticks.common() != 0) {
            marks.add(Mark.text(left() - 7, top() + 1, ticks.commonText(), Anchor.START, TICK_SIZE, Ink.MUTED));
        }
        return this;
    }

    /** Faint lines across at the ticks. */
    Panel lattice(int count) {
        for (double tick : up.ticks(count)) {
            marks.add(Mark.segment(left(), up.at(tick), right(), up.at(tick), LATTICE));
        }
        return this;
    }

    /** The name of the horizontal axis, below its ticks. */
    Panel nameBelow(String name) {
        double x = (left() + right()) / 2;
        marks.add(Mark.text(x, bottom() + 34, name, Anchor.MIDDLE, NAME_SIZE, Ink.TEXT));
        return this;
    }

    /** The name of the vertical axis, at this distance to the left. */
    Panel nameLeft(String name, double distance) {
        double y = (top() + bottom()) / 2;
        marks.add(new Mark.Label(left() - distance, y, name, Anchor.MIDDLE, NAME_SIZE, false, true, Ink.TEXT, -1));
        return this;
    }

    /** A line through points in the units of the axes, cut off at the frame, and interrupted at points that are NaN. */
    void line(double[] x, double[] y, Paint paint) {
        List<double[]> run = new ArrayList<>();
        for (int i = 1; i < x.length; i++) {
            double @Nullable [] piece = cut(x[i - 1], y[i - 1], x[i], y[i]);
            boolean goesOn = piece != null && !run.isEmpty() && isEnd(run.get(run.size() - 1), piece);
            if (!goesOn) {
                end(run, paint);
            }
            if (piece != null) {
                run.add(piece);
            }
        }
        end(run, paint);
    }

    private static boolean isEnd(double[] before, double[] piece) {
        return before[2] == piece[0] && before[3] == piece[1];
    }

    private void end(List<double[]> run, Paint paint) {
        if (run.isEmpty()) {
            return;
        }
        double[] path = new double[2 * run.size() + 2];
        path[0] = across.at(run.get(0)[0]);
        path[1] = up.at(run.get(0)[1]);
        for (int i = 0; i < run.size(); i++) {
            path[2 * i + 2] = across.at(run.get(i)[2]);
            path[2 * i + 3] = up.at(run.get(i)[3]);
        }
        marks.add(new Mark.Path(path, false, paint));
        run.clear();
    }

    /** The part of a segment inside the frame: x1, y1, x2, y2; null if there is none (Liang and Barsky 1984, doi:10.1145/357332.357333). */
    private double @Nullable [] cut(double x1, double y1, double x2, double y2) {
        if (!Double.isFinite(x1 + y1 + x2 + y2)) {
            return null;
        }
        double[] towards = {x1 - x2, x2 - x1, y1 - y2, y2 - y1};
        double[] room = {x1 - across.low(), across.high() - x1, y1 - up.low(), up.high() - y1};
        double first = 0;
        double last = 1;
        for (int side = 0; side < 4; side++) {
            if (towards[side] == 0 && room[side] < 0) {
                return null;
            }
            double at = room[side] / towards[side];
            if (towards[side] < 0) {
                first = Math.max(first, at);
            } else if (towards[side] > 0) {
                last = Math.min(last, at);
            }
        }
        if (first >= last) {
            return null;
        }
        return new double[] {
            first == 0 ? x1 : x1 + first * (x2 - x1),
            first == 0 ? y1 : y1 + first * (y2 - y1),
            last == 1 ? x2 : x1 + last * (x2 - x1),
            last == 1 ? y2 : y1 + last * (y2 - y1)
        };
    }

    boolean isInside(double x, double y) {
        return x >= across.low() && x <= across.high() && y >= up.low() && y <= up.high();
    }

    /** An ellipse in the units of the axes. */
    void ellipse(Ellipse ellipse, Paint paint) {
        double width = Math.sqrt(ellipse.xx());
        double height = Math.sqrt(ellipse.yy());
        boolean whole = isInside(ellipse.x() - width, ellipse.y() - height)
                && isInside(ellipse.x() + width, ellipse.y() + height);
        Ellipse drawn = ellipse.on(across, up);
        if (whole) {
            marks.add(new Mark.Oval(drawn, paint));
            return;
        }
        double[] x = new double[ELLIPSE_POINTS + 1];
        double[] y = new double[ELLIPSE_POINTS + 1];
        for (int i = 0; i <= ELLIPSE_POINTS; i++) {
            double turn = 2 * Math.PI * i / ELLIPSE_POINTS;
            double a = drawn.major() * StrictMath.cos(turn);
            double b = drawn.minor() * StrictMath.sin(turn);
            double cos = StrictMath.cos(drawn.angle());
            double sin = StrictMath.sin(drawn.angle());
            x[i] = across.low() + (drawn.x() + a * cos - b * sin - across.from()) / across.factor();
            y[i] = up.low() + (drawn.y() + a * sin + b * cos - up.from()) / up.factor();
        }
        line(x, y, paint);
    }

    /** The number of a component in a circle at a point in the units of the axes. */
    void number(ComponentLabels labels, int k, double x, double y) {
        if (isInside(x, y)) {
            badge(marks, labels, k, across.at(x), up.at(y));
        }
    }

    /** The number of a component in a circle; with labels it tells its label to whom points at it. */
    static void badge(List<Mark> marks, ComponentLabels labels, int k, double x, double y) {
        Paint paint = new Paint(Ink.SURFACE, 0.9, Ink.component(labels, k), 1.5, 1, "", k);
        List<Mark> badge = List.of(
                new Mark.Oval(new Ellipse(x, y, 64, 0, 64), paint),
                new Mark.Label(
                        x,
                        y + 3.8,
                        Integer.toString(k + 1),
                        Anchor.MIDDLE,
                        k < 99 ? 10.5 : 8,
                        true,
                        false,
                        Ink.TEXT,
                        k));
        if (labels.any()) {
            marks.add(new Mark.Named(new ComponentNames(labels).inFull(k), badge));
        } else {
            marks.addAll(badge);
        }
    }

    /** An empty list of marks. */
    static List<Mark> sheet() {
        return new ArrayList<>();
    }
}
