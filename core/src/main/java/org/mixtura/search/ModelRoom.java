package org.mixtura.search;

import java.util.List;
import java.util.Optional;
import org.mixtura.fit.FitOptions;
import org.mixtura.io.ModelSize;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.structure.CovarianceStructure;

/** Which models there is room for where they are to go: candidates without are not fitted. */
public interface ModelRoom {
    /** For models that stay in memory. */
    ModelRoom UNLIMITED = (components, structure) -> Optional.empty();

    /** For models of these features that are written to a file. */
    static ModelRoom ofFile(List<String> features, boolean statistics) {
        return (components, structure) -> new ModelSize(features, components, structure, statistics).obstacle();
    }

    /** Why there is no room, if so. */
    Optional<String> obstacle(int components, CovarianceStructure structure);

    /**
     * Finds out before any work whether there is room for one of the candidates.
     *
     * @throws RefusedRowsException if not
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
