package org.mixtura.report.drawing;

import java.util.List;

/**
 * A figure, independent of the format of its file.
 *
 * @param width the width of the sheet
 * @param height the height of the sheet
 * @param title the title, for people who cannot see the figure
 * @param description a description of its content, for the same people
 * @param marks the marks, from the back to the front
 */
public record Drawing(double width, double height, String title, String description, List<Mark> marks) {
    /** Copies the marks. */
    public Drawing {
        marks = List.copyOf(marks);
    }
}
