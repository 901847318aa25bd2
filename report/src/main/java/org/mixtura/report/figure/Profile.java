package org.mixtura.report.figure;

import java.util.List;
import java.util.Locale;
import org.mixtura.data.display.Display;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.drawing.Mark;
import org.mixtura.report.drawing.Mark.Anchor;
import org.mixtura.report.drawing.Paint;
import org.mixtura.report.survey.Separation;

/** A heat map of the component means, in standard deviations above (blue) or below (orange) the mean of the mixture. */
public final class Profile {
    /** The largest number of features that are drawn: those that separate the components most. */
    static final int MOST_FEATURES = 40;

    private static final double LEFT = 170;
    private static final double TOP = 34;
    private static final double HEIGHT = 20;
    private static final double STRONG = 2;

    private Profile() {}

    /** The figure: a line for each feature, a column for each component. */
    public static Drawing of(Scene scene) {
        List<Mark> marks = Panel.sheet();
        Separation separation = scene.separation();
        List<Integer> features = separation.strongest(MOST_FEATURES);
        double width = Math.max(16, Math.min(56, 560.0 / scene.components()));
        for (int k = 0; k < scene.components(); k++) {
            Panel.badge(marks, scene.mixture().labels(), k, LEFT + (k + 0.5) * width, TOP - 16);
        }
        for (int i = 0; i < features.size(); i++) {
            double y = TOP + i * HEIGHT;
            marks.add(Mark.text(LEFT - 8, y + 14, scene.name(features.get(i)), Anchor.END, 12, Ink.TEXT));
            for (int k = 0; k < scene.components(); k++) {
                cell(marks, separation.score(scene.mixture(), k, features.get(i)), LEFT + k * width, y, width);
            }
        }
        return new Drawing(
                LEFT + scene.components() * width + 12,
                TOP + features.size() * HEIGHT + 8,
                "Component means by feature",
                "How many standard deviations each of " + Display.count(scene.components(), "component")
                        + " lies above or below the mean of the mixture, for "
                        + Display.count(features.size(), "feature"),
                marks);
    }

    private static void cell(List<Mark> marks, double score, double x, double y, double width) {
        double depth = Math.min(1, Math.abs(score) / STRONG) * 0.8;
        Ink ink = score >= 0 ? Ink.component(0) : Ink.component(1);
        marks.add(new Mark.Box(x + 0.5, y + 0.5, width - 1, HEIGHT - 1, Paint.area(ink, depth)));
        if (width >= 34) {
            String text = String.format(Locale.ROOT, "%+.1f", score);
            marks.add(Mark.text(x + width / 2, y + 14, text, Anchor.MIDDLE, 11, Ink.TEXT));
        }
    }
}
