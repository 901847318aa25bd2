package org.mixtura.initialization;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.fit.LabelAllocation;
import org.mixtura.geometry.Standardization;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.internal.linalg.SymmetricEigen;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;

/**
 * The weights, means and covariances of the rows of each component, without a covariance structure. They can be split, merged, and
 * turned into a start for another number of components or another structure.
 */
public final class MixtureMoments {
    /** The shift of each half of a split, in standard deviations of the component along its longest axis. */
    private static final double SPLIT_DISTANCE = 0.5;
    /** The smallest weight, so that a component of weight 0 has moments too. */
    private static final double SMALLEST_WEIGHT = 0x1p-40;

    private final double[] weights;
    private final double[][] means;
    private final double[][] covariances;
    private final ComponentLabels labels;

    private MixtureMoments(double[] weights, double[][] means, double[][] covariances, ComponentLabels labels) {
        this.weights = weights;
        this.means = means;
        this.covariances = covariances;
        this.labels = labels;
    }

    /**
     * The moments of the rows, weighted with the responsibilities under a mixture. Unlike the covariances of the mixture, they are
     * not restricted: for a spherical component, they show in which directions its rows spread.
     *
     * @param mixture the mixture in standard coordinates
     * @param statistics the statistics under it, with full scatters
     */
    public static MixtureMoments of(GaussianMixture mixture, MixtureStatistics statistics) {
        ComponentScatter scatter = ComponentScatter.of(statistics);
        int components = mixture.components();
        int features = mixture.features();
        int length = ScatterShape.packedLength(features);
        double[] weights = new double[components];
        double[][] means = new double[components][];
        double[][] covariances = new double[components][];
        for (int k = 0; k < components; k++) {
            double count = Math.max(scatter.counts()[k], SMALLEST_WEIGHT * scatter.totalCount());
            weights[k] = count / scatter.totalCount();
            means[k] = mixture.mean(k);
            for (int d = 0; d < features; d++) {
                means[k][d] += statistics.first()[k * features + d] / count;
            }
            covariances[k] = Arrays.copyOfRange(scatter.values(), k * length, (k + 1) * length);
            for (int at = 0; at < length; at++) {
                covariances[k][at] /= count;
            }
        }
        return new MixtureMoments(weights, means, covariances, mixture.labels());
    }

    /** Converts the moments to other coordinates. */
    public MixtureMoments moved(Standardization from, Standardization to) {
        double[][] movedMeans = new double[weights.length][];
        double[][] movedCovariances = new double[weights.length][];
        for (int k = 0; k < weights.length; k++) {
            movedMeans[k] = means[k].clone();
            movedCovariances[k] = covariances[k].clone();
            for (int i = 0, at = 0; i < means[k].length; i++) {
                double factor = to.scale(i) / from.scale(i);
                movedMeans[k][i] = (means[k][i] + from.center(i)) * factor - to.center(i);
                for (int j = 0; j <= i; j++, at++) {
                    movedCovariances[k][at] *= factor * (to.scale(j) / from.scale(j));
                }
            }
        }
        return new MixtureMoments(weights, movedMeans, movedCovariances, labels);
    }

    /** The number K of components. */
    public int components() {
        return weights.length;
    }

    /** The known groups of the components. */
    public ComponentLabels labels() {
        return labels;
    }

    /** The same moments of components of other groups. */
    public MixtureMoments withLabels(ComponentLabels others) {
        return new MixtureMoments(weights, means, covariances, others);
    }

    /**
     * The moments with component k split in two along its longest axis, such that the mean and the covariance of both halves
     * together do not change: mu +- a, Sigma - a a^T, with half of the weight each. Both have its label.
     */
    public MixtureMoments split(int k) {
        int components = weights.length;
        MixtureMoments split = new MixtureMoments(
                Arrays.copyOf(weights, components + 1),
                Arrays.copyOf(means, components + 1),
                Arrays.copyOf(covariances, components + 1),
                labels.withOwner(components, labels.owner(k)));
        double[] step = longestAxis(covariances[k], means[k].length);
        double[] below = means[k].clone();
        double[] above = means[k].clone();
        double[] narrowed = covariances[k].clone();
        for (int i = 0, at = 0; i < step.length; i++) {
            below[i] -= step[i];
            above[i] += step[i];
            for (int j = 0; j <= i; j++, at++) {
                narrowed[at] -= step[i] * step[j];
            }
        }
        split.weights[k] = weights[k] / 2;
        split.weights[components] = weights[k] / 2;
        split.means[k] = below;
        split.means[components] = above;
        split.covariances[k] = narrowed;
        split.covariances[components] = narrowed;
        return split;
    }

