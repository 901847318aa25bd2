package org.mixtura.structure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The list of all covariance structures. */
public final class CovarianceStructures {
    private static final CovarianceStructure FULL = new FullStructure();
    private static final CovarianceStructure TIED = new TiedStructure();
    private static final CovarianceStructure DIAGONAL = new AxisStructure("VVI", "diag");
    private static final CovarianceStructure SPHERICAL = new AxisStructure("VII", "spherical");
    private static final List<CovarianceStructure> ALL = List.of(
            new AxisStructure("EII", "tied-spherical"),
            SPHERICAL,
            new AxisStructure("EEI", "tied-diag"),
            new AxisStructure("VEI", "VEI"),
            new AxisStructure("EVI", "EVI"),
            DIAGONAL,
            TIED,
            new ProportionalStructure(),
            new CommonOrientationStructure("EVE"),
            new CommonOrientationStructure("VVE"),
            new OwnOrientationStructure("EEV"),
            new OwnOrientationStructure("VEV"),
            new EqualVolumeStructure(),
            FULL);
    private static final Set<String> ITERATED = Set.of("VEE", "EVE", "VVE", "EEV", "VEV");
    private static final List<CovarianceStructure> DIRECT = ALL.stream()
            .filter(structure -> !ITERATED.contains(structure.name()))
            .toList();

    private CovarianceStructures() {}

    /** VVV: each component has a covariance matrix of its own. */
    public static CovarianceStructure full() {
        return FULL;
    }

    /** EEE: all components share one covariance matrix. */
    public static CovarianceStructure tied() {
        return TIED;
    }

    /** VVI: each component has variances of its own and no correlations. */
    public static CovarianceStructure diagonal() {
        return DIAGONAL;
    }

    /** VII: each component has one variance of its own for all features. */
    public static CovarianceStructure spherical() {
        return SPHERICAL;
    }

    /**
     * The structures whose estimates need neither an iteration over matrices nor the eigenvectors of each matrix: all but VEE, EVE,
     * VVE, EEV and VEV. With hundreds of features, those five take minutes per fit.
     */
    public static List<CovarianceStructure> direct() {
        return DIRECT;
    }

    /** The four structures that other programs have too: full, tied, diagonal and spherical. */
    public static List<CovarianceStructure> common() {
        return List.of(FULL, TIED, DIAGONAL, SPHERICAL);
    }

    /** All fourteen structures without factors, from EII to VVV in the order of mclust, the simplest first. */
    public static List<CovarianceStructure> all() {
        return ALL;
    }

    /**
     * UUU: factor analysers, each component with loadings on q factors and noise variances of its own: for many features.
     *
     * @throws IllegalArgumentException if q is not positive
     */
    public static CovarianceStructure factors(int factors) {
        return FactorStructure.of("UUU", factors);
    }

    /**
     * UUC: as {@link #factors}, but one noise variance for all features: probabilistic principal components.
     *
     * @throws IllegalArgumentException if q is not positive
     */
    public static CovarianceStructure principalComponents(int factors) {
        return FactorStructure.of("UUC", factors);
    }

    /** The structure with this name (VVV, UUU:3) or alias (full, factors:3), in any case. */
    public static Optional<CovarianceStructure> named(String name) {
        return ALL.stream()
                .filter(structure -> structure.name().equalsIgnoreCase(name)
                        || structure.alias().equalsIgnoreCase(name))
                .findFirst()
                .or(() -> FactorStructure.named(name));
    }

    /** The names to choose from, for messages: {@code EII (tied-spherical), VII (spherical), ...}. */
    public static String names() {
        return ALL.stream().map(CovarianceStructure::label).collect(Collectors.joining(", "))
                + ", and with Q factors factors:Q, ppca:Q, UUU:Q ... CCC:Q";
    }
}
