package org.mixtura.report.figure;

import java.util.List;
import org.mixtura.data.display.Display;
import org.mixtura.model.ComponentLabels;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.drawing.Mark;
import org.mixtura.report.drawing.Mark.Anchor;
import org.mixtura.report.drawing.Paint;
import org.mixtura.report.survey.Survey;

/** The certainty with which rows belong to their components: for each component, a bar with classes of the largest responsibility. */
public final class Certainty {
    /** The classes of {@link Survey#certainty}. */
    public static final List<String> CLASSES = List.of("≥ 0.99", "0.9 – 0.99", "0.7 – 0.9", "0.5 – 0.7", "< 0.5");

    private static final double[] OPACITY = {1, 0.72, 0.48, 0.28, 0.12};
    private static final double WIDTH = 920;
    private static final double ROW = 30;
    private static final double LEFT = 46;
    private static final double BAR = 720;
    /** What the names of labels take from the bars. */
    private static final double NAMES = 116;

    private static final int NAME_LENGTH = 16;

    private Certainty() {}

    /** The figure. */
    public static Drawing of(Survey survey) {
        List<Mark> marks = Panel.sheet();
        int components = survey.mixture().components();
        legend(marks);
        for (int k = 0; k < components; k++) {
            bar(survey, k, marks, 34 + k * ROW);
        }
        return new Drawing(
                WIDTH,
                40 + components * ROW,
                "How certain the assignments are",
                "Shares of the rows of each component by their largest responsibility; the table below has the numbers",
                marks);
    }

    private static void legend(List<Mark> marks) {
        double x = LEFT;
        for (int i = 0; i < CLASSES.size(); i++) {
            marks.add(new Mark.Box(x, 8, 14, 14, new Paint(Ink.TEXT, 0.85 * OPACITY[i], Ink.MUTED, 0.75, 1, "", -1)));
            marks.add(Mark.text(x + 20, 19, CLASSES.get(i), Anchor.START, Panel.TICK_SIZE, Ink.MUTED));
            x += 104;
        }
    }

    private static void bar(Survey survey, int k, List<Mark> marks, double top) {
        double[] classes = survey.certainty(k);
        double total = survey.assigned(k);
        ComponentLabels labels = survey.mixture().labels();
        Ink ink = Ink.component(labels, k);
        double names = labels.any() ? NAMES : 0;
        Panel.badge(marks, labels, k, LEFT - 20, top + 10);
        if (labels.any()) {
            String name = new ComponentNames(labels).shortLabel(k, NAME_LENGTH);
            marks.add(Mark.text(LEFT - 4, top + 14, name, Anchor.START, 12, Ink.TEXT));
        }
        double x = LEFT + names;
        for (int i = 0; i < classes.length && total > 0; i++) {
            double width = (BAR - names) * classes[i] / total;
            if (width > 0) {
                Paint paint = new Paint(ink, OPACITY[i], ink, 0.75, 1, "", k);
                marks.add(new Mark.Box(x, top, width, 20, paint));
            }
            x += width;
        }
        String rows = Display.count(Math.round(total), "row");
        marks.add(Mark.text(LEFT + BAR + 10, top + 14, rows, Anchor.START, 12, Ink.TEXT));
    }
}
