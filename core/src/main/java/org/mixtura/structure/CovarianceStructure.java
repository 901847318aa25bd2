package org.mixtura.structure;

import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.density.PrecisionShape;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.ScatterShape;

/**
 * A family of covariance matrices: which matrices the components of a mixture may have, and how they are estimated.
 *
 * <p>The structures are a closed list: to add one, write one class in this package that extends {@code FamilyStructure} or
 * implements this interface, permit it there, and list it in {@link CovarianceStructures}; no kernel, no loop and no command
 * changes. Mixtures consist of the four kinds of {@link Covariance}, which files can store. An estimate must maximize, or at least
 * not lower,
 * <pre>-1/2 sum_k (N_k log det Sigma_k + tr(Sigma_k^-1 W_k))</pre>
 * under the floor. Names follow mclust (Banfield and Raftery 1993, doi:10.2307/2532201; Celeux and Govaert 1995,
 * doi:10.1016/0031-3203(94)00125-6).
 */
public sealed interface CovarianceStructure permits FamilyStructure, FactorStructure {
    /** mclust's name, e.g. {@code VVV}. */
    String name();

    /** The common name, e.g. {@code full}, or mclust's name if there is none. */
    String alias();

    /** Both names, e.g. {@code VVV (full)}; a single name if both are the same. */
    default String label() {
        return name().equals(alias()) ? name() : name() + " (" + alias() + ")";
    }

    /** A description in a few words, for summaries. */
    String description();

    /** The part of the scatters that the estimate needs. */
    ScatterShape scatterShape();

    /**
     * The shape for scatters that are kept longer than the mixture they were computed with. It is not the low-rank shape, which
     * holds products with the directions of that mixture.
     */
    default ScatterShape wholeScatterShape() {
        return scatterShape() == ScatterShape.LOW_RANK ? ScatterShape.FULL : scatterShape();
    }

    /** The form in which an E-step evaluates the density. */
    PrecisionShape precisionShape();

    /** Whether a component has one variance for all features. */
    default boolean isSpherical() {
        return precisionShape() == PrecisionShape.SCALAR;
    }

    /** Whether features may be correlated within a component. */
    default boolean hasCorrelations() {
        return !precisionShape().isDiagonal();
    }

    /** The number q of factors of a low-rank covariance, else 0. */
    default int rank() {
        return 0;
    }

    /** The smallest number of features for which the structure is more restricted than an unrestricted covariance matrix. */
    default int minimumFeatures() {
        return 1;
    }

    /** The number of free covariance parameters of a mixture. */
    long parameterCount(int components, int features);

    /** The number of parameters (mean and covariance) that each component estimates from its own rows alone. */
    long parametersPerComponent(int features);

    /** The smallest number of distinct rows for which covariances away from the floor exist. */
    long minimumRows(int components, int features);

    /** The number of distinct rows that each component needs for itself for a covariance away from the floor. */
    long minimumRowsPerComponent(int features);

    /**
     * The structure with the fewest varying parts that has the same members: with one component, or one feature, many structures
     * coincide.
     */
    CovarianceStructure simplest(int components, int features);

    /** The smallest structure that contains the covariances of any subset with this many features, for all its members. */
    CovarianceStructure marginal(int components, int features);

    /**
     * The smallest structure that contains the conditional covariances of any subset with this many features given the others, for
     * all its members.
     */
    default CovarianceStructure conditional(int components, int features) {
        return marginal(components, features);
    }

    /** Whether the family is closed under rescaling of single features. */
    boolean allowsFeatureScaling();

    /** Whether all components have the same covariance: its entries are parameters of the mixture once, not once per component. */
    boolean isShared();

    /** Whether each covariance is estimated from the scatter of its own component alone, so that components may be taken one by one. */
    default boolean isSeparate() {
        return false;
    }

    /**
     * The covariances that maximize the expected log-likelihood. If that needs an iteration, these covariances are at least as good
     * as the previous ones.
     *
     * @param scatter the scatters about the new means, in {@link #scatterShape()}; the low-rank shape has the directions of the
     *     previous covariances or, if there are none, no directions
     * @param floor the smallest allowed covariance
     * @param previous the covariances of the previous iteration, from which an iterative estimate continues; a component without
     *     rows keeps its own parts and takes the shared ones; empty if there are none
     */
    CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous);

    /**
     * The covariances of the family with these matrices, for reading models.
     *
     * @param matrices K symmetric D x D matrices
     * @throws IllegalArgumentException if they do not belong to the family or are not positive definite
     */
    List<Covariance> ofMatrices(double[][][] matrices);

    /**
     * The same covariances as members of this family.
     *
     * @throws IllegalArgumentException if they do not belong to it
     */
    default List<Covariance> ofCovariances(List<Covariance> covariances) {
        return ofMatrices(covariances.stream().map(Covariance::toMatrix).toArray(double[][][]::new));
    }
}
