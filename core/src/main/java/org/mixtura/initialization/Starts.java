package org.mixtura.initialization;

import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.density.MixtureDensity;
import org.mixtura.em.PointMaximization;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.geometry.Frame;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;

/**
 * Turns partitions into mixtures by one M-step. To keep a part with few rows from starting as a spike, the scatter of each part is
 * combined with the average scatter, with the weight of as many rows as the covariance structure needs.
 */
public final class Starts {
    private static final int FACTOR_STEPS = 6;

    private final SampleExpectation expectation;
    private final Frame frame;
    private final CovarianceStructure structure;

    /**
     * Starts from partitions of the rows that the expectation reads.
     *
     * @param frame the frame of the expectation
     */
    public Starts(SampleExpectation expectation, Frame frame) {
        this.expectation = expectation;
        this.frame = frame;
        this.structure = frame.structure();
    }

    /** The number of directions in which the variance of all rows together is so small that it is raised to the floor. */
    public int degenerateDirections(int rows, int features) {
        MixtureStatistics statistics = aboutMeans(new int[rows], 1, features, new double[1][features]);
        return structure.estimate(ComponentScatter.of(statistics), frame.floor(), List.of())
                .floored()[0];
    }

    /** The mixture whose components are the parts of a partition; a part without rows becomes a component of weight 0. */
    public GaussianMixture of(int[] labels, int components, int features) {
        double[][] means = new double[components][features];
        MixtureStatistics statistics = aboutMeans(labels, components, features, means);
        ComponentScatter scatter = ComponentScatter.of(statistics);
        double total = scatter.totalCount();
        double[] weights = new double[components];
        for (int k = 0; k < components; k++) {
            weights[k] = scatter.counts()[k] / total;
        }
        List<Covariance> previous = List.of();
        if (structure.rank() > 0) {
            GaussianMixture common = withCommonFactors(labels, weights, means, scatter);
            scatter = ComponentScatter.of(expectation.ofPartition(labels, common.density()));
            previous = common.covariances();
        }
        List<Covariance> covariances = structure
                .estimate(smoothed(scatter, total), frame.floor(), previous)
                .covariances();
        return GaussianMixture.of(structure, weights, means, covariances);
    }

    /**
     * Finds common factors for all parts by EM with a fixed partition. From random directions, each iteration is a step of subspace
     * iteration. All parts use the same directions, so that their scatters can be combined.
     */
    private GaussianMixture withCommonFactors(
            int[] labels, double[] weights, double[][] means, ComponentScatter scatter) {
        CovarianceStructure common = structure.simplest(1, scatter.features());
        PointMaximization maximization = new PointMaximization(common, frame.floor());
        GaussianMixture mixture = GaussianMixture.of(
                common,
                weights,
                means,
                common.estimate(scatter, frame.floor(), List.of()).covariances());
        for (int step = 0; step < FACTOR_STEPS; step++) {
            mixture = maximization.maximize(expectation.ofPartition(labels, mixture.density()), mixture);
        }
        return mixture;
    }

    /** The statistics about the means of the parts, in two passes: the first finds the means. */
    private MixtureStatistics aboutMeans(int[] labels, int components, int features, double[][] means) {
        MixtureDensity nowhere = MixtureDensity.origins(new double[components * features], components, features);
        MixtureStatistics sums = expectation.ofPartition(labels, nowhere);
        double[] origins = new double[components * features];
        for (int at = 0; at < origins.length; at++) {
            double count = sums.counts()[at / features];
            origins[at] = count > 0 ? sums.first()[at] / count : 0;
            means[at / features][at % features] = origins[at];
        }
        return expectation.ofPartition(labels, MixtureDensity.origins(origins, components, features));
    }

    private ComponentScatter smoothed(ComponentScatter scatter, double total) {
        int components = scatter.components();
        if (scatter.shape() == ScatterShape.POOLED || components == 1) {
            return scatter;
        }
        int length = scatter.values().length / components;
        double extra = structure.minimumRows(1, scatter.features()) * frame.rowWeight();
        double[] values = scatter.values().clone();
        double[] counts = scatter.counts().clone();
        for (int i = 0; i < length; i++) {
            double pooled = 0;
            for (int k = 0; k < components; k++) {
                pooled += scatter.values()[k * length + i];
            }
            for (int k = 0; k < components; k++) {
                values[k * length + i] += extra * pooled / total;
            }
        }
        for (int k = 0; k < components; k++) {
            counts[k] += extra;
        }
        return new ComponentScatter(scatter.shape(), components, scatter.features(), counts, values);
    }
}
