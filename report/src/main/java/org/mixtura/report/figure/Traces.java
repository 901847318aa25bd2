package org.mixtura.report.figure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.data.display.Display;
import org.mixtura.model.SearchRecord;
import org.mixtura.model.SearchRecord.Trace;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.drawing.Mark;
import org.mixtura.report.drawing.Mark.Anchor;
import org.mixtura.report.drawing.Paint;

/** The mean log-likelihood of each run of EM, as the distance below the best final value of all runs, on a logarithmic scale. */
public final class Traces {
    private static final double WIDTH = 920;
    private static final double HEIGHT = 300;
    /** Smaller distances count as equal. */
    private static final double SAME = 1e-9;

    private Traces() {}

    /** The figure. */
    public static Drawing of(SearchRecord search) {
        List<Trace> traces = search.traces();
        double best = traces.stream().mapToDouble(Traces::end).max().orElseThrow();
        double most = traces.stream()
                .flatMapToDouble(trace -> Arrays.stream(trace.meanLogLikelihoods()))
                .map(mean -> gap(best, mean))
                .max()
                .orElseThrow();
        int longest = traces.stream().mapToInt(Trace::iterations).max().orElseThrow();
        List<Mark> marks = Panel.sheet();
        double[] up = {StrictMath.log10(SAME), Math.ceil(Math.max(StrictMath.log10(most), -1) + 0.05)};
        Panel panel =
                new Panel(marks, 78, 12, WIDTH - 98, HEIGHT - 62, new double[] {0, Math.max(1, longest)}, up).frame();
        for (double power = up[0]; power <= up[1]; power += 3) {
            double y = panel.up.at(power);
            String text = power == up[0] ? "≤ 1e-9" : "1e" + (int) power;
            marks.add(Mark.text(panel.left() - 7, y + 4, text, Anchor.END, Panel.TICK_SIZE, Ink.MUTED));
        }
        for (int i = traces.size() - 1; i >= 0; i--) {
            draw(traces.get(i), i, best, panel);
        }
        panel.ticksBelow(Math.min(8, longest)).nameBelow("iteration").nameLeft("below the best, per row", 62);
        return new Drawing(
                WIDTH,
                HEIGHT,
                "Convergence of the runs",
                Display.count(traces.size(), "run") + " of at most " + Display.count(longest, "iteration") + "; "
                        + search.agreement().agreeing() + " reached the best optimum",
                marks);
    }

    private static double end(Trace trace) {
        return trace.meanLogLikelihoods()[trace.meanLogLikelihoods().length - 1];
    }

    private static double gap(double best, double mean) {
        return Math.max(SAME, best - mean);
    }

    private static void draw(Trace trace, int i, double best, Panel panel) {
        int values = trace.meanLogLikelihoods().length;
        double[] x = IntStream.range(0, values).mapToDouble(trace::iteration).toArray();
        double[] y = Arrays.stream(trace.meanLogLikelihoods())
                .map(mean -> StrictMath.log10(gap(best, mean)))
                .toArray();
        panel.line(x, y, Paint.line(Ink.component(i), 1.8).dashed(Ink.dashes(i)));
        double[] last = {panel.across.at(x[values - 1]), panel.up.at(y[values - 1])};
        panel.marks.add(new Mark.Dots(last, Paint.line(Ink.component(i), 6)));
    }
}
