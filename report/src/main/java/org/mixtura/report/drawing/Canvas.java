package org.mixtura.report.drawing;

/** The target on which marks are drawn, with one method for each kind of mark. */
public interface Canvas {
    void path(Mark.Path path);

    void dots(Mark.Dots dots);

    void rings(Mark.Rings rings);

    void named(Mark.Named named);

    void oval(Mark.Oval oval);

    void box(Mark.Box box);

    void picture(Mark.Picture picture);

    void label(Mark.Label label);
}
