package org.mixtura.data.cells;

/** What a cell of text is in a format whose cells have types; nothing that the text says is lost. */
public enum CellType {
    /** Nothing, or a word for it such as NA. */
    MISSING,
    /** Decimal digits, not begun by a needless zero, whose value a long can hold. */
    INTEGER,
    /** Any other number that a double can hold; not one of digits alone, which would lose some of them. */
    NUMBER,
    /** Everything else: a code such as 007 too. */
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
