package org.mixtura.search;

import java.util.List;
import java.util.Optional;
import org.mixtura.fit.FitOptions;
import org.mixtura.io.ModelSize;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.structure.CovarianceStructure;

/** The limits of the place where models will be stored. Candidates that exceed them are not fitted. */
public interface ModelRoom {
    /** For models that stay in memory. */
    ModelRoom UNLIMITED = (components, structure) -> Optional.empty();

    /** The limits of a model file with these features. */
    static ModelRoom ofFile(List<String> features, boolean statistics) {
        return (components, structure) -> new ModelSize(features, components, structure, statistics).obstacle();
    }

    /** The reason why a model cannot be stored, if there is one. */
    Optional<String> obstacle(int components, CovarianceStructure structure);

    /**
     * Checks, before any work, that at least one candidate can be stored.
     *
     * @throws RefusedRowsException if none can
     */
    default void requireSome(FitOptions options) {
        Optional<String> reason = Optional.empty();
        for (CovarianceStructure structure : options.structures()) {
            for (int components : options.components()) {
                reason = obstacle(components, structure);
                if (reason.isEmpty()) {
                    return;
                }
            }
        }
        throw new RefusedRowsException(reason.orElseThrow());
    }
}
