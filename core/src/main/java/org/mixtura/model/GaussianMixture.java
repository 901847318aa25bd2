package org.mixtura.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.mixtura.covariance.Covariance;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.math.Exponential;
import org.mixtura.internal.math.LogSum;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.internal.text.Figures;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/**
 * A Gaussian mixture: the density p(x) = sum_k pi_k N(x | mu_k, Sigma_k). Immutable and thread-safe.
 *
 * <p>Components are numbered from 0. Everything is computed in the log domain; methods that take a row allocate nothing
 * (with factors, one small array per component).
 *
 * <p>McLachlan and Peel (2000), Finite Mixture Models, doi:10.1002/0471721182.
 */
public final class GaussianMixture implements Parameters {
    private static final double LOG_TWO_PI = 1.8378770664093453;

    private final CovarianceStructure structure;
    private final double[] weights;
    private final double[][] means;
    private final List<Covariance> covariances;
    private final ComponentLabels labels;
    private final MixtureDensity density;

    private GaussianMixture(
            CovarianceStructure structure,
            double[] weights,
            double[][] means,
            List<Covariance> covariances,
            ComponentLabels labels) {
        this.structure = structure;
        this.weights = weights;
        this.means = means;
        this.covariances = List.copyOf(covariances);
        this.labels = labels;
        this.density = density(structure, weights, means, this.covariances, labels);
    }

    private static MixtureDensity density(
            CovarianceStructure structure,
            double[] weights,
            double[][] means,
            List<Covariance> covariances,
            ComponentLabels labels) {
        int components = weights.length;
        int features = means[0].length;
        int length = structure.precisionShape().factorLength(features, structure.rank());
        int count = structure.precisionShape().factorCount(components);
        double[] flatMeans = new double[Math.multiplyExact(components, features)];
        double[] factors = new double[Math.multiplyExact(count, length)];
        double[] constants = new double[components];
        for (int k = 0; k < components; k++) {
            System.arraycopy(means[k], 0, flatMeans, k * features, features);
            if (k < count) {
                covariances.get(k).copyPrecisionFactor(factors, k * length);
            }
            double normalization = features * LOG_TWO_PI + covariances.get(k).logDeterminant();
            constants[k] = Logarithm.log(weights[k]) - 0.5 * normalization;
        }
        return new MixtureDensity(
                structure.precisionShape(), components, features, flatMeans, factors, constants, labels.owners());
    }

    /**
     * The mixture with these parameters.
     *
     * @param structure the family that the covariances belong to
     * @param weights K non-negative mixing proportions that sum to 1
     * @param means K means of D values
     * @param covariances K covariances of D features
     * @throws IllegalArgumentException if sizes do not agree, a number is not finite, or the weights do not sum to 1
     */
    public static GaussianMixture of(
            CovarianceStructure structure, double[] weights, double[][] means, List<Covariance> covariances) {
        return of(structure, weights, means, covariances, ComponentLabels.NONE);
    }

    /**
     * As above, with known groups of the components.
     *
     * @throws IllegalArgumentException also if there are labels, but not as many as components
     */
    public static GaussianMixture of(
            CovarianceStructure structure,
            double[] weights,
            double[][] means,
            List<Covariance> covariances,
            ComponentLabels labels) {
        int components = weights.length;
        requireLabels(labels, components);
        if (components == 0 || means.length != components || covariances.size() != components) {
            throw new IllegalArgumentException("need as many weights, means and covariances, at least one of each; got "
                    + components + ", " + means.length + " and " + covariances.size());
        }
        MixtureChecks.requireProportions(weights);
        double[][] copies = new double[components][];
        for (int k = 0; k < components; k++) {
            copies[k] = MixtureChecks.mean(
                    means[k], covariances.get(k).features(), covariances.get(0).features(), k);
        }
        return new GaussianMixture(structure, weights.clone(), copies, covariances, labels);
    }

    /**
     * The mixture with these parameters, each component with a covariance matrix of its own.
     *
     * @param weights K non-negative mixing proportions that sum to 1
     * @param means K means of D values
     * @param covariances K matrices, D x D, symmetric and positive definite
     * @throws IllegalArgumentException if a matrix is not symmetric and positive definite, sizes do not agree, a number is not
     *     finite, or the weights do not sum to 1
     */
    public static GaussianMixture of(double[] weights, double[][] means, double[][][] covariances) {
        return of(CovarianceStructures.full(), weights, means, MixtureChecks.covariances(covariances));
    }

    /** The number K of components. */
    public int components() {
        return weights.length;
    }

    /** The number D of features. */
    public int features() {
        return means[0].length;
    }

