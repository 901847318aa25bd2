package org.mixtura.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.report.drawing.Ellipse;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.drawing.Mark;
import org.mixtura.report.drawing.Paint;

class PanelTest {
    private static final Paint PAINT = Paint.line(Ink.TEXT, 1);

    /** Values from 0 to 10 across and up are positions from 0 to 100, up from the bottom. */
    private final Panel panel = new Panel(Panel.sheet(), 0, 0, 100, 100, new double[] {0, 10}, new double[] {0, 10});

    @Test
    void aLineIsCutWhereItCrossesTheFrame() {
        panel.line(new double[] {-5, 5, 15}, new double[] {5, 5, 15}, PAINT);
        assertThat(((Mark.Path) panel.marks.get(0)).xy()).containsExactly(0, 50, 50, 50, 100, 0);
        assertThat(panel.marks).hasSize(1);
    }

    @Test
    void aLineThatLeavesAndComesBackIsTwoLines() {
        panel.line(new double[] {1, 5, 9}, new double[] {5, 25, 5}, PAINT);
        assertThat(panel.marks).hasSize(2);
        assertThat(((Mark.Path) panel.marks.get(0)).xy()).containsExactly(10, 50, 20, 0);
        assertThat(((Mark.Path) panel.marks.get(1)).xy()).containsExactly(80, 0, 90, 50);
    }

    @Test
    void aMissingValueIsAGap() {
        panel.line(new double[] {1, 2, 3, 4, 5}, new double[] {1, 2, Double.NaN, 4, 5}, PAINT);
        assertThat(panel.marks).hasSize(2);
    }

    @Test
    void anEllipseThatLeavesTheFrameIsCut() {
        panel.ellipse(new Ellipse(5, 5, 4, 0, 4), PAINT);
        assertThat(panel.marks.get(0)).isInstanceOf(Mark.Oval.class);
        panel.ellipse(new Ellipse(0, 5, 4, 1, 4), PAINT);
        double[] xy = ((Mark.Path) panel.marks.get(1)).xy();
        assertThat(xy.length).isGreaterThan(40);
        for (int i = 0; i < xy.length; i += 2) {
            assertThat(xy[i]).isBetween(-1e-9, 20 + 1e-9);
            double dx = xy[i] / 10;
            double dy = 5 - xy[i + 1] / 10;
            double squared = (4 * dx * dx - 2 * dx * dy + 4 * dy * dy) / 15; // the inverse of {{4, 1}, {1, 4}}
            assertThat(squared).isBetween(0.995, 1 + 1e-9); // on the chords where it is cut
        }
    }

    @Test
    void ticksAreTold() {
        Ticks ticks = Ticks.of(List.of(0.0, 0.05, 0.1));
        assertThat(ticks.text(0.05)).isEqualTo("0.05");
        assertThat(ticks.text(0.1)).isEqualTo("0.10");
        assertThat(ticks.commonText()).isEmpty();
        assertThat(Ticks.of(List.of(1e9, 2e9)).text(2e9)).isEqualTo("2e+09");
        assertThat(Ticks.of(List.of(0.0, 1e-7)).text(1e-7)).isEqualTo("1e-07");
    }

    @Test
    void whatLongNumbersHaveInCommonIsToldOnce() {
        Ticks seconds = Ticks.of(List.of(1699999960.0, 1699999980.0, 1.7e9, 1700000020.0));
        assertThat(seconds.commonText()).isEqualTo("+1699999000");
        assertThat(seconds.values().stream().map(seconds::text)).containsExactly("960", "980", "1000", "1020");
        Ticks below = Ticks.of(List.of(-123456.70, -123456.65));
        assertThat(below.commonText()).isEqualTo("-123457");
        assertThat(below.values().stream().map(below::text)).containsExactly("0.30", "0.35");
    }
}
