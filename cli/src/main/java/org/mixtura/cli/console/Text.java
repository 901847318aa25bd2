package org.mixtura.cli.console;

import java.math.BigDecimal;
import org.mixtura.data.display.Display;

/** Formats numbers and names for people. */
public final class Text {
    private Text() {}

    /** Removes control characters, which could rewrite the screen of a terminal, from names and cells of files. */
    public static String clean(String text) {
        return Display.clean(text);
    }

    /** A name in at most this many characters. */
    public static String shortened(String name, int length) {
        String clean = clean(name);
        return length(clean) <= length ? clean : clean.substring(0, clean.offsetByCodePoints(0, length - 1)) + "…";
    }

    /** The number of characters of a text. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    public static String significant(double value, int digits) {
        return Display.significant(value, digits);
    }

    public static String asPreciseAs(double value, double deviation, int digits) {
        return Display.asPreciseAs(value, deviation, digits);
    }

    public static String telling(double value, double range, int digits) {
        return Display.telling(value, range, digits);
    }

    public static String criterion(double value) {
        return Display.criterion(value);
    }

    /** An argument, quoted for a POSIX shell if necessary. */
    public static String shellWord(String argument) {
        return Display.shellWord(argument);
    }

    /** A share as a percentage, without meaningless digits. */
    public static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    public static String count(long number, String noun) {
        return Display.count(number, noun);
    }
}
