package org.mixtura.report.drawing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The style of a mark.
 *
 * @param fill the colour inside, or null
 * @param fillOpacity from 0 to 1
 * @param stroke the colour of the line, or null
 * @param width the width of the line
 * @param opacity the opacity of the line, from 0 to 1
 * @param dashes the dashes of the line in SVG syntax, empty for a solid line
 * @param component the component that the mark belongs to, from 0, or -1
 */
@SuppressWarnings("exports") // @Nullable, which whoever compiles against this need not have
public record Paint(
        @Nullable Ink fill,
        double fillOpacity,
        @Nullable Ink stroke,
        double width,
        double opacity,
        String dashes,
        int component) {
    /** An area without an outline. */
    public static Paint area(Ink fill, double opacity) {
        return new Paint(fill, opacity, null, 0, 0, "", -1);
    }

    /** A line. */
    public static Paint line(Ink stroke, double width) {
        return new Paint(null, 0, stroke, width, 1, "", -1);
    }

    /** The colour of a line, which has one. */
    public Ink line() {
        return Objects.requireNonNull(stroke, "the paint of a line");
    }

    /** The same line with dashes. */
    public Paint dashed(String pattern) {
        return new Paint(fill, fillOpacity, stroke, width, opacity, pattern, component);
    }

    /** The same style for a mark of component k, from 0. */
    public Paint of(int k) {
        return new Paint(fill, fillOpacity, stroke, width, opacity, dashes, k);
    }

    /** The same line with this opacity. */
    public Paint faded(double share) {
        return new Paint(fill, fillOpacity, stroke, width, share, dashes, component);
    }
}