    /** The family of the covariances. */
    public CovarianceStructure structure() {
        return structure;
    }

    /** The mixing proportion pi_k. */
    public double weight(int k) {
        return weights[k];
    }

    /** The mixing proportions; a copy. */
    public double[] weights() {
        return Arrays.copyOf(weights, components());
    }

    /** The mean mu_k; a copy. */
    public double[] mean(int k) {
        return Arrays.copyOf(means[k], means[k].length);
    }

    /** Feature d of the mean mu_k. */
    public double mean(int k, int d) {
        return means[k][d];
    }

    /** The mean of the mixture, sum_k pi_k mu_k. */
    public double[] mean() {
        return TotalMoments.mean(this);
    }

    /**
     * The covariance of the mixture, by the law of total variance: sum_k pi_k (Sigma_k + (mu_k - mu)(mu_k - mu)^T) with the mean mu of
     * the mixture. With more than one component it is a full matrix.
     */
    public Covariance covariance() {
        return TotalMoments.covariance(this);
    }

    /** The covariance Sigma_k. */
    public Covariance covariance(int k) {
        return covariances.get(k);
    }

    /** All covariances, in the order of the components. */
    public List<Covariance> covariances() {
        return covariances;
    }

    /** The number of free parameters: weights, means and covariances. */
    public long parameterCount() {
        int components = components();
        return components - 1L + (long) components * features() + structure.parameterCount(components, features());
    }

