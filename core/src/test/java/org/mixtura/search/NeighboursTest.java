package org.mixtura.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.expectation.Population;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelAllocation;
import org.mixtura.geometry.Frame;
import org.mixtura.initialization.MixtureMoments;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** Who offers whom which starts. */
class NeighboursTest {
    private final double[][] table = Tables.groups(new Random(1), 3, 40, 2, 3);
    private final Candidates candidates = new Candidates(table, FitOptions.defaults());
    private final Map<CandidateFit, Neighbours.Offer> offers = new LinkedHashMap<>();
    private CandidateFit fit;

    @BeforeEach
    void threeFullComponents() {
        fit = candidates.of(3, "VVV");
    }

    /** What a candidate offers; its mean log-likelihood is made up. */
    private GaussianMixture offer(CandidateFit from, double mean, boolean sound) {
        Frame frame = candidates.data().frame(from.structure());
        GaussianMixture mixture = Mixtures.random(from.structure(), from.components(), 2, new Random(offers.size()));
        MixtureMoments moments = MixtureMoments.of(
                mixture,
                Population.of(Rows.of(table))
                        .expectation(frame.standardization(), ScatterShape.FULL, Workers.of(1))
                        .expect(mixture.density()));
        offers.put(from, new Neighbours.Offer(moments, frame.standardization(), mean, sound));
        return means(fit.moments(offers.get(from)));
    }

    private static GaussianMixture means(MixtureMoments moments) {
        return moments.under(CovarianceStructures.full(), CovarianceFloor.none(2));
    }

    private List<MixtureMoments> starts() {
        return new Neighbours(offers, LabelAllocation.NONE).of(fit);
    }

    private void assertOffered(GaussianMixture... expected) {
        assertThat(starts())
                .extracting(start -> means(start).mean(0))
                .containsExactly(
                        Arrays.stream(expected).map(mixture -> mixture.mean(0)).toArray(double[][]::new));
    }

    @Test
    void theNextSmallerOneIsCutAtEachComponentAndTheNextLargerOneIsJoined() {
        offer(candidates.of(4, "EEE"), -1, true);
        offer(candidates.of(2, "EEE"), -1, true);
        offer(candidates.of(5, "VVV"), -1, true);
        offer(candidates.of(1, "VVV"), -1, true);
        assertThat(starts()).isEmpty();
        offer(candidates.of(2, "VVV"), -3, true);
        assertThat(starts()).hasSize(2);
        offer(candidates.of(4, "VVV"), -3, false);
        assertThat(starts())
                .hasSize(2 + 1)
                .allSatisfy(start -> assertThat(start.components()).isEqualTo(3));
    }

    @Test
    void oneComponentHasOneOptimum() {
        offer(candidates.of(2, "VVV"), -1, true);
        offer(candidates.of(1, "EII"), -1, true);
        fit = candidates.of(1, "VVV");
        assertThat(starts()).isEmpty();
    }

    /** VEV has fewer parameters than VVV; what is not believed is offered to nobody, nor what is one's own. */
    @Test
    void theLikeliestOfOtherStructuresIsOffered() {
        offer(candidates.of(3, "EEE"), -3, true);
        GaussianMixture likeliest = offer(candidates.of(3, "VEV"), -2, true);
        offer(candidates.of(3, "VVI"), -1, false);
        offer(fit, 0, true);
        assertOffered(likeliest);
    }

    @Test
    void besideALikelierOneWithMoreParametersTheLikeliestWithFewerIsOffered() {
        fit = candidates.of(3, "VEV");
        GaussianMixture wider = offer(candidates.of(3, "VVV"), -1, true);
        GaussianMixture simpler = offer(candidates.of(3, "EEE"), -2, true);
        offer(candidates.of(3, "EII"), -3, true);
        assertOffered(wider, simpler);
    }
}
