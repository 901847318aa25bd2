package org.mixtura.data.cells;

/** The type of a text cell in a format with typed cells. The conversion loses no information of the text. */
public enum CellType {
    /** An empty cell, or a word for a missing value such as NA. */
    MISSING,
    /** Decimal digits without a leading zero, whose value fits into a long. */
    INTEGER,
    /** Any other number that a double can represent, except digits alone, of which some would be lost. */
    NUMBER,
    /** Everything else, including a code such as 007. */
    TEXT;

    private static final int MOST_DIGITS = 18;

    /** The type of a cell with a decimal point. */
    public static CellType of(String cell) {
        String text = cell.strip();
        CellKind kind = new CellParser('.').parse(text);
        if (kind == CellKind.MISSING) {
            return MISSING;
        }
        int begin = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int digits = 0;
        while (begin + digits < text.length() && Character.isDigit(text.charAt(begin + digits))) {
            digits++;
        }
        boolean plain = text.chars().allMatch(c -> c > ' ' && c < 0x7f); // no blanks that other readers do not know
        if (kind != CellKind.NUMBER || !plain || digits > 1 && text.charAt(begin) == '0') {
            return TEXT;
        }
        if (begin + digits < text.length()) {
            return NUMBER;
        }
        if (digits > MOST_DIGITS) {
            return TEXT;
        }
        return text.equals("-0") || begin == 1 && text.charAt(0) == '+' ? NUMBER : INTEGER;
    }
}
