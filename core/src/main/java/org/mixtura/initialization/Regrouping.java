package org.mixtura.initialization;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.em.EmResult;
import org.mixtura.em.ExpectationMaximization;
import org.mixtura.em.PointMaximization;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.fit.Convergence;
import org.mixtura.geometry.Frame;
import org.mixtura.initialization.FactorUnions.Pair;
import org.mixtura.model.GaussianMixture;
import org.mixtura.prior.Prior;
import org.mixtura.rows.RowSample;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/**
 * Finds two components of a mixture of factor analysers that share a group, and a component that contains two groups. EM cannot
 * leave such a mixture, since no small step leads to one component per group. Starts often lead to it, since groups are longer
 * along their factors than the distances between them.
 *
 * <p>Each component is cut in two, in its own {@link FactorPlane}, and of the other components, the cheapest pair is joined. EM on
 * the rows of these components alone gives both changes of the log-likelihood; this takes a small part of an iteration over all
 * rows.
 *
 * <p>Ueda, Nakano, Ghahramani and Hinton (2000), SMEM algorithm for mixture models, doi:10.1162/089976600300015088.
 */
public final class Regrouping {
    private static final int ITERATIONS = 12;
    /** With fewer components, no component is left to be cut when two are joined. */
    private static final int FEWEST_COMPONENTS = 3;

    private final RowSample sample;
    private final Frame frame;
    private final CovarianceStructure structure;
    private final Workers workers;
    private final Deadline deadline;

    /**
     * Regroups the rows of a sample.
     *
     * @param frame the frame of the mixtures; its structure has factors
     * @param deadline after it, no further component is examined
     */
    public Regrouping(RowSample sample, Frame frame, Workers workers, Deadline deadline) {
        this.sample = sample;
        this.structure = unshared(frame.structure());
        this.frame = frame.with(structure);
        this.workers = workers;
        this.deadline = deadline;
    }

    /**
     * The structure without shared parts: shared parameters belong to all components together, so that a few components alone are
     * fitted without sharing.
     */
    private static CovarianceStructure unshared(CovarianceStructure structure) {
        return structure.allowsFeatureScaling()
                ? CovarianceStructures.factors(structure.rank())
                : CovarianceStructures.principalComponents(structure.rank());
    }

    /**
     * The partition of the sample by a mixture, with two of its parts joined and another cut in two; empty if no higher likelihood
     * is expected.
     *
     * @param mixture the mixture in standard coordinates
     */
    public Optional<int[]> of(GaussianMixture mixture) {
        if (mixture.components() < FEWEST_COMPONENTS) {
            return Optional.empty();
        }
        int[] labels = expectation(sample).allocation(mixture.density());
        FactorUnions unions = new FactorUnions(mixture);
        Map<Pair, Double> losses = new HashMap<>();
        double highest = 0;
        int[] best = null;
        for (int k = 0; k < mixture.components() && !deadline.hasPassed(); k++) {
            Pair pair = unions.cheapestWithout(k);
            Cut cut = cut(mixture, labels, k);
            double gain = cut.gain - losses.computeIfAbsent(pair, union -> loss(mixture, labels, union));
            if (gain > highest) {
                highest = gain;
                best = regrouped(labels, pair, cut);
            }
        }
        return Optional.ofNullable(best);
    }

    /** The new labels: the second half of the cut gets the number of the second component of the pair. */
    private static int[] regrouped(int[] labels, Pair pair, Cut cut) {
        int[] regrouped = Arrays.stream(labels)
                .map(label -> label == pair.second() ? pair.first() : label)
                .toArray();
        for (int i = 0; i < cut.rows.length; i++) {
            if (cut.labels[i] > 0) {
                regrouped[cut.rows[i]] = pair.second();
            }
        }
        return regrouped;
    }

    /** The loss of log-likelihood of the rows of two components when the two become one. */
    private double loss(GaussianMixture mixture, int[] labels, Pair pair) {
        int[] rows = where(labels, pair::contains);
        if (rows.length < structure.minimumRows(1, sample.features())) {
            return 0; // what little there is goes to others
        }
        RowSample part = sample.part(rows);
        double before = logLikelihood(part, mixture.withComponents(List.of(pair.first(), pair.second())));
        return before - fit(part, new int[rows.length], 1).statistics().logLikelihood();
    }

    /**
     * The rows of a component in two parts.
     *
     * @param rows the indices of the rows in the sample
     * @param labels 0 or 1 for each row
     * @param gain the gain of their log-likelihood
     */
    private record Cut(int[] rows, int[] labels, double gain) {}

    private Cut cut(GaussianMixture mixture, int[] labels, int k) {
        int[] rows = where(labels, label -> label == k);
        Cut best = new Cut(rows, new int[rows.length], 0);
        if (rows.length < structure.minimumRows(2, sample.features())) {
            return best;
        }
        RowSample part = sample.part(rows);
        double before = logLikelihood(part, mixture.withComponents(List.of(k)));
        FactorCovariance covariance = (FactorCovariance) mixture.covariance(k);
        for (int[] halves : new FactorPlane(part, frame.standardization(), covariance, mixture.mean(k)).cuts()) {
            EmResult result = fit(part, halves, 2);
            double gain = result.statistics().logLikelihood() - before;
            best = gain > best.gain
                    ? new Cut(
                            rows, expectation(part).allocation(result.mixture().density()), gain)
                    : best;
        }
        return best;
    }

    private static int[] where(int[] labels, IntPredicate wanted) {
        return IntStream.range(0, labels.length)
                .filter(n -> wanted.test(labels[n]))
                .toArray();
    }

    private double logLikelihood(RowSample part, GaussianMixture mixture) {
        return expectation(part).expect(mixture.density()).logLikelihood();
    }

    private EmResult fit(RowSample part, int[] labels, int components) {
        SampleExpectation expectation = expectation(part);
        GaussianMixture start = new Starts(expectation, frame).of(labels, components, sample.features());
        return new ExpectationMaximization(
                        expectation,
                        new PointMaximization(structure, frame.floor(), Prior.NONE, workers),
                        new Convergence(ITERATIONS, 0, 0),
                        deadline,
                        (iteration, mean) -> workers.checkCancelled())
                .run(start, 0);
    }

    private SampleExpectation expectation(RowSample part) {
        return Population.of(part.rows()).expectation(frame.standardization(), structure.scatterShape(), workers);
    }
}
