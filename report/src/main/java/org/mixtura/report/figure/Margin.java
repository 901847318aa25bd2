package org.mixtura.report.figure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.mixtura.data.display.Display;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.drawing.Mark;
import org.mixtura.report.drawing.Mark.Anchor;
import org.mixtura.report.drawing.Paint;
import org.mixtura.report.survey.Survey;

/** The margins: for one feature, the histogram of the rows under pi_k N(x; mu_kd, Sigma_kdd) and their sum. */
public final class Margin {
    private static final double WIDTH = 340;
    private static final double HEIGHT = 210;
    private static final int COLUMNS = 3;
    private static final double[] STEPS =
            IntStream.rangeClosed(-20, 20).mapToDouble(i -> 0.2 * i).toArray();

    private Margin() {}

    /** The figure of one feature: {@code margins().get(i)} of the survey. */
    public static Drawing of(Scene scene, int i) {
        List<Mark> marks = Panel.sheet();
        draw(scene, i, marks, 0, 0);
        String name = scene.name(scene.margins().get(i));
        return new Drawing(WIDTH, HEIGHT, "Distribution of " + name, description(scene, i), marks);
    }

    /** All margins on one sheet. */
    public static Drawing all(Scene scene) {
        List<Mark> marks = Panel.sheet();
        int count = scene.margins().size();
        int columns = Math.min(COLUMNS, count);
        int rows = (count + columns - 1) / columns;
        for (int i = 0; i < count; i++) {
            draw(scene, i, marks, i % columns * WIDTH, Math.floor((double) i / columns) * HEIGHT);
        }
        return new Drawing(
                columns * WIDTH,
                rows * HEIGHT,
                "Distributions of the features",
                "Histograms with component curves",
                marks);
    }

    private static String description(Scene scene, int i) {
        int d = scene.margins().get(i);
        StringBuilder text = new StringBuilder("Histogram of the rows; component means at");
        for (int k = 0; k < scene.components(); k++) {
            text.append(k == 0 ? " " : ", ")
                    .append(Display.asPreciseAs(
                            scene.mixture().mean(k, d),
                            Math.sqrt(scene.mixture().covariance(k).variance(d)),
                            3));
        }
        return text.toString();
    }

    private static void draw(Scene scene, int i, List<Mark> marks, double left, double top) {
        int d = scene.margins().get(i);
        Panel panel = inside(scene, d, marks, left + 14, top + 26, WIDTH - 28, HEIGHT - 52);
        panel.ticksBelow(5);
        marks.add(new Mark.Label(left + 14, top + 17, scene.name(d), Anchor.START, 13, true, false, Ink.TEXT, -1));
    }

    /** Histogram and curves of feature d in a rectangle. */
    static Panel inside(Scene scene, int d, List<Mark> marks, double left, double top, double width, double height) {
        double[] range = scene.range(d);
        double[] bars = scene.survey()
                .map(survey -> survey.histogram(survey.margins().indexOf(d)))
                .orElse(new double[0]);
        double scale = scene.survey()
                .map(survey ->
                        survey.counted(survey.margins().indexOf(d)) * (survey.high(d) - survey.low(d)) / bars.length)
                .orElse(1.0);
        double peak = peak(scene, d) * scale;
        double tallest = Arrays.stream(bars).max().orElse(0);
        double ceiling = 1.06 * (tallest == 0 ? peak : Math.max(tallest, Math.min(peak, 1.6 * tallest)));
        Panel panel = new Panel(marks, left, top, width, height, range, new double[] {0, ceiling});
        scene.survey().ifPresent(survey -> bars(panel, bars, survey, d));
        curves(scene, d, scale, ceiling, panel);
        marks.add(Mark.segment(left, panel.bottom(), left + width, panel.bottom(), Paint.line(Ink.MUTED, 1)));
        return panel;
    }

    private static void bars(Panel panel, double[] bars, Survey survey, int d) {
        double low = survey.low(d);
        double step = (survey.high(d) - low) / bars.length;
        double[] outline = new double[4 * bars.length + 4];
        int length = 0;
        outline[length++] = panel.across.at(low);
        outline[length++] = panel.bottom();
        for (int i = 0; i < bars.length; i++) {
            double y = panel.up.at(bars[i]);
            outline[length++] = panel.across.at(low + i * step);
            outline[length++] = y;
            outline[length++] = panel.across.at(low + (i + 1) * step);
            outline[length++] = y;
        }
        outline[length++] = panel.across.at(survey.high(d));
        outline[length++] = panel.bottom();
        panel.marks.add(new Mark.Path(outline, true, Paint.area(Ink.FILL, 0.75)));
    }

    private static double peak(Scene scene, int d) {
        return Arrays.stream(places(scene, d))
                .map(x -> IntStream.range(0, scene.components())
                        .mapToDouble(k -> density(scene, k, d, x))
                        .sum())
                .max()
                .orElseThrow();
    }

    private static double[] places(Scene scene, int d) {
        return IntStream.range(0, scene.components())
                .boxed()
                .flatMapToDouble(k -> Arrays.stream(places(scene, k, d)))
                .sorted()
                .toArray();
    }

    private static double[] places(Scene scene, int k, int d) {
        double mean = scene.mixture().mean(k, d);
        double deviation = Math.sqrt(scene.mixture().covariance(k).variance(d));
        return Arrays.stream(STEPS).map(step -> mean + step * deviation).toArray();
    }

    /** pi_k N(x; mu_kd, Sigma_kdd) */
    private static double density(Scene scene, int k, int d, double x) {
        double variance = scene.mixture().covariance(k).variance(d);
        double difference = x - scene.mixture().mean(k, d);
        return scene.mixture().weight(k)
                * StrictMath.exp(-0.5 * difference * difference / variance)
                / Math.sqrt(2 * Math.PI * variance);
    }

    private static void curves(Scene scene, int d, double scale, double ceiling, Panel panel) {
        if (scene.components() > 1) {
            double[] x = places(scene, d);
            double[] y = Arrays.stream(x)
                    .map(at -> IntStream.range(0, scene.components())
                                    .mapToDouble(k -> density(scene, k, d, at))
                                    .sum()
                            * scale)
                    .map(value -> Math.min(value, ceiling))
                    .toArray();
            panel.line(x, y, Paint.line(Ink.TEXT, 1.1).faded(0.65));
        }
        for (int k = 0; k < scene.components(); k++) {
            int component = k;
            double[] x = places(scene, k, d);
            double[] y = DoubleStream.of(x)
                    .map(at -> Math.min(ceiling, scale * density(scene, component, d, at)))
                    .toArray();
            Paint paint = Paint.line(scene.ink(k), 2).dashed(Ink.dashes(k)).of(k);
            panel.line(x, y, paint);
        }
    }
}
