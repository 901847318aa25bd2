package org.mixtura.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mixtura.fit.LabelAllocation;
import org.mixtura.geometry.Standardization;
import org.mixtura.initialization.MixtureMoments;
import org.mixtura.model.ComponentLabels;

/**
 * The starts that candidates find in each other's mixtures: the next smaller candidate with a component split in two; the next
 * larger one with two components joined; the likeliest candidate of another structure; and the likeliest one with fewer parameters,
 * since a wider structure should not be worse.
 *
 * <p>Ueda, Nakano, Ghahramani and Hinton (2000), SMEM algorithm for mixture models, doi:10.1162/089976600300015088, split and merge
 * within one mixture; here this is done between the candidates of a search.
 */
final class Neighbours {
    /**
     * The mixture of a candidate at the beginning of the exchange. The candidate may improve during the exchange, but the starts of
     * the others must not depend on that.
     *
     * @param moments the moments of its components
     * @param standardization their coordinates
     * @param mean the mean log-likelihood per row, in the units of the data
     */
    record Offer(MixtureMoments moments, Standardization standardization, double mean, boolean sound) {}

    private final Map<CandidateFit, Offer> offers;
    private final LabelAllocation allocation;

    /**
     * The neighbours among the candidates that have something new to offer, in the order of the search.
     *
     * @param allocation which components may be split and joined
     */
    Neighbours(Map<CandidateFit, Offer> offers, LabelAllocation allocation) {
        this.offers = offers;
        this.allocation = allocation;
    }

    /** The starts for a candidate. */
    List<MixtureMoments> of(CandidateFit fit) {
        List<MixtureMoments> starts = new ArrayList<>();
        if (fit.components() == 1) {
            return starts; // one component has one optimum
        }
        sameStructure(fit, fit.components() - 1).ifPresent(smaller -> {
            for (int k = 0; k < smaller.components(); k++) {
                addSplits(smaller, k, starts);
            }
        });
        sameStructure(fit, fit.components() + 1)
                .flatMap(larger -> larger.merge(allocation))
                .ifPresent(starts::add);
        Optional<Offer> likeliest = likeliest(fit, Long.MAX_VALUE);
        Optional<Offer> simpler = likeliest(fit, fit.parameterCount() - 1);
        likeliest.map(fit::moments).ifPresent(starts::add);
        simpler.filter(offer -> offer != likeliest.get()).map(fit::moments).ifPresent(starts::add);
        return starts;
    }

    /** Component k in two halves: both of its group, or one of them free. */
    private void addSplits(MixtureMoments moments, int k, List<MixtureMoments> starts) {
        ComponentLabels labels = moments.labels();
        int owner = labels.owner(k);
        if (allocation.mayAdd(labels, owner)) {
            starts.add(moments.split(k));
        }
        if (owner != ComponentLabels.FREE && allocation.mayAdd(labels, ComponentLabels.FREE)) {
            MixtureMoments halves = moments.split(k);
            starts.add(halves.withLabels(halves.labels().withOwner(k, ComponentLabels.FREE)));
            starts.add(halves.withLabels(halves.labels().withOwner(moments.components(), ComponentLabels.FREE)));
        }
    }

    private Optional<MixtureMoments> sameStructure(CandidateFit fit, int components) {
        return offers.entrySet().stream()
                .filter(other -> other.getKey().structure() == fit.structure()
                        && other.getKey().components() == components)
                .findFirst()
                .map(other -> fit.moments(other.getValue()));
    }

    /** The likeliest mixture with the same number of components under another structure with at most this many parameters. */
    private Optional<Offer> likeliest(CandidateFit fit, long parameters) {
        return offers.keySet().stream()
                .filter(other -> other != fit && other.components() == fit.components())
                .filter(other -> other.parameterCount() <= parameters)
                .map(offers::get)
                .filter(Offer::sound)
                .max((one, other) -> Double.compare(one.mean(), other.mean()));
    }
}
