package org.mixtura.search;

import java.util.Optional;
import org.mixtura.fit.FitOptions;
import org.mixtura.internal.text.Figures;
import org.mixtura.soundness.FitData;
import org.mixtura.structure.CovarianceStructure;

/** What keeps candidates from being fitted. */
final class Obstacles {
    private final FitData data;
    private final FitOptions options;
    private final FitContext context;

    Obstacles(FitData data, FitOptions options, FitContext context) {
        this.data = data;
        this.options = options;
        this.context = context;
    }

    /** The reason why a candidate cannot be fitted, known before any work or memory is spent. */
    Optional<String> of(int components, CovarianceStructure structure) {
        int features = data.summary().features();
        long rows = data.summary().rows();
        if (components > rows) {
            return Optional.of(
                    components + " components for " + Figures.count(rows, "row") + ": ask for at most " + rows);
        }
        Optional<String> labels = data.allocation().obstacle(components);
        if (labels.isPresent()) {
            return labels;
        }
        int distinct = data.distinctRows().count();
        if (data.sample().complete() && components > distinct) {
            return Optional.of(components + " components for " + Figures.count(distinct, "distinct row")
                    + ": ask for at most " + distinct);
        }
        if (features < structure.minimumFeatures()) {
            return Optional.of(structure.alias() + " covariances need at least "
                    + Figures.count(structure.minimumFeatures(), "feature") + ", there are " + features
                    + ": use fewer factors, or full");
        }
        long needed = structure.minimumRows(components, features);
        if (rows < needed) {
            return Optional.of(structure.alias() + " covariances of " + Figures.count(features, "feature") + " with "
                    + Figures.count(components, "component") + " need at least "
                    + Figures.count(needed, "row") + ", there are " + rows
                    + ": use fewer components, fewer columns, or a simpler structure"
                    + " (diag, spherical, factors)");
        }
        return context.room()
                .obstacle(components, structure)
                .or(() -> new FitMemory(components, structure, features)
                        .obstacle(
                                context.workers().threads(),
                                options.accelerated(),
                                data.sample().numbers()));
    }
}
