package org.mixtura.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgTest {
    private static final Paint LINE =
            Paint.line(Ink.component(1), 2).dashed("7 3").of(1);
    private static final Drawing DRAWING = new Drawing(
            100,
            50,
            "A <title> & \"more\"",
            "What there is to see",
            List.of(
                    new Mark.Path(new double[] {0, 0, 10.126, 20}, false, LINE),
                    new Mark.Oval(new Ellipse(50, 25, 400, 0, 100), LINE),
                    new Mark.Dots(new double[] {1, 2, 3, 4}, LINE),
                    new Mark.Box(60, 10, 30, 30, Paint.area(Ink.component(0), 1)),
                    new Mark.Picture(0, 40, 10, 10, new PngImage(1, 1, new int[] {0xFF00FF00})),
                    Mark.text(5, 45, "</text><script>", Mark.Anchor.END, 12, Ink.TEXT)));

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static Element first(Document document, String tag) {
        return (Element) document.getElementsByTagName(tag).item(0);
    }

    @Test
    void theFileIsXmlWithEveryMark() throws Exception {
        Document document = parsed(Svg.file(DRAWING));
        assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 100 50");
        assertThat(first(document, "title").getTextContent()).isEqualTo(DRAWING.title());
        assertThat(first(document, "path").getAttribute("d")).isEqualTo("M0 0L10.13 20");
        assertThat(first(document, "path").getAttribute("stroke")).isEqualTo("#d55e00");
        Element ellipse = first(document, "ellipse");
        assertThat(ellipse.getAttribute("rx")).isEqualTo("20");
        assertThat(ellipse.getAttribute("ry")).isEqualTo("10");
        assertThat(ellipse.getAttribute("transform")).isEqualTo("translate(50 25) rotate(0)");
        assertThat(first(document, "text").getTextContent()).isEqualTo("</text><script>");
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void inAPageColoursAreThoseOfItsStyleSheetAndMarksKnowTheirComponent() throws Exception {
        Element path = first(parsed(Svg.inline(DRAWING)), "path");
        assertThat(path.getAttribute("stroke")).isEqualTo("var(--c1)");
        assertThat(path.getAttribute("class")).isEqualTo("k k2");
        assertThat(Svg.inline(DRAWING)).doesNotContain("style=");
    }

    @Test
    void numbersAreShort() {
        assertThat(Svg.number(0)).isEqualTo("0");
        assertThat(Svg.number(-0.001)).isEqualTo("0");
        assertThat(Svg.number(12)).isEqualTo("12");
        assertThat(Svg.number(0.5)).isEqualTo(".5");
        assertThat(Svg.number(-0.05)).isEqualTo("-.05");
        assertThat(Svg.number(3.141)).isEqualTo("3.14");
        assertThat(Svg.number(-123.999)).isEqualTo("-124");
    }

    @Test
    void theBitmapHasTheSameMarks() throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(Bitmap.png(DRAWING, 2)));
        assertThat(image.getWidth()).isEqualTo(200);
        assertThat(image.getHeight()).isEqualTo(100);
        assertThat(image.getRGB(150, 50) & 0xFFFFFF).isEqualTo(Ink.component(0).light());
        assertThat(image.getRGB(195, 95) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(image.getRGB(6, 8) & 0xFFFFFF).isEqualTo(Ink.component(1).light()); // a dot at (3, 4)
        assertThat(image.getRGB(10, 90) & 0xFFFFFF).isEqualTo(0x00FF00);
    }
}
