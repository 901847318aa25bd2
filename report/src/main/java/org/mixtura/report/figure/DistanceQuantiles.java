package org.mixtura.report.figure;

import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.internal.math.ChiSquare;
import org.mixtura.model.ComponentLabels;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.drawing.Mark;
import org.mixtura.report.drawing.Mark.Anchor;
import org.mixtura.report.drawing.Paint;
import org.mixtura.report.survey.Survey;

/** Quantiles of the squared Mahalanobis distances to each component against those of chi-square with D degrees of freedom. */
public final class DistanceQuantiles {
    /** From 1 % to 99 %, and a little further. */
    private static final double[] SHARES = IntStream.rangeClosed(1, 51)
            .mapToDouble(i -> i < 50 ? i * 0.02 : i == 50 ? 0.99 : 0.995)
            .toArray();

    private static final double SIZE = 380;

    private DistanceQuantiles() {}

    /** The figure. */
    public static Drawing of(Survey survey) {
        int features = survey.mixture().features();
        double[] expected = IntStream.range(0, SHARES.length)
                .mapToDouble(i -> ChiSquare.quantile(SHARES[i], features))
                .toArray();
        double end = expected[expected.length - 1] * 1.04;
        double begin = Math.max(0, expected[0] - 0.06 * (end - expected[0]));
        double top = Math.max(end, Math.min(largest(survey), begin + 1.8 * (end - begin)));
        List<Mark> marks = Panel.sheet();
        Panel panel =
                new Panel(marks, 70, 12, SIZE - 90, SIZE - 66, new double[] {begin, end}, new double[] {begin, top});
        panel.frame().ticksBelow(5).ticksLeft(5);
        panel.line(
                new double[] {begin, end},
                new double[] {begin, end},
                Paint.line(Ink.MUTED, 1).dashed("4 4"));
        ComponentLabels labels = survey.mixture().labels();
        for (int k = survey.mixture().components() - 1; k >= 0; k--) {
            int component = k;
            double[] observed = IntStream.range(0, SHARES.length)
                    .mapToDouble(i -> survey.distances(component).quantile(SHARES[i]))
                    .toArray();
            panel.line(
                    expected,
                    observed,
                    Paint.line(Ink.component(labels, k), 2)
                            .dashed(Ink.dashes(k))
                            .of(k));
            label(panel, labels, k, expected, observed);
        }
        panel.nameBelow("chi-square, " + features + (features == 1 ? " degree" : " degrees") + " of freedom");
        panel.nameLeft(
                survey.hasMissingCells() ? "squared distance, as of complete rows" : "squared distance of the rows",
                52);
        marks.add(Mark.text(panel.left() + 8, panel.top() + 16, "heavier tails ↑", Anchor.START, 11, Ink.MUTED));
        return new Drawing(
                SIZE,
                SIZE,
                "Distances of the rows against chi-square",
                "A Gaussian component follows the diagonal; the table beside it has quantiles",
                marks);
    }

    private static double largest(Survey survey) {
        return IntStream.range(0, survey.mixture().components())
                .mapToDouble(k -> survey.distances(k).quantile(SHARES[SHARES.length - 1]))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** Writes the number of the component at the last visible point. */
    private static void label(Panel panel, ComponentLabels labels, int k, double[] x, double[] y) {
        for (int i = x.length - 1; i >= 0; i--) {
            if (panel.isInside(x[i], y[i])) {
                panel.number(labels, k, x[i], y[i]);
                return;
            }
        }
    }
}
