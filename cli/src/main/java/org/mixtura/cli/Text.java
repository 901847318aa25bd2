package org.mixtura.cli;

import java.util.Locale;

/** How numbers and names are shown to people. */
final class Text {
    private Text() {}

    /** Names and cells come from files: control characters could rewrite a terminal's screen. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return clean.toString();
    }

    /** A name in at most so many characters. */
    static String shortened(String name, int length) {
        String clean = clean(name);
        return clean.length() <= length ? clean : clean.substring(0, length - 1) + "…";
    }

    /** A number with so many significant digits, in plain notation where that is readable. */
    static String significant(double value, int digits) {
        double size = Math.abs(value);
        if (size != 0 && (size >= 1e7 || size < 1e-4)) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        int magnitude = size == 0 ? 0 : (int) Math.floor(Math.log10(size));
        return String.format(Locale.ROOT, "%." + Math.max(0, digits - 1 - magnitude) + "f", value);
    }

    /** A criterion or a log-likelihood: two decimals are what differences are judged by. */
    static String criterion(double value) {
        return Math.abs(value) < 1e12
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%.10e", value);
    }

    /** A count with its noun. */
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
