package org.mixtura.data.display;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mixtura.internal.text.Figures;
import org.mixtura.internal.text.Reason;

/** Makes texts from files safe for messages: on one line, harmless to a terminal, not too long. Formats numbers for people. */
public final class Display {
    private static final int LONGEST = 40;
    private static final int LONGEST_LIST = 8;
    private static final int FEW_PATHS = 3;

    private Display() {}

    /** A name or a cell, cleaned, shortened and in quotes. */
    public static String quoted(String text) {
        return "'" + shortened(text) + "'";
    }

    public static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return clean(text);
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return clean(text.substring(0, end)) + "...";
    }

    /** Replaces characters that could control a terminal or reverse the reading direction. */
    public static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(isHarmless(c) ? c : '?'));
        return out.toString();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** An exception about a file or a stream, with its name in the message. */
    public static IOException named(String name, IOException cause) {
        return new IOException(name + ": " + Reason.of(cause), cause);
    }

    /** The first names, quoted, and the number of further ones. */
    public static String list(List<String> names) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(names.size(), LONGEST_LIST); i++) {
            out.append(i == 0 ? "" : ", ").append(quoted(names.get(i)));
        }
        if (names.size() > LONGEST_LIST) {
            out.append(" and ").append(count(names.size() - LONGEST_LIST)).append(" more");
        }
        return out.toString();
    }

    /** The first paths, in full, and the number of further ones. */
    public static String paths(List<Path> paths) {
        String shown = paths.stream()
                .limit(FEW_PATHS)
                .map(path -> clean(path.toString()))
                .collect(Collectors.joining(", "));
        return shown + (paths.size() > FEW_PATHS ? " and " + count(paths.size() - FEW_PATHS) + " more" : "");
    }

    /** A message about what ran out, and what to do. Java throws the same error if the system gives it no more threads. */
    public static String outOfMemory(OutOfMemoryError error) {
        return String.valueOf(error.getMessage()).contains("native thread")
                ? "the system allows no more threads (ulimit -u, or a limit of the container): use fewer --threads, or raise it"
                : "out of memory: use fewer columns, components or rows, or a machine with more memory";
    }

    /** A word, quoted for a POSIX shell if necessary. */
    public static String shellWord(String word) {
        return word.matches("[A-Za-z0-9_./,:=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A number with all its digits; integers have no point. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }

    /** A number rounded to a number of significant digits. */
    public static String number(double value, int digits) {
        return number(new BigDecimal(value).round(new MathContext(digits)).doubleValue());
    }

    /** A count with separated thousands. */
    public static String count(long number) {
        return Figures.count(number);
    }

    /** A number with this many significant digits, in plain notation if that is readable. */
    public static String significant(double value, int digits) {
        return Figures.significant(value, digits);
    }

    /** A number with as many decimals as its deviation has with this many significant digits. */
    public static String asPreciseAs(double value, double deviation, int digits) {
        return Figures.asPreciseAs(value, deviation, digits);
    }

    /**
     * A number of a column with this many significant digits, or with more if they are necessary to distinguish it from other
     * numbers of the column.
     */
    public static String telling(double value, double range, int digits) {
        return Figures.telling(value, range, digits);
    }

    /** A sum of shares with its noun: 12.34 rows, 1 row, 13,440 rows. */
    public static String amount(double number, String noun) {
        return Figures.amount(number, noun);
    }

    /** A criterion or a log-likelihood with two decimals, which are enough to judge differences. */
    public static String criterion(double value) {
        return Math.abs(value) < 1e12
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%.10e", value);
    }

    /** A count with its noun. */
    public static String count(long number, String noun) {
        return Figures.count(number, noun);
    }
}
