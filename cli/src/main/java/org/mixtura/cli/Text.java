package org.mixtura.cli;

import java.math.BigDecimal;
import java.util.Locale;
import org.mixtura.data.Shown;

/** How numbers and names are shown to people. */
final class Text {
    private Text() {}

    /** Names and cells come from files: control characters could rewrite a terminal's screen. */
    static String clean(String text) {
        return Shown.clean(text);
    }

    /** A name in at most so many characters. */
    static String shortened(String name, int length) {
        String clean = clean(name);
        return length(clean) <= length ? clean : clean.substring(0, clean.offsetByCodePoints(0, length - 1)) + "…";
    }

    /** How many characters a text has. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** What messages and summaries call the data. */
    static String source(String data) {
        return data.equals("-") ? "standard input" : clean(data);
    }

    /** A number with so many significant digits, in plain notation where that is readable. */
    static String significant(double value, int digits) {
        double size = Math.abs(value);
        if (size != 0 && (size >= 1e7 || size < 1e-4)) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        int decimals = size == 0 ? digits - 1 : Math.max(0, digits - 1 - magnitude(size));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static int magnitude(double size) {
        return (int) Math.floor(Math.log10(size));
    }

    /** A mean with as many decimals as its standard deviation shows with so many significant digits. */
    static String asPreciseAs(double value, double deviation, int digits) {
        boolean plain = Math.abs(value) < 1e7 && deviation >= 1e-4 && deviation < 1e7;
        return plain
                ? String.format(Locale.ROOT, "%." + Math.max(0, digits - 1 - magnitude(deviation)) + "f", value)
                : significant(value, digits + 1);
    }

    /** A criterion or a log-likelihood: two decimals are what differences are judged by. */
    static String criterion(double value) {
        return Math.abs(value) < 1e12
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%.10e", value);
    }

    /** A share as a percentage, without digits that say nothing. */
    static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    /** A count with its noun. */
    static String count(long number, String noun) {
        return Shown.count(number, noun);
    }
}
