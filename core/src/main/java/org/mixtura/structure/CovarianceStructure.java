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
 * <p>The structures are a closed list: to add one, write one class in this package that extends {@code FamilyStructure} or implements
 * this interface, permit it there, and list it in {@link CovarianceStructures}; no kernel, no loop and no command changes. What is
 * fitted, written to files and read again are the four kinds of {@link Covariance}. An estimate must maximize, or at least not lower,
 * <pre>-1/2 sum_k (N_k log det Sigma_k + tr(Sigma_k^-1 W_k))</pre>
 * under the floor. Names follow mclust (Banfield and Raftery 1993, doi:10.2307/2532201; Celeux and Govaert 1995,
 * doi:10.1016/0031-3203(94)00125-6).
 */
public sealed interface CovarianceStructure permits FamilyStructure, FactorStructure {
    /** mclust's name, e.g. {@code VVV}. */
    String name();

    /** The common name, e.g. {@code full}, or mclust's again where there is none. */
    String alias();

    /** Both names, e.g. {@code VVV (full)}, or the only one. */
    default String label() {
        return name().equals(alias()) ? name() : name() + " (" + alias() + ")";
    }

    /** What it is, in a few words for a summary. */
    String description();

    /** What it needs to know of the scatters. */
    ScatterShape scatterShape();

    /** The same, where scatters have to outlive the mixture that made them: what is seen along its directions does not. */
    default ScatterShape wholeScatterShape() {
        return scatterShape() == ScatterShape.LOW_RANK ? ScatterShape.FULL : scatterShape();
    }

    /** How a density under it is evaluated. */
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

    /** The smallest number of features for which the structure says less than an unrestricted covariance. */
    default int minimumFeatures() {
        return 1;
    }

    /** The number of free covariance parameters of a mixture. */
    long parameterCount(int components, int features);

    /** The number of parameters (mean and covariance) that each component estimates from its own rows alone. */
    long parametersPerComponent(int features);

    /** The smallest number of distinct rows for which covariances away from the floor exist. */
    long minimumRows(int components, int features);

    /** How many distinct rows each component needs by itself for a covariance away from the floor. */
    long minimumRowsPerComponent(int features);

    /**
     * The structure with the fewest parts that vary that has the same members: with one component, or one feature, many
     * structures are the same.
     */
    CovarianceStructure simplest(int components, int features);

    /** The smallest structure that holds the covariances of so many of the features, for all its members. */
    CovarianceStructure marginal(int components, int features);

    /** The smallest structure that holds what is left of the covariances of so many features when others are given, for all its members. */
    default CovarianceStructure conditional(int components, int features) {
        return marginal(components, features);
    }

    /** Whether rescaling single features leads from one member of the family to another. */
    boolean allowsFeatureScaling();

    /** Whether all components have the same covariance: its entries are parameters of the mixture once, not once per component. */
    boolean isShared();

    /** Whether each covariance is estimated from the scatter of its own component alone, so that components may be taken one by one. */
    default boolean isSeparate() {
        return false;
    }

    /**
     * The covariances that maximize the expected log-likelihood, or, where that takes an iteration, ones that are no worse than
     * those before.
     *
     * @param scatter the scatters about the new means, in {@link #scatterShape()}; the low-rank shape looks along the directions
     *     of the covariances before, or, where there are none, has no directions
     * @param floor the smallest covariance that is allowed
     * @param previous the covariances of the iteration before, where an iteration goes on; a component without rows keeps
     *     what is its own and follows what is shared; empty if there are none
     */
    CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous);

    /**
     * The member of the family with these matrices, for reading models.
     *
     * @param matrices K symmetric D x D matrices
     * @throws IllegalArgumentException if they do not belong to the family or are not positive definite
     */
    List<Covariance> ofMatrices(double[][][] matrices);

    /**
     * These covariances as members of this family.
     *
     * @throws IllegalArgumentException if they do not belong to it
     */
    default List<Covariance> ofCovariances(List<Covariance> covariances) {
        return ofMatrices(covariances.stream().map(Covariance::toMatrix).toArray(double[][][]::new));
    }
}
