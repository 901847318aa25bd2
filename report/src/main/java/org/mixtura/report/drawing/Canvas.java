package org.mixtura.report.drawing;

/** What marks are drawn on; one method for each kind. */
public interface Canvas {
    void path(Mark.Path path);

    void dots(Mark.Dots dots);

    void oval(Mark.Oval oval);

    void box(Mark.Box box);

    void picture(Mark.Picture picture);

    void label(Mark.Label label);
}
