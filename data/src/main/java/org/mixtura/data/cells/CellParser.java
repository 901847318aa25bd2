package org.mixtura.data.cells;

import java.math.BigDecimal;

/**
 * Distinguishes numbers, missing cells and text, and reads the numbers, by the same rules for every text table.
 *
 * <p>A number is an optional sign, decimal digits with at most one decimal sign, and an optional exponent: no hexadecimal, no
 * thousands separators, no type suffix. Its value is the double nearest to the text, in any locale of the machine.
 */
public final class CellParser {
    /** Integers up to this one, and powers of ten up to 10^22, are exact doubles, so one division or product of the two is rounded once. */
    private static final long LARGEST_EXACT = 1L << 53;

    private static final double[] EXACT_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long ROOM_FOR_ANOTHER_DIGIT = Long.MAX_VALUE / 10 - 1;
    private static final int LARGE_EXPONENT = 100_000;
    private static final int LONGEST_WORD = 9;

    /** The most digits that are compared: a double beyond 2^53 has at most 309 digits, and only zeros after the point. */
    private static final int MOST_EXACT_DIGITS = 400;

    private final char decimal;
    private double value;
    private int at;
    private long digits;
    private int power;
    private boolean digitsComplete;
    private boolean plain;
    private boolean rounded;

    public CellParser(char decimal) {
        this.decimal = decimal;
    }

    /** The number of the last parsed cell; infinite for {@link CellKind#INFINITE}, NaN for other kinds. */
    public double value() {
        return value;
    }

    /** Whether the last parsed number is beyond 2^53, written without an exponent, and differs in its digits from {@link #value()}. */
    public boolean isRounded() {
        return rounded;
    }

    public CellKind parse(String cell) {
        return parse(cell.toCharArray(), 0, cell.length());
    }

    /** Whether a cell is text; this is faster than {@link #parse}, since no value is computed. */
    public boolean isText(String cell) {
        char[] text = cell.toCharArray();
        int from = skipBlanks(text, 0, text.length);
        int to = skipBlanksBefore(text, from, text.length);
        return from < to && !takeNumber(text, from, to) && parse(text, from, to) == CellKind.TEXT;
    }

    public CellKind parse(char[] text, int begin, int end) {
        int from = skipBlanks(text, begin, end);
        int to = skipBlanksBefore(text, from, end);
        value = Double.NaN;
        rounded = false;
        if (from == to) {
            return CellKind.MISSING;
        }
        if (takeNumber(text, from, to)) {
            value = valueOf(text, from, to, power);
            return Double.isInfinite(value) ? CellKind.INFINITE : CellKind.NUMBER;
        }
        return to - from <= LONGEST_WORD ? word(new String(text, from, to - from)) : CellKind.TEXT;
    }

    /** A cell without the blanks around it. */
    public static String stripped(String cell) {
        char[] text = cell.toCharArray();
        int from = skipBlanks(text, 0, text.length);
        return new String(text, from, skipBlanksBefore(text, from, text.length) - from);
    }

    private static int skipBlanks(char[] text, int from, int to) {
        int i = from;
        while (i < to && isBlank(text[i])) {
            i++;
        }
        return i;
    }

    private static int skipBlanksBefore(char[] text, int from, int to) {
        int i = to;
        while (i > from && isBlank(text[i - 1])) {
            i--;
        }
        return i;
    }

    /** Whether a character is a blank. Other control characters are not: a cell with them is damaged or binary. */
    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' || c == '\u00a0';
    }

    /** Moves over a number; false if there is no number, or something follows it. */
    private boolean takeNumber(char[] text, int from, int to) {
        char first = text[from];
        at = first == '-' || first == '+' ? from + 1 : from;
        digits = 0;
        digitsComplete = true;
        int whole = takeDigits(text, to);
        int fraction = 0;
        if (at < to && text[at] == decimal) {
            at++;
            fraction = takeDigits(text, to);
        }
        if (whole + fraction == 0) {
            return false;
        }
        int exponent = 0;
        plain = at == to;
        if (at < to && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (at == to) {
                return false;
            }
            exponent = takeExponent(text, to);
        }
        power = exponent - fraction;
        return at == to;
    }

    /** Moves over digits and collects them as long as they fit into a long. */
    private int takeDigits(char[] text, int to) {
        int start = at;
        int i = at;
        long sum = digits;
        for (; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            if (sum < ROOM_FOR_ANOTHER_DIGIT) {
                sum = sum * 10 + digit;
            } else {
                digitsComplete = false;
            }
        }
        digits = sum;
        at = i;
        return i - start;
    }

    /**
     * Moves over an exponent. If the exponent is incomplete, the position stays before the end, so that the text is not taken for a
     * number.
     */
    private int takeExponent(char[] text, int to) {
        boolean negative = text[at] == '-';
        if ((negative || text[at] == '+') && at + 1 < to) {
            at++;
        }
        int exponent = 0;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            exponent = Math.min(exponent * 10 + text[at] - '0', LARGE_EXPONENT);
            at++;
        }
        return negative ? -exponent : exponent;
    }

    private double valueOf(char[] text, int from, int to, int power) {
        if (digitsComplete && digits <= LARGEST_EXACT && power >= -22 && power <= 22) {
            double magnitude = power < 0 ? digits / EXACT_POWERS[-power] : digits * EXACT_POWERS[power];
            return text[from] == '-' ? -magnitude : magnitude;
        }
        double nearest = digitsComplete ? NearestDouble.of(digits, power) : Double.NaN;
        if (Double.isNaN(nearest)) {
            nearest = Math.abs(Double.parseDouble(number(text, from, to)));
        }
        rounded = plain && nearest >= LARGEST_EXACT && Double.isFinite(nearest) && isOther(nearest, text, from, to);
        return text[from] == '-' ? -nearest : nearest;
    }

    /** Whether the digits differ from the nearest double; this is certain without comparison if there are too many digits for a double. */
    private boolean isOther(double nearest, char[] text, int from, int to) {
        return to - from > MOST_EXACT_DIGITS
                || new BigDecimal(number(text, from, to)).abs().compareTo(new BigDecimal(nearest)) != 0;
    }

    private String number(char[] text, int from, int to) {
        String number = new String(text, from, to - from);
        return decimal == '.' ? number : number.replace(decimal, '.');
    }

    private CellKind word(String word) {
        switch (word) {
            case "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "?", ".":
                return CellKind.MISSING;
            default:
                break;
        }
        boolean signed = word.charAt(0) == '-' || word.charAt(0) == '+';
        String unsigned = signed ? word.substring(1) : word;
        if (unsigned.equalsIgnoreCase("inf") || unsigned.equalsIgnoreCase("infinity")) {
            value = word.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return CellKind.INFINITE;
        }
        return CellKind.TEXT;
    }
}
