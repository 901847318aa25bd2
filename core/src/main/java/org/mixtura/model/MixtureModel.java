package org.mixtura.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mixtura.internal.json.JsonText;
import org.mixtura.internal.text.Figures;
import org.mixtura.statistics.CarriedStatistics;

/**
 * A mixture with the names of its features and the record of its fit: the content of a model file.
 *
 * @param mixture the density
 * @param features the names of its D features, all different
 * @param fit the record of its fit; empty if it is unknown
 * @param statistics the statistics of the rows that it was fitted to, about its means, for updates with more rows; empty if not
 *     kept
 */
public record MixtureModel(
        GaussianMixture mixture,
        List<String> features,
        Optional<FitRecord> fit,
        Optional<CarriedStatistics> statistics) {
    /**
     * Checks that the parts agree.
     *
     * @throws IllegalArgumentException if there are not as many names as features, or a name occurs twice, or the statistics are of
     *     another size
     */
    public MixtureModel {
        features = List.copyOf(features);
        Objects.requireNonNull(fit, "a fit, or Optional.empty()");
        statistics.ifPresent(carried -> requireSize(carried, mixture));
        if (features.size() != mixture.features()) {
            throw new IllegalArgumentException("the mixture has " + Figures.count(mixture.features(), "feature")
                    + ", but there " + (features.size() == 1 ? "is " : "are ")
                    + Figures.count(features.size(), "name"));
        }
        Set<String> seen = new HashSet<>();
        for (String name : features) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "two features are called " + JsonText.quoteShortened(name) + ": names must differ");
            }
        }
    }

    /** A model without statistics. */
    public MixtureModel(GaussianMixture mixture, List<String> features, Optional<FitRecord> fit) {
        this(mixture, features, fit, Optional.empty());
    }

    /** The same model with statistics. */
    public MixtureModel withStatistics(CarriedStatistics carried) {
        return new MixtureModel(mixture, features, fit, Optional.of(carried));
    }

    /** The same model with another record of its fit. */
    public MixtureModel withFit(FitRecord other) {
        return new MixtureModel(mixture, features, Optional.of(other), statistics);
    }

    private static void requireSize(CarriedStatistics carried, GaussianMixture mixture) {
        int components = carried.sums().components();
        int features = carried.sums().features();
        if (components != mixture.components() || features != mixture.features()) {
            throw new IllegalArgumentException("the statistics are of " + Figures.count(components, "component")
                    + " and " + Figures.count(features, "feature") + ", the mixture has " + mixture.components()
                    + " and " + mixture.features());
        }
    }
}
