package org.mixtura.io;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mixtura.internal.json.JsonText;
import org.mixtura.model.GaussianMixture;

/**
 * A mixture with what belongs to it outside the mathematics: what a model file holds.
 *
 * @param mixture the density
 * @param features the names of its D features, all different
 * @param fit how it came about; empty if nobody knows
 */
public record MixtureModel(GaussianMixture mixture, List<String> features, Optional<FitRecord> fit) {
    /**
     * Checks that names and mixture agree.
     *
     * @throws IllegalArgumentException if there are not as many names as features, or a name occurs twice
     */
    public MixtureModel {
        features = List.copyOf(features);
        Objects.requireNonNull(fit, "a fit, or Optional.empty()");
        if (features.size() != mixture.features()) {
            throw new IllegalArgumentException(
                    "the mixture has " + mixture.features() + " features, but there are " + features.size() + " names");
        }
        Set<String> seen = new HashSet<>();
        for (String name : features) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "two features are called " + JsonText.quoteShortened(name) + ": names must differ");
            }
        }
    }
}
