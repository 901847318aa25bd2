package org.mixtura.report.drawing;

import java.util.List;

/** A graphic element on a sheet. Positions are in the units of the sheet, from the upper left corner. */
public sealed interface Mark {
    /** Draws the mark. */
    void drawOn(Canvas canvas);

    /** A line through the points x0, y0, x1, y1, ..., or the area that it encloses. */
    record Path(double[] xy, boolean closed, Paint paint) implements Mark {
        @Override
        public void drawOn(Canvas canvas) {
            canvas.path(this);
        }
    }

    /** Round dots at x0, y0, x1, y1, ...; drawn in the colour of the line. */
    record Dots(double[] xy, Paint paint) implements Mark {
        @Override
        public void drawOn(Canvas canvas) {
            canvas.dots(this);
        }
    }

    /** Circles of this radius around x0, y0, x1, y1, ... */
    record Rings(double[] xy, double radius, Paint paint) implements Mark {
        @Override
        public void drawOn(Canvas canvas) {
            canvas.rings(this);
        }
    }

    /** Marks with a name that is shown while one points at them, where that is possible. */
    record Named(String name, List<Mark> marks) implements Mark {
        public Named {
            marks = List.copyOf(marks);
        }

        @Override
        public void drawOn(Canvas canvas) {
            canvas.named(this);
        }
    }

    /** An ellipse. */
    record Oval(Ellipse ellipse, Paint paint) implements Mark {
        @Override
        public void drawOn(Canvas canvas) {
            canvas.oval(this);
        }
    }

    /** A rectangle. */
    record Box(double x, double y, double width, double height, Paint paint) implements Mark {
        @Override
        public void drawOn(Canvas canvas) {
            canvas.box(this);
        }
    }

    /** A picture, stretched. */
    record Picture(double x, double y, double width, double height, PngImage image) implements Mark {
        @Override
        public void drawOn(Canvas canvas) {
            canvas.picture(this);
        }
    }

    /**
     * One line of text at a point on its base line.
     *
     * @param anchor the part of the text at the point
     * @param upwards whether the text runs upwards
     * @param component the component that it belongs to, from 0, or -1
     */
    record Label(
            double x,
            double y,
            String text,
            Anchor anchor,
            double size,
            boolean bold,
            boolean upwards,
            Ink ink,
            int component)
            implements Mark {
        @Override
        public void drawOn(Canvas canvas) {
            canvas.label(this);
        }
    }

    /** The part of a text that is at its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A line from one point to another. */
    static Mark segment(double x1, double y1, double x2, double y2, Paint paint) {
        return new Path(new double[] {x1, y1, x2, y2}, false, paint);
    }

    /** A horizontal text that belongs to no component. */
    static Mark text(double x, double y, String text, Anchor anchor, double size, Ink ink) {
        return new Label(x, y, text, anchor, size, false, false, ink, -1);
    }
}
