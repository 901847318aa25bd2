package org.mixtura.cli.inexact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.UsageException;
import org.mixtura.columns.InexactCells;
import org.mixtura.columns.InexactCells.Ends;
import org.mixtura.columns.InexactCells.Limits;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.ReadOptions;
import picocli.CommandLine.Option;

/** The options for values that are not known exactly. */
public final class CellsOptions {
    private static final String AUTO = "auto";

    @Option(
            names = "--errors",
            paramLabel = "A=COLUMN",
            split = ",",
            hideParamSyntax = true,
            description = "Columns with the standard errors of features: mass=mass_error,age=age_error")
    private List<String> errors = new ArrayList<>();

    @Option(
            names = "--rounded",
            paramLabel = "A=UNIT",
            split = ",",
            hideParamSyntax = true,
            description = "Values that were rounded to multiples of a unit: height=0.1,age=1;"
                    + " auto finds the units of all features")
    private List<String> rounded = new ArrayList<>();

    @Option(
            names = "--interval",
            paramLabel = "A=LO:HI",
            split = ",",
            hideParamSyntax = true,
            description = "Columns with the ends of the interval in which the values of a new feature lie;"
                    + " empty cells are open ends: time=from:to")
    private List<String> intervals = new ArrayList<>();

    @Option(
            names = "--saturated",
            paramLabel = "A=MIN:MAX",
            split = ",",
            hideParamSyntax = true,
            description = "What can be measured: a value at an end or beyond is only known to be there or beyond;"
                    + " an end may be left out: light=0:1023,time=:90")
    private List<String> saturated = new ArrayList<>();

    /**
     * The read options with these choices added.
     *
     * @throws UsageException if one is not understood, or disagrees with another
     */
    public ReadOptions readOptions(ReadOptions options) {
        List<String> units = rounded.stream().filter(word -> !word.equals(AUTO)).toList();
        return UsageException.ifRefused(() -> options.withCells(
                new InexactCells(
                        map("--errors", "mass=mass_error", errors, column -> column),
                        map("--rounded", "height=0.1, or auto", units, CellsOptions::number),
                        map("--interval", "time=from:to", intervals, CellsOptions::ends),
                        map("--saturated", "light=0:1023", saturated, CellsOptions::limits)),
                units.size() < rounded.size()));
    }

    /** The words of an option by their features; what is to the right of the sign is null if it is not understood. */
    private static <T> Map<String, T> map(
            String option, String example, List<String> words, Function<String, @Nullable T> right) {
        Map<String, T> map = new TreeMap<>();
        for (String word : words) {
            int sign = word.indexOf('=');
            String feature = word.substring(0, Math.max(0, sign));
            T value = sign < 1 || sign == word.length() - 1 ? null : right.apply(word.substring(sign + 1));
            if (value == null) {
                throw new UsageException(option + " " + Display.quoted(word) + " is not understood: write " + example);
            }
            if (map.put(feature, value) != null) {
                throw new UsageException(option + " names the feature " + Display.quoted(feature) + " twice");
            }
        }
        return map;
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException exception) {
            return null;
        }
    }

    private static @Nullable Ends ends(String text) {
        int sign = text.indexOf(':');
        return sign < 1 || sign == text.length() - 1
                ? null
                : new Ends(text.substring(0, sign), text.substring(sign + 1));
    }

    private static @Nullable Limits limits(String text) {
        int sign = text.indexOf(':');
        if (sign < 0 || text.length() == 1) {
            return null;
        }
        @Nullable Double lower = sign == 0 ? Double.valueOf(Double.NEGATIVE_INFINITY) : number(text.substring(0, sign));
        @Nullable
        Double upper =
                sign == text.length() - 1 ? Double.valueOf(Double.POSITIVE_INFINITY) : number(text.substring(sign + 1));
        return lower == null || upper == null ? null : new Limits(lower, upper);
    }
}