    private static double[] longestAxis(double[] packed, int features) {
        SymmetricEigen eigen = SymmetricEigen.of(packed, features);
        int largest = eigen.largest();
        double length = SPLIT_DISTANCE * Math.sqrt(Math.max(eigen.value(largest), 0));
        double[] axis = new double[features];
        for (int d = 0; d < features; d++) {
            axis[d] = length * eigen.vector(largest, d);
        }
        return axis;
    }

    /**
     * The moments with two components joined, of those pairs that may be joined the one with the smallest
     *
     * <pre>(pi_i + pi_j) log det Sigma_ij - pi_i log det Sigma_i - pi_j log det Sigma_j,</pre>
     *
     * which is a bound on the divergence between the mixtures before and after joining. Empty if there is no such pair.
     *
     * <p>Runnalls (2007), Kullback-Leibler approach to Gaussian mixture reduction, doi:10.1109/TAES.2007.4383588.
     */
    public Optional<MixtureMoments> merge(LabelAllocation allocation) {
        double[] logDeterminants = new double[weights.length];
        Arrays.setAll(logDeterminants, k -> logDeterminant(covariances[k]));
        double smallest = Double.POSITIVE_INFINITY;
        int first = -1;
        int second = -1;
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < i; j++) {
                if (!allocation.mayJoin(labels, i, j)) {
                    continue;
                }
                double cost = (weights[i] + weights[j]) * logDeterminant(joinedCovariance(i, j))
                        - weights[i] * logDeterminants[i]
                        - weights[j] * logDeterminants[j];
                if (first < 0 || cost < smallest) {
                    smallest = cost < smallest ? cost : smallest; // unlike any other number, NaN is not a minimum
                    first = j;
                    second = i;
                }
            }
        }
        return first < 0 ? Optional.empty() : Optional.of(joined(first, second));
    }

    private double logDeterminant(double[] packed) {
        double[] factor = new double[packed.length];
        return PackedCholesky.factor(packed, means[0].length, factor)
                ? PackedCholesky.logDeterminant(factor, means[0].length)
                : Double.NEGATIVE_INFINITY;
    }

    private double[] joinedCovariance(int i, int j) {
        double total = Math.max(weights[i] + weights[j], SMALLEST_WEIGHT);
        double share = weights[i] / total;
        double[] joined = new double[covariances[i].length];
        for (int row = 0, at = 0; row < means[i].length; row++) {
            for (int column = 0; column <= row; column++, at++) {
                double apart = (means[i][row] - means[j][row]) * (means[i][column] - means[j][column]);
                joined[at] = share * covariances[i][at] + (1 - share) * (covariances[j][at] + share * apart);
            }
        }
        return joined;
    }

    private MixtureMoments joined(int i, int j) {
        int last = weights.length - 1;
        double total = Math.max(weights[i] + weights[j], SMALLEST_WEIGHT);
        double[] mean = new double[means[i].length];
        for (int d = 0; d < mean.length; d++) {
            mean[d] = means[j][d] + weights[i] / total * (means[i][d] - means[j][d]);
        }
        MixtureMoments joined = new MixtureMoments(
                Arrays.copyOf(weights, last),
                Arrays.copyOf(means, last),
                Arrays.copyOf(covariances, last),
                joinedLabels(i, j, last));
        double[] covariance = joinedCovariance(i, j);
        if (j < last) { // i < j: what was last takes the place of j
            joined.weights[j] = weights[last];
            joined.means[j] = means[last];
            joined.covariances[j] = covariances[last];
        }
        joined.weights[i] = weights[i] + weights[j];
        joined.means[i] = mean;
        joined.covariances[i] = covariance;
        return joined;
    }

    /** What was last takes the place of j; the joined component is of the group of i or, if that is free, of that of j. */
    private ComponentLabels joinedLabels(int i, int j, int last) {
        if (!labels.any()) {
            return labels;
        }
        int owner = labels.owner(i) == ComponentLabels.FREE ? labels.owner(j) : labels.owner(i);
        int[] owners = labels.owners();
        owners[j] = owners[last];
        owners[i] = owner;
        return ComponentLabels.of(labels.names(), Arrays.copyOf(owners, last));
    }

    /** The mixture under a structure whose covariances have the highest likelihood given these moments. */
    public GaussianMixture under(CovarianceStructure structure, CovarianceFloor floor) {
        int components = weights.length;
        int features = means[0].length;
        ScatterShape shape = structure.scatterShape();
        double[] counts = new double[components];
        double[] scatter = new double[shape.length(components, features)];
        for (int k = 0; k < components; k++) {
            counts[k] = Math.max(weights[k], SMALLEST_WEIGHT);
            double[] packed = covariances[k];
            shape.add(counts[k], (i, j) -> packed[i * (i + 1) / 2 + j], features, scatter, shape.offset(k, features));
        }
        List<Covariance> estimate = structure
                .estimate(new ComponentScatter(shape, components, features, counts, scatter), floor, List.of())
                .covariances();
        return GaussianMixture.of(structure, weights, means, estimate, labels);
    }
}