    /** log p(x) of a row of D values; of a row with missing cells, which are NaN, the log density of the others. */
    public double logDensity(double[] row) {
        requireRow(row);
        double maximum = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            double log = density.logJoint(k, row);
            if (log > maximum) {
                sum = 1 + sum * Exponential.exp(maximum - log);
                maximum = log;
            } else if (weights[k] > 0) {
                sum += Exponential.exp(log - maximum);
            }
        }
        double log = maximum + Logarithm.log(sum);
        return Double.isNaN(log) && density.hasGaps(row, 0)
                ? MixtureParts.Observed.of(this, row).logDensity()
                : log;
    }

    /** p(x) of a row of D values; it underflows to 0 where {@link #logDensity} is still finite. */
    public double density(double[] row) {
        return Exponential.exp(logDensity(row));
    }

    /** The squared Mahalanobis distance of a row of D values to the mean of component k. */
    public double squaredDistance(int k, double[] row) {
        requireRow(row);
        return covariances.get(k).squaredDistance(row, 0, means[k]);
    }

    /** The component with the largest responsibility for the row, or for its observed cells; the first of equals. */
    public int predict(double[] row) {
        requireRow(row);
        int best = 0;
        double maximum = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < weights.length; k++) {
            double log = density.logJoint(k, row);
            if (log > maximum) {
                maximum = log;
                best = k;
            }
        }
        if (density.isFar(maximum, row, 0)) { // all its densities are the same number
            double[] shares = new double[weights.length];
            density.farShares(row, shares);
            return largest(shares);
        }
        boolean gaps = maximum == Double.NEGATIVE_INFINITY && density.hasGaps(row, 0);
        return gaps ? largest(MixtureParts.Observed.of(this, row).responsibilities()) : best;
    }

    private static int largest(double[] shares) {
        int best = 0;
        for (int k = 1; k < shares.length; k++) {
            best = shares[k] > shares[best] ? k : best;
        }
        return best;
    }

    /** The responsibilities of the K components for the row, or for its observed cells: the probabilities that it belongs to each. */
    public double[] responsibilities(double[] row) {
        double[] responsibilities = new double[weights.length];
        responsibilities(row, responsibilities);
        return responsibilities;
    }

    /** As {@link #responsibilities(double[])}, into an array of length K; returns log p(x). */
    public double responsibilities(double[] row, double[] responsibilities) {
        requireRow(row);
        for (int k = 0; k < weights.length; k++) {
            responsibilities[k] = density.logJoint(k, row);
        }
        double log = LogSum.share(responsibilities, weights.length);
        if (density.isFar(log, row, 0)) {
            density.farShares(row, responsibilities);
            return MixtureDensity.LOWEST;
        }
        if (Double.isNaN(log) && density.hasGaps(row, 0)) {
            MixtureParts.Observed observed = MixtureParts.Observed.of(this, row);
            System.arraycopy(observed.responsibilities(), 0, responsibilities, 0, weights.length);
            return observed.logDensity();
        }
        return log;
    }

    private void requireRow(double[] row) {
        if (row.length != features()) {
            throw new IllegalArgumentException("the row has " + Figures.count(row.length, "value")
                    + ", the mixture has " + Figures.count(features(), "feature"));
        }
    }

    /** Draws rows from the mixture; the same seed gives the same rows on every machine. */
    public Sample sample(int rows, long seed) {
        return Sampler.of(this, seed).sample(rows);
    }

    /** Draws rows with a random generator. The generators of the JDK may give other rows on another JDK. */
    public Sample sample(int rows, RandomGenerator random) {
        return Sampler.of(this, random).sample(rows);
    }

    /**
     * The distribution of some of the features, in the order in which they are listed: a mixture with the same weights, under the
     * smallest structure that contains the marginals of all members of this one.
     *
     * @throws IllegalArgumentException if none is listed, if there is no such feature, or if one is listed twice
     */
    public GaussianMixture marginal(int... features) {
        return MixtureParts.marginal(this, features);
    }

    /**
     * The distribution of the other features, in their order, in rows where the given ones have these values: a mixture whose
     * weights are the responsibilities of the components for the values. Its structure is the smallest that contains the
     * conditionals of all members of this one.
     *
     * @param given the indices of the given features; if empty, the result is this mixture
     * @param values their values
     * @throws IllegalArgumentException if all features are given, if there is no such feature, if one is given twice, or if a value
     *     is not finite
     */
    public GaussianMixture conditional(int[] given, double[] values) {
        return MixtureParts.conditional(this, given, values);
    }

    /**
     * The indices of the components by weight, the largest first; equal weights are ordered by the means. Components are reported
     * in this order.
     */
    public List<Integer> canonicalOrder() {
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            order.add(k);
        }
        order.sort((a, b) -> {
            int lighter = Double.compare(weights[b], weights[a]);
            return lighter != 0 ? lighter : Arrays.compare(means[a], means[b]);
        });
        return order;
    }

    /** The indices of the components by their means of a feature, the smallest first; equal means are in the canonical order. */
    public List<Integer> orderBy(int feature) {
        List<Integer> order = canonicalOrder();
        order.sort((a, b) -> Double.compare(means[a][feature], means[b][feature]));
        return order;
    }

    /** The mixture of the listed components, their weights rescaled to sum to 1 if some are left out. */
    public GaussianMixture withComponents(List<Integer> order) {
        double[] newWeights = order.stream().mapToDouble(k -> weights[k]).toArray();
        if (order.size() < weights.length) {
            double sum = Arrays.stream(newWeights).sum();
            for (int i = 0; i < newWeights.length; i++) {
                newWeights[i] /= sum;
            }
        }
        double[][] newMeans = order.stream().map(k -> means[k]).toArray(double[][]::new);
        List<Covariance> newCovariances = order.stream().map(covariances::get).toList();
        return new GaussianMixture(structure, newWeights, newMeans, newCovariances, labels.withComponents(order));
    }

    /**
     * The same mixture as a member of another family.
     *
     * @throws IllegalArgumentException if its covariances do not belong to the family
     */
    public GaussianMixture withStructure(CovarianceStructure other) {
        return new GaussianMixture(other, weights, means, other.ofCovariances(covariances), labels);
    }

    /** The known groups of the components; {@link ComponentLabels#NONE} if there are none. */
    public ComponentLabels labels() {
        return labels;
    }

    /**
     * The same mixture with known groups of its components.
     *
     * @throws IllegalArgumentException if there are not as many as components
     */
    public GaussianMixture withLabels(ComponentLabels others) {
        requireLabels(others, components());
        return others.equals(labels) ? this : new GaussianMixture(structure, weights, means, covariances, others);
    }

    private static void requireLabels(ComponentLabels labels, int components) {
        if (labels.any() && labels.byComponent().size() != components) {
            throw new IllegalArgumentException(labels.byComponent().size() + " labels for "
                    + Figures.count(components, "component") + ": need one each");
        }
    }

    /** This mixture. */
    @Override
    public GaussianMixture mixture() {
        return this;
    }

    /** The mixture in the form that an E-step evaluates; read-only. */
    @Override
    public MixtureDensity density() {
        return density;
    }

    /** Whether the other object is a mixture of the same structure with the same numbers, to the last bit, in the same order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof GaussianMixture mixture
                && mixture.structure.equals(structure)
                && Arrays.equals(mixture.weights, weights)
                && Arrays.deepEquals(mixture.means, means)
                && mixture.covariances.equals(covariances)
                && mixture.labels.equals(labels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(weights) + Arrays.deepHashCode(means)) + covariances.hashCode();
    }

    /** The structure and, for the first components and features, weights, means and standard deviations, as text for people. */
    @Override
    public String toString() {
        return MixtureText.of(this);
    }
}
