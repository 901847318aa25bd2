package org.mixtura.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mixtura.data.display.Display;
import org.mixtura.model.FitRecord;
import org.mixtura.model.SearchRecord;
import org.mixtura.model.SearchRecord.Tried;

/** The shell line that makes a fit again, as far as its record tells: a time limit is not in it. */
final class FitCommandLine {
    private FitCommandLine() {}

    /** The line for these rows, under these weights, or null for none. */
    static String of(String data, String weights, List<String> features, FitRecord fit, SearchRecord search) {
        String components = search.wentOnFrom() > 0
                ? "" // the search came to the larger ones by itself, and does again
                : " -k " + distinct(search, tried -> Integer.toString(tried.components()));
        return "mixtura fit " + Display.shellWord(data)
                + " --columns " + Display.shellWord(String.join(",", features))
                + (weights == null ? "" : " --weights " + Display.shellWord(weights))
                + components
                + " -c " + distinct(search, Tried::covariance)
                + " --criterion " + search.criterion().toLowerCase(Locale.ROOT)
                + " --starts " + search.starts()
                + " --max-iterations " + search.maxIterations()
                + " --tolerance " + search.tolerance()
                + (search.parameterTolerance() > 0 ? " --parameter-tolerance " + search.parameterTolerance() : "")
                + (search.accelerated() ? "" : " --no-accelerate")
                + (search.orderBy() == null ? "" : " --order-by " + Display.shellWord(search.orderBy()))
                + " --seed " + fit.seed();
    }

    private static String distinct(SearchRecord search, Function<Tried, String> name) {
        return search.candidates().stream().map(name).distinct().collect(Collectors.joining(","));
    }
}
