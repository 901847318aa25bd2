package org.mixtura.report.drawing;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Paints a drawing as a PNG, in light colours. It needs the fonts of Java, but no screen. */
public final class Bitmap implements Canvas {
    private final Graphics2D graphics;

    private Bitmap(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /**
     * The PNG file.
     *
     * @param scale pixels per unit of the drawing
     * @throws UnsupportedOperationException if this Java has no fonts
     */
    public static byte[] png(Drawing drawing, double scale) {
        System.setProperty("java.awt.headless", "true");
        int width = (int) Math.ceil(drawing.width() * scale);
        int height = (int) Math.ceil(drawing.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        requireFonts(graphics);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
        Bitmap bitmap = new Bitmap(graphics);
        bitmap.box(new Mark.Box(0, 0, drawing.width(), drawing.height(), Paint.area(Ink.SURFACE, 1)));
        drawing.marks().forEach(mark -> mark.drawOn(bitmap));
        graphics.dispose();
        return new PngImage(width, height, image.getRGB(0, 0, width, height, null, 0, width)).bytes();
    }

    /** Checks that there are fonts. Without a font, Java throws an error like that of an internal defect. */
    private static void requireFonts(Graphics2D graphics) {
        try {
            graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("0");
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new UnsupportedOperationException(
                    "this Java finds no fonts to draw text with: install some (Debian: apt-get install fontconfig"
                            + " fonts-dejavu-core), or write an .svg",
                    e);
        }
    }

    @Override
    public void path(Mark.Path path) {
        Path2D shape = new Path2D.Double();
        for (int i = 0; i < path.xy().length; i += 2) {
            if (i == 0) {
                shape.moveTo(path.xy()[0], path.xy()[1]);
            } else {
                shape.lineTo(path.xy()[i], path.xy()[i + 1]);
            }
        }
        if (path.closed()) {
            shape.closePath();
        }
        paint(shape, path.paint());
    }

    @Override
    public void dots(Mark.Dots dots) {
        double size = dots.paint().width();
        graphics.setColor(colour(dots.paint().line(), dots.paint().opacity()));
        for (int i = 0; i < dots.xy().length; i += 2) {
            graphics.fill(new Ellipse2D.Double(dots.xy()[i] - size / 2, dots.xy()[i + 1] - size / 2, size, size));
        }
    }

    @Override
    public void rings(Mark.Rings rings) {
        double radius = rings.radius();
        for (int i = 0; i < rings.xy().length; i += 2) {
            double left = rings.xy()[i] - radius;
            double top = rings.xy()[i + 1] - radius;
            paint(new Ellipse2D.Double(left, top, 2 * radius, 2 * radius), rings.paint());
        }
    }

    @Override
    public void named(Mark.Named named) {
        named.marks().forEach(mark -> mark.drawOn(this)); // nobody can point at a place of a picture
    }

    @Override
    public void oval(Mark.Oval oval) {
        Ellipse ellipse = oval.ellipse();
        AffineTransform place = AffineTransform.getTranslateInstance(ellipse.x(), ellipse.y());
        place.rotate(ellipse.angle());
        double a = ellipse.major();
        double b = ellipse.minor();
        paint(place.createTransformedShape(new Ellipse2D.Double(-a, -b, 2 * a, 2 * b)), oval.paint());
    }

    @Override
    public void box(Mark.Box box) {
        paint(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()), box.paint());
    }

    @Override
    public void picture(Mark.Picture picture) {
        PngImage image = picture.image();
        BufferedImage pixels = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_ARGB);
        pixels.setRGB(0, 0, image.width(), image.height(), image.argb(), 0, image.width());
        AffineTransform place = AffineTransform.getTranslateInstance(picture.x(), picture.y());
        place.scale(picture.width() / image.width(), picture.height() / image.height());
        graphics.setComposite(AlphaComposite.SrcOver);
        graphics.drawImage(pixels, place, null);
    }

    @Override
    public void label(Mark.Label label) {
        graphics.setFont(
                new Font(Font.SANS_SERIF, label.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) label.size()));
        graphics.setColor(colour(label.ink(), 1));
        double length = graphics.getFontMetrics().stringWidth(label.text());
        double back = switch (label.anchor()) {
            case START -> 0;
            case MIDDLE -> length / 2;
            case END -> length;
        };
        AffineTransform before = graphics.getTransform();
        graphics.translate(label.x(), label.y());
        if (label.upwards()) {
            graphics.rotate(-Math.PI / 2);
        }
        graphics.drawString(label.text(), (float) -back, 0);
        graphics.setTransform(before);
    }

    private void paint(Shape shape, Paint paint) {
        if (paint.fill() != null) {
            graphics.setColor(colour(paint.fill(), paint.fillOpacity()));
            graphics.fill(shape);
        }
        if (paint.stroke() != null) {
            graphics.setColor(colour(paint.stroke(), paint.opacity()));
            graphics.setStroke(stroke(paint));
            graphics.draw(shape);
        }
    }

    private static BasicStroke stroke(Paint paint) {
        if (paint.dashes().isEmpty()) {
            return new BasicStroke((float) paint.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        }
        double[] lengths = Arrays.stream(paint.dashes().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        float[] dashes = new float[lengths.length];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = (float) lengths[i];
        }
        return new BasicStroke((float) paint.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    private static Color colour(Ink ink, double opacity) {
        return new Color(
                ink.light() >> 16 & 0xFF, ink.light() >> 8 & 0xFF, ink.light() & 0xFF, (int) Math.round(255 * opacity));
    }
}
