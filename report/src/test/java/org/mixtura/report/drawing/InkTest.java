package org.mixtura.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Contrast as WCAG 2.2 defines it: 4.5 for text, 3 for graphics. */
class InkTest {
    @Test
    void marksAndTextsStandOutFromTheBackground() {
        for (Ink text : new Ink[] {Ink.TEXT, Ink.MUTED, Ink.ALERT}) {
            assertThat(contrast(text.light(), Ink.SURFACE.light())).isGreaterThan(4.5);
            assertThat(contrast(text.dark(), Ink.SURFACE.dark())).isGreaterThan(4.5);
        }
        for (int k = 0; k < 8; k++) {
            Ink ink = Ink.component(k);
            assertThat(contrast(ink.light(), Ink.SURFACE.light())).as("%s", ink).isGreaterThan(3);
            assertThat(contrast(ink.dark(), Ink.SURFACE.dark())).as("%s", ink).isGreaterThan(3);
        }
    }

    private static double contrast(int one, int other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    @Test
    void componentsOfOneColourDifferInTheirDashes() {
        assertThat(Ink.component(8)).isEqualTo(Ink.component(0));
        assertThat(Ink.declarations(true)).contains("--c0:#4fa8e0;", "--surface:#16181c;");
    }
}
