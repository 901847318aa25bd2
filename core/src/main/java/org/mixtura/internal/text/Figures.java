package org.mixtura.internal.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Formats numbers for people: with their significant digits, and counts with their nouns. */
public final class Figures {
    /** As many digits as a double has. */
    private static final int ALL_DIGITS = 17;

    private static final double LEAST_PLAIN = 1e-4;
    private static final double MOST_PLAIN = 1e7;
    /** A number whose last digits count is written out further than one that is rounded. */
    private static final double MOST_PLAIN_DIGITS = 1e15;

    /** What rounding leaves of a small negative number. */
    private static final Pattern ZERO = Pattern.compile("-0(\\.0*)?");

    private Figures() {}

    /** A number with this many significant digits, in plain notation if that is readable. */
    public static String significant(double value, int digits) {
        double size = Math.abs(value);
        if (size != 0 && (size >= MOST_PLAIN || size < LEAST_PLAIN)) {
            return scientific(value, digits);
        }
        return plain(value, digits - 1 - magnitude(size, digits));
    }

    /**
     * A number with as many decimals as its deviation has with this many significant digits: 1700000012.3 for a deviation of 40.0,
     * 0.0 for a value of 0.004 with it.
     */
    public static String asPreciseAs(double value, double deviation, int digits) {
        double size = Math.abs(value);
        if (!(deviation > 0) || !Double.isFinite(deviation) || !Double.isFinite(value)) {
            return significant(value, digits + 1);
        }
        int last = magnitude(deviation, digits) - digits + 1;
        if (deviation < MOST_PLAIN && size < MOST_PLAIN_DIGITS && Math.max(size, deviation) >= LEAST_PLAIN) {
            return plain(value, Math.min(-last, ALL_DIGITS - 1 - magnitude(size, ALL_DIGITS)));
        }
        int shown = magnitude(size, ALL_DIGITS) - last + 1;
        return size == 0 || shown < 1 ? "0" : scientific(value, Math.min(shown, ALL_DIGITS));
    }

    /**
     * A number of a column with this many significant digits, or with more if they are necessary to distinguish it from other
     * numbers of the column.
     */
    public static String telling(double value, double range, int digits) {
        String rounded = significant(value, digits);
        String precise = asPreciseAs(value, range, digits);
        boolean needed = range > 0 && range < Math.abs(value);
        return needed && precise.length() > rounded.length() ? precise : rounded;
    }

    private static String plain(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + Math.max(0, decimals) + "f", value);
        return ZERO.matcher(text).matches() ? text.substring(1) : text;
    }

    private static String scientific(double value, int digits) {
        return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
    }

    /** The power of ten of the first digit, after rounding to this many digits; 0 for zero. */
    private static int magnitude(double size, int digits) {
        String text = scientific(size, digits);
        int exponent = text.indexOf('e');
        return exponent < 0 ? 0 : Integer.parseInt(text.substring(exponent + 1));
    }

    /** A count with its thousands set apart. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A count with its noun. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** A sum of shares with its noun: 12.34 rows, 1 row, 13,440 rows. */
    public static String amount(double number, String noun) {
        String shown = number >= 1000
                ? String.format(Locale.ROOT, "%,.0f", number)
                : significant(number, 4).replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "");
        return shown + " " + noun + (shown.equals("1") ? "" : "s");
    }
}
