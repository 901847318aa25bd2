package org.mixtura.em;

import java.util.List;
import java.util.Optional;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Parameters;
import org.mixtura.prior.PosteriorSums;
import org.mixtura.prior.Prior;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.threads.Workers;

/**
 * The M-step of a point estimate: it computes the next mixture from sufficient statistics.
 *
 * <pre>
 * pi_k = N_k / sum_j N_j
 * mu_k = m_k + f_k / N_k
 * Sigma_k = the estimate of the covariance structure from W_k = S_k - f_k f_k^T / N_k
 * </pre>
 *
 * <p>A component without rows keeps its mean and covariance and gets weight 0.
 */
public final class PointMaximization implements Maximization {
    /** With fewer multiply-adds than this, waking other threads takes longer than the work. */
    private static final double SMALL = 1 << 19;

    private final CovarianceStructure structure;
    private final CovarianceFloor floor;
    private final Prior prior;
    private final Workers workers;

    /** The M-step for a covariance structure under a floor, on the calling thread. */
    public PointMaximization(CovarianceStructure structure, CovarianceFloor floor) {
        this(structure, floor, Prior.NONE, Workers.of(1));
    }

    /**
     * The M-step with a prior. If covariances are separate and large, several threads estimate one component each.
     *
     * @param prior the prior, whose sums are added to those of the rows
     */
    public PointMaximization(CovarianceStructure structure, CovarianceFloor floor, Prior prior, Workers workers) {
        this.structure = structure;
        this.floor = floor;
        this.prior = prior;
        this.workers = workers;
    }

    /**
     * The mixture that maximizes the expected log-likelihood. Structures with factors accept full scatters too; the low-rank shape
     * only saves their cost.
     *
     * @param mixture the mixture whose means are the origins of the statistics
     */
    public GaussianMixture maximize(MixtureStatistics statistics, GaussianMixture mixture) {
        return step(statistics, mixture).next().mixture();
    }

    @Override
    public Step step(MixtureStatistics statistics, Parameters current) {
        GaussianMixture mixture = current.mixture();
        PosteriorSums sums = prior.addedTo(sums(statistics, mixture));
        double[] weights = shares(sums.weights());
        CovarianceEstimate estimate = estimate(sums.scatter(), mixture);
        return new Step(
                GaussianMixture.of(structure, weights, sums.means(), estimate.covariances(), mixture.labels()),
                !isAboveFloor(estimate));
    }

    private static double[] shares(double[] sums) {
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        double[] shares = new double[sums.length];
        for (int k = 0; k < sums.length; k++) {
            shares[k] = sums[k] / total;
        }
        return shares;
    }

    private PosteriorSums sums(MixtureStatistics statistics, GaussianMixture mixture) {
        ComponentScatter scatter = scatter(statistics, mixture);
        double[][] means = new double[statistics.components()][];
        for (int k = 0; k < means.length; k++) {
            double count = scatter.counts()[k];
            means[k] = mixture.mean(k);
            for (int d = 0; count > 0 && d < means[k].length; d++) {
                means[k][d] += statistics.first()[k * means[k].length + d] / count;
            }
        }
        return new PosteriorSums(scatter.counts(), means, scatter);
    }

    @Override
    public double objective(MixtureStatistics statistics, Parameters current) {
        double prior = this.prior.logDensity(current.mixture());
        return statistics.meanLogLikelihood() + (prior == 0 ? 0 : prior / statistics.totalWeight());
    }

    @Override
    public Optional<PointMaximization> point() {
        return Optional.of(this);
    }

    private static boolean isAboveFloor(CovarianceEstimate estimate) {
        for (int directions : estimate.floored()) {
            if (directions > 0) {
                return false;
            }
        }
        return true;
    }

    /** The structure of the mixtures. */
    CovarianceStructure structure() {
        return structure;
    }

    /**
     * The mixture with these means, the counts of the scatters as weights, and the covariances that the structure estimates from
     * the scatters; empty if one of them lies on the floor.
     */
    Optional<GaussianMixture> aboveFloor(ComponentScatter scatter, double[][] means, GaussianMixture previous) {
        CovarianceEstimate estimate = estimate(scatter, previous);
        return isAboveFloor(estimate)
                ? Optional.of(GaussianMixture.of(
                        structure, scatter.counts(), means, estimate.covariances(), previous.labels()))
                : Optional.empty();
    }

    /** For each component, the number of directions in which an M-step on these statistics would raise it to the floor. */
    public int[] floored(MixtureStatistics statistics, GaussianMixture mixture) {
        return estimate(scatter(statistics, mixture), mixture).floored();
    }

    private CovarianceEstimate estimate(ComponentScatter scatter, GaussianMixture previous) {
        int components = scatter.components();
        if (!structure.isSeparate() || workers.threads() == 1 || components * perComponent(scatter) < SMALL) {
            return structure.estimate(scatter, floor, previous.covariances());
        }
        CovarianceEstimate[] estimates = new CovarianceEstimate[components];
        IllegalArgumentException[] failures = new IllegalArgumentException[components];
        workers.forEach(components, k -> {
            try {
                estimates[k] = structure.estimate(scatter.component(k), floor, List.of(previous.covariance(k)));
            } catch (IllegalArgumentException unrepresentable) { // the end of this M-step, not of the other threads
                failures[k] = unrepresentable;
            }
        });
        for (IllegalArgumentException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
        return CovarianceEstimate.join(List.of(estimates));
    }

    /**
     * The multiply-adds for one covariance: a few times D^3 for the factors of a matrix, or a few times D q^2 for the axes of q
     * factors.
     */
    private static double perComponent(ComponentScatter scatter) {
        double values = (double) scatter.values().length / scatter.components();
        return switch (scatter.shape()) {
            case TRACE, DIAGONAL -> values;
            case POOLED, FULL -> values * scatter.features();
            case LOW_RANK -> values * 4 * scatter.rank();
        };
    }

    private ComponentScatter scatter(MixtureStatistics statistics, GaussianMixture mixture) {
        boolean whole = statistics.shape() == ScatterShape.FULL && structure.scatterShape() == ScatterShape.LOW_RANK;
        return ComponentScatter.of(whole ? LowRankView.of(mixture).seen(statistics) : statistics);
    }
}
