package org.mixtura.report.drawing;

import java.util.List;

/**
 * A figure, before anyone has decided how it is stored.
 *
 * @param width of the sheet
 * @param height of the sheet
 * @param title what it is, for people who cannot see it
 * @param description what there is to see, for them
 * @param marks from the back to the front
 */
public record Drawing(double width, double height, String title, String description, List<Mark> marks) {
    /** Copies the marks. */
    public Drawing {
        marks = List.copyOf(marks);
    }
}
