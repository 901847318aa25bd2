package org.mixtura.structure;

import static org.mixtura.structure.CovarianceFamily.Letter.E;
import static org.mixtura.structure.CovarianceFamily.Letter.I;
import static org.mixtura.structure.CovarianceFamily.Letter.V;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.density.PrecisionShape;
import org.mixtura.statistics.ScatterShape;

/**
 * The parts of Sigma_k = lambda_k D_k A_k D_k^T, with det A_k = 1, that the components share: the volume lambda_k, the shape A_k
 * (diagonal) and the orientation D_k (orthogonal) have one letter each. All properties of a structure that do not depend on rows
 * follow from the three letters.
 *
 * <p>Banfield and Raftery (1993), doi:10.2307/2532201; Celeux and Govaert (1995), doi:10.1016/0031-3203(94)00125-6.
 */
record CovarianceFamily(Letter volume, Letter shape, Letter orientation) {

    /** Equal in all components, variable, or the identity. */
    enum Letter {
        E,
        V,
        I;

        /** The number of different copies in a mixture with this many components. */
        private long copies(int components) {
            return this == I ? 0 : this == E ? 1 : components;
        }
    }

    /** The family with this name, e.g. {@code VEI}. */
    static CovarianceFamily of(String name) {
        return new CovarianceFamily(
                Letter.valueOf(name.substring(0, 1)),
                Letter.valueOf(name.substring(1, 2)),
                Letter.valueOf(name.substring(2, 3)));
    }

    String name() {
        return "" + volume + shape + orientation;
    }

    /** A description for summaries, e.g. {@code diagonal, varying volume, equal shape}. */
    String description() {
        String form = shape == I ? "spherical" : orientation == I ? "diagonal" : "ellipsoidal";
        String equal = with(E);
        String varying = with(V);
        return form + (equal.isEmpty() ? "" : ", equal " + equal) + (varying.isEmpty() ? "" : ", varying " + varying);
    }

    private String with(Letter letter) {
        List<String> words = new ArrayList<>();
        if (volume == letter) {
            words.add("volume");
        }
        if (shape == letter) {
            words.add("shape");
        }
        if (orientation == letter) {
            words.add("orientation");
        }
        return String.join(", ", words).replaceFirst(", (?=\\w+$)", " and ");
    }

    /** Whether all components have the same covariance. */
    boolean isShared() {
        return volume != V && shape != V && orientation != V;
    }

    /** Whether each component is estimated separately: no part is shared. */
    boolean isSeparate() {
        return volume != E && shape != E && orientation != E;
    }

    ScatterShape scatterShape() {
        if (shape == I) {
            return ScatterShape.TRACE;
        }
        if (orientation == I) {
            return ScatterShape.DIAGONAL;
        }
        return isShared() ? ScatterShape.POOLED : ScatterShape.FULL;
    }

    PrecisionShape precisionShape() {
        if (shape == I) {
            return PrecisionShape.SCALAR;
        }
        if (orientation == I) {
            return PrecisionShape.DIAGONAL;
        }
        return isShared() ? PrecisionShape.SHARED_TRIANGULAR : PrecisionShape.TRIANGULAR;
    }

    long parameterCount(int components, int features) {
        return volume.copies(components)
                + shape.copies(components) * (features - 1L)
                + orientation.copies(components) * rotationAngles(features);
    }

    long parametersPerComponent(int features) {
        return features
                + (volume == V ? 1 : 0)
                + (shape == V ? features - 1L : 0)
                + (orientation == V ? rotationAngles(features) : 0);
    }

    private static long rotationAngles(int features) {
        return features * (features - 1L) / 2;
    }

    /**
     * The number of distinct rows that a component needs for itself: D + 1 for a shape along axes that can rotate into the plane of
     * its rows; 2 for a volume, or for a shape along the features.
     */
    long minimumRowsPerComponent(int features) {
        boolean ownShape = shape == V && features > 1;
        if (ownShape && orientation != I) {
            return features + 1L;
        }
        return ownShape || volume == V ? 2 : 1;
    }

    /**
     * The number of distinct rows that all components need. A shared part needs 1 + r rows. If the orientations vary, one component
     * must have them, since the smallest eigenvalues are pooled; otherwise all components together, minus one row for each mean.
     */
    long minimumRows(int components, int features) {
        long own = minimumRowsPerComponent(features);
        long rank = orientation == I ? 1 : features;
        if (orientation == V) {
            return own * (components - 1L) + Math.max(own, 1 + rank);
        }
        return Math.max(own * components, components + rank);
    }

    /**
     * Whether S Sigma_k S stays in the family for every diagonal S; it does not if the family compares lengths along rotated axes.
     */
    boolean allowsFeatureScaling() {
        return shape != I && (orientation == I || orientation == shape);
    }

    /** The family with the fewest letters V that has the same members for these numbers of components and features. */
    CovarianceFamily simplest(int components, int features) {
        if (features == 1) {
            return new CovarianceFamily(components == 1 ? E : volume, I, I);
        }
        return components == 1 ? new CovarianceFamily(E, equal(shape), equal(orientation)) : this;
    }

    private static Letter equal(Letter letter) {
        return letter == V ? E : letter;
    }

    /**
     * The family of the marginal or conditional covariances of some features. Blocks of proportional matrices are proportional, but
     * the blocks do not share axes and volumes, even if the matrices do.
     */
    CovarianceFamily ofBlocks(int components, int features) {
        boolean proportional = shape != V && orientation != V;
        CovarianceFamily blocks = proportional ? this : new CovarianceFamily(V, V, orientation == I ? I : V);
        return blocks.simplest(components, features);
    }
}
