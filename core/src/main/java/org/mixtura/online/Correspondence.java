package org.mixtura.online;

import java.util.List;
import java.util.Locale;
import org.mixtura.internal.text.Figures;
import org.mixtura.model.Alignment;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;

/** Finds the corresponding components of two models. */
final class Correspondence {
    /** The largest distance of means, in standard deviations, at which two normal distributions of equal size can pass for one. */
    private static final double SEPARATE = 3;

    private Correspondence() {}

    /**
     * The sums of a model, converted to the components and coordinates of another.
     *
     * @throws IllegalArgumentException if the components do not correspond
     */
    static MixtureStatistics sums(OnlineMixture part, OnlineMixture target) {
        GaussianMixture mixture = part.mixture();
        GaussianMixture first = target.mixture();
        if (mixture.components() != first.components()
                || mixture.features() != first.features()
                || !mixture.structure().name().equals(first.structure().name())) {
            throw new IllegalArgumentException(
                    "models of different make cannot be merged: " + make(first) + ", and " + make(mixture));
        }
        List<Integer> order = Alignment.order(mixture, first);
        for (int k = 0; k < order.size(); k++) {
            requireNear(first, k, mixture, order.get(k));
        }
        return part.sumsIn(target, order);
    }

    private static void requireNear(GaussianMixture first, int k, GaussianMixture other, int j) {
        double squared = 0.5
                * (first.covariance(k).squaredDistance(first.mean(k), 0, other.mean(j))
                        + other.covariance(j).squaredDistance(first.mean(k), 0, other.mean(j)));
        if (squared > SEPARATE * SEPARATE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "component %d of the first model has none that corresponds to it: the best that is left, component %d, lies"
                            + " %.3g standard deviations away; merge only models that began with the same components",
                    k + 1,
                    j + 1,
                    Math.sqrt(squared)));
        }
    }

    private static String make(GaussianMixture mixture) {
        return Figures.count(mixture.components(), "component") + " of " + Figures.count(mixture.features(), "feature")
                + " with structure "
                + mixture.structure().name();
    }
}
