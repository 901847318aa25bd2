package org.mixtura.data.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mixtura.data.display.Display;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** The largest number of components for a table: there must be at least 5 rows for each free parameter of the mixture. */
final class Capacity {
    private static final double ROWS_PER_PARAMETER = 5;
    private static final List<String> NAMES = List.of("full", "tied", "diag", "spherical");

    private Capacity() {}

    static Finding of(long rows, int features) {
        Map<String, Double> most = new LinkedHashMap<>();
        List<String> shown = new ArrayList<>();
        for (String name : NAMES) {
            long components =
                    most(rows, features, CovarianceStructures.named(name).orElseThrow());
            most.put(name, (double) components);
            shown.add(String.format(Locale.ROOT, "%,d %s", components, name));
        }
        String fault = Display.count(rows, "row") + " of " + Display.count(features, "feature");
        return most.getOrDefault("full", 0.0) > 0
                ? new Finding(
                        Finding.Kind.CAPACITY,
                        List.of(),
                        most,
                        fault + " carry, at 5 rows per parameter, up to " + String.join(", ", shown) + " components",
                        "more may be spurious")
                : new Finding(
                        Finding.Kind.FEW_ROWS,
                        List.of(),
                        most,
                        String.format(
                                Locale.ROOT,
                                "%s are few for full covariances (%,d parameters per component)",
                                fault,
                                CovarianceStructures.full().parametersPerComponent(features)),
                        "prefer diag or spherical, factors where there are many features, or fewer columns");
    }

    /** The parameters are a linear function of the number of components. */
    private static long most(long rows, int features, CovarianceStructure structure) {
        long one = features + structure.parameterCount(1, features);
        long more = 1 + 2L * features + structure.parameterCount(2, features) - one;
        double left = rows / ROWS_PER_PARAMETER - one;
        return left < 0 ? 0 : 1 + (long) (left / more);
    }
}
