package org.mixtura.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mixtura.geometry.Standardization;
import org.mixtura.initialization.MixtureMoments;

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

    /** The neighbours among the candidates that have something new to offer, in the order of the search. */
    Neighbours(Map<CandidateFit, Offer> offers) {
        this.offers = offers;
    }

    /** The starts for a candidate. */
    List<MixtureMoments> of(CandidateFit fit) {
        List<MixtureMoments> starts = new ArrayList<>();
        if (fit.components() == 1) {
            return starts; // one component has one optimum
        }
        sameStructure(fit, fit.components() - 1).ifPresent(smaller -> {
            for (int k = 0; k < smaller.components(); k++) {
                starts.add(smaller.split(k));
            }
        });
        sameStructure(fit, fit.components() + 1).map(MixtureMoments::merge).ifPresent(starts::add);
        Optional<Offer> likeliest = likeliest(fit, Long.MAX_VALUE);
        Optional<Offer> simpler = likeliest(fit, fit.parameterCount() - 1);
        likeliest.map(fit::moments).ifPresent(starts::add);
        simpler.filter(offer -> offer != likeliest.get()).map(fit::moments).ifPresent(starts::add);
        return starts;
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
