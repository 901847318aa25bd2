package org.mixtura.report.drawing;

import java.util.Locale;
import java.util.function.Function;

/** Writes a drawing as SVG: as a separate file, or as an element of a page whose style sheet declares the inks. */
public final class Svg implements Canvas {
    /** Font families in order of preference. */
    static final String FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

    private final StringBuilder out = new StringBuilder();
    private final Function<Ink, String> colour;

    private Svg(Function<Ink, String> colour) {
        this.colour = colour;
    }

    /** A complete file in light colours, on a background. */
    public static String file(Drawing drawing) {
        Svg svg = new Svg(Ink::hex);
        svg.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.begin(drawing, " xmlns=\"http://www.w3.org/2000/svg\"");
        svg.box(new Mark.Box(0, 0, drawing.width(), drawing.height(), Paint.area(Ink.SURFACE, 1)));
        svg.marks(drawing);
        return svg.out.append("</svg>\n").toString();
    }

    /** An element of a page that declares {@link Ink#declarations}; marks about component k have the classes k and k{number}. */
    public static String inline(Drawing drawing) {
        Svg svg = new Svg(ink -> "var(--" + ink.name() + ")");
        svg.begin(drawing, "");
        svg.marks(drawing);
        return svg.out.append("</svg>").toString();
    }

    private void begin(Drawing drawing, String more) {
        out.append("<svg").append(more).append(" width=\"").append(number(drawing.width()));
        out.append("\" height=\"").append(number(drawing.height())).append('"');
        out.append(" viewBox=\"0 0 ").append(number(drawing.width())).append(' ');
        out.append(number(drawing.height())).append("\" role=\"img\" aria-label=\"");
        out.append(Escape.markup(drawing.title() + ". " + drawing.description()))
                .append('"');
        out.append(" font-family=\"").append(FONTS).append("\">");
        out.append("<title>").append(Escape.markup(drawing.title())).append("</title>\n");
    }

    private void marks(Drawing drawing) {
        drawing.marks().forEach(mark -> mark.drawOn(this));
    }

    @Override
    public void path(Mark.Path path) {
        out.append("<path d=\"");
        for (int i = 0; i < path.xy().length; i += 2) {
            out.append(i == 0 ? 'M' : 'L')
                    .append(number(path.xy()[i]))
                    .append(' ')
                    .append(number(path.xy()[i + 1]));
        }
        out.append(path.closed() ? "Z\"" : "\"");
        end(path.paint(), path.closed() ? "" : " stroke-linejoin=\"round\"");
    }

    @Override
    public void dots(Mark.Dots dots) {
        out.append("<path d=\"");
        for (int i = 0; i < dots.xy().length; i += 2) {
            out.append('M')
                    .append(number(dots.xy()[i]))
                    .append(' ')
                    .append(number(dots.xy()[i + 1]))
                    .append("h0");
        }
        out.append('"');
        end(dots.paint(), " stroke-linecap=\"round\"");
    }

    @Override
    public void rings(Mark.Rings rings) {
        String radius = number(rings.radius());
        String width = number(2 * rings.radius());
        String half = "a" + radius + " " + radius + " 0 1 0 ";
        out.append("<path d=\"");
        for (int i = 0; i < rings.xy().length; i += 2) {
            out.append('M')
                    .append(number(rings.xy()[i] - rings.radius()))
                    .append(' ')
                    .append(number(rings.xy()[i + 1]))
                    .append(half)
                    .append(width)
                    .append(" 0")
                    .append(half)
                    .append('-')
                    .append(width)
                    .append(" 0");
        }
        out.append('"');
        end(rings.paint(), "");
    }

    @Override
    public void named(Mark.Named named) {
        out.append("<g><title>").append(Escape.markup(named.name())).append("</title>\n");
        named.marks().forEach(mark -> mark.drawOn(this));
        out.append("</g>\n");
    }

    @Override
    public void oval(Mark.Oval oval) {
        Ellipse ellipse = oval.ellipse();
        out.append("<ellipse rx=\"").append(number(ellipse.major())).append("\" ry=\"");
        out.append(number(ellipse.minor()))
                .append("\" transform=\"translate(")
                .append(number(ellipse.x()))
                .append(' ');
        out.append(number(ellipse.y())).append(") rotate(").append(number(Math.toDegrees(ellipse.angle())));
        out.append(")\"");
        end(oval.paint(), "");
    }

    @Override
    public void box(Mark.Box box) {
        out.append("<rect");
        place(box.x(), box.y(), box.width(), box.height());
        end(box.paint(), "");
    }

    @Override
    public void picture(Mark.Picture picture) {
        out.append("<image preserveAspectRatio=\"none\" image-rendering=\"pixelated\"");
        place(picture.x(), picture.y(), picture.width(), picture.height());
        out.append(" href=\"").append(picture.image().dataUri()).append("\"/>\n");
    }

    private void place(double x, double y, double width, double height) {
        out.append(" x=\"").append(number(x)).append("\" y=\"").append(number(y));
        out.append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append('"');
    }

    @Override
    public void label(Mark.Label label) {
        out.append("<text");
        if (label.upwards()) {
            out.append(" transform=\"translate(")
                    .append(number(label.x()))
                    .append(' ')
                    .append(number(label.y()));
            out.append(") rotate(-90)\"");
        } else {
            out.append(" x=\"")
                    .append(number(label.x()))
                    .append("\" y=\"")
                    .append(number(label.y()))
                    .append('"');
        }
        out.append(" font-size=\"").append(number(label.size())).append('"');
        if (label.anchor() != Mark.Anchor.START) {
            out.append(" text-anchor=\"")
                    .append(label.anchor().name().toLowerCase(Locale.ROOT))
                    .append('"');
        }
        out.append(label.bold() ? " font-weight=\"600\"" : "");
        out.append(" fill=\"").append(colour.apply(label.ink())).append('"').append(classes(label.component()));
        out.append('>').append(Escape.markup(label.text())).append("</text>\n");
    }

    private void end(Paint paint, String more) {
        out.append(" fill=\"")
                .append(paint.fill() == null ? "none" : colour.apply(paint.fill()))
                .append('"');
        if (paint.fill() != null && paint.fillOpacity() < 1) {
            out.append(" fill-opacity=\"").append(number(paint.fillOpacity())).append('"');
        }
        if (paint.stroke() != null) {
            out.append(" stroke=\"").append(colour.apply(paint.stroke())).append("\" stroke-width=\"");
            out.append(number(paint.width())).append('"').append(more);
            out.append(paint.opacity() < 1 ? " stroke-opacity=\"" + number(paint.opacity()) + "\"" : "");
            out.append(paint.dashes().isEmpty() ? "" : " stroke-dasharray=\"" + paint.dashes() + "\"");
        }
        out.append(classes(paint.component())).append("/>\n");
    }

    private static String classes(int component) {
        return component < 0 ? "" : " class=\"k k" + (component + 1) + "\"";
    }

    /** At most two decimals, since a fiftieth of a pixel is not visible. */
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        String sign = hundredths < 0 ? "-" : "";
        long size = Math.abs(hundredths);
        String whole = size >= 100 || size == 0 ? Long.toString(size / 100) : "";
        if (size % 100 == 0) {
            return sign + whole;
        }
        String decimals =
                size % 10 == 0 ? "." + size % 100 / 10 : size % 100 < 10 ? ".0" + size % 100 : "." + size % 100;
        return sign + whole + decimals;
    }
}
