package org.mixtura.data.cells;

import org.mixtura.data.display.Display;

/** The kind of content of a cell. */
public enum CellKind {
    NUMBER,
    MISSING,
    TEXT,
    /** An infinite value, or a number beyond the range of a double. */
    INFINITE;

    /** The reason why a cell of this kind is refused where a finite number is needed. */
    public String fault(String cell) {
        return switch (this) {
            case NUMBER -> throw new IllegalStateException("a number is no fault");
            case MISSING ->
                cell.isBlank() ? "missing cell" : "missing cell " + Display.quoted(CellParser.stripped(cell));
            case TEXT ->
                (readsAsNumber(cell) ? "the text " : "") + Display.quoted(CellParser.stripped(cell))
                        + " is not a number";
            case INFINITE ->
                hasDigit(cell)
                        ? Display.shortened(cell.strip()) + " is too large for a double"
                        : Display.quoted(CellParser.stripped(cell)) + " is not a finite number";
        };
    }

    /** Whether a text cell of a typed input looks like a number. */
    private static boolean readsAsNumber(String cell) {
        return new CellParser('.').parse(cell) == NUMBER;
    }

    private static boolean hasDigit(String cell) {
        return cell.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
}
