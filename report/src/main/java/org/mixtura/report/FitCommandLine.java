package org.mixtura.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mixtura.columns.InexactCells;
import org.mixtura.data.display.Display;
import org.mixtura.fit.FitOption;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.SearchRecord;
import org.mixtura.model.SearchRecord.Tried;

/** The shell command that repeats a fit, according to its record, which does not contain a time limit. */
final class FitCommandLine {
    private FitCommandLine() {}

    /** The command for data with this name and this column of weights, or null for no weights. */
    static String of(String data, @Nullable String weights, MixtureModel model, FitRecord fit, SearchRecord search) {
        return "mixtura fit " + Display.shellWord(data)
                + " --columns " + Display.shellWord(String.join(",", model.features()))
                + (weights == null ? "" : " --weights " + Display.shellWord(weights))
                + labels(fit)
                + fit.cells().map(FitCommandLine::words).orElse("")
                + Arrays.stream(FitOption.values())
                        .map(option -> words(option, fit, search))
                        .collect(Collectors.joining())
                + (lacksColumn(model, fit) ? " # and the labels of rows, whose column is not recorded" : "");
    }

    private static String labels(FitRecord fit) {
        return fit.labels()
                .flatMap(FitRecord.Labels::column)
                .map(column -> " --labels " + Display.shellWord(column))
                .orElse("");
    }

    private static boolean lacksColumn(MixtureModel model, FitRecord fit) {
        return model.mixture().labels().any()
                && fit.labels().flatMap(FitRecord.Labels::column).isEmpty();
    }

    private static String words(InexactCells cells) {
        return words("--errors", cells.errors(), column -> column)
                + words("--rounded", cells.rounded(), Display::number)
                + words("--interval", cells.intervals(), ends -> ends.lower() + ":" + ends.upper())
                + words("--saturated", cells.saturated(), limits -> end(limits.lower()) + ":" + end(limits.upper()));
    }

    private static String end(double end) {
        return Double.isInfinite(end) ? "" : Display.number(end);
    }

    private static <T> String words(String option, Map<String, T> told, Function<T, String> word) {
        return told.isEmpty()
                ? ""
                : " " + option + " "
                        + Display.shellWord(told.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + word.apply(entry.getValue()))
                                .collect(Collectors.joining(",")));
    }

    private static String words(FitOption option, FitRecord fit, SearchRecord search) {
        return switch (option) {
            case COMPONENTS ->
                search.wentOnFrom() > 0
                        ? "" // the search came to the larger ones by itself, and does again
                        : " -k " + distinct(search, tried -> Integer.toString(tried.components()));
            case OPEN_ENDED, INITIAL ->
                ""; // a range is open where no numbers are named; the start is a file that is not recorded
            case STRUCTURES -> " -c " + distinct(search, Tried::covariance);
            case CRITERION -> " --criterion " + search.criterion().toLowerCase(Locale.ROOT);
            case STARTS -> " --starts " + search.starts();
            case MAX_ITERATIONS -> " --max-iterations " + search.maxIterations();
            case TOLERANCE -> " --tolerance " + search.tolerance();
            case PARAMETER_TOLERANCE ->
                search.parameterTolerance() > 0 ? " --parameter-tolerance " + search.parameterTolerance() : "";
            case ACCELERATED -> search.accelerated() ? "" : " --no-accelerate";
            case ORDER_BY ->
                search.orderBy()
                        .map(feature -> " --order-by " + Display.shellWord(feature))
                        .orElse("");
            case LABEL_COMPONENTS ->
                search.labelComponents().equals(SearchRecord.ONE)
                        ? ""
                        : " --label-components " + search.labelComponents();
            case SEED -> " --seed " + fit.seed();
        };
    }

    private static String distinct(SearchRecord search, Function<Tried, String> name) {
        return search.candidates().stream().map(name).distinct().collect(Collectors.joining(","));
    }
}
