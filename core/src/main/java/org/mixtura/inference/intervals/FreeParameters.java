package org.mixtura.inference.intervals;

import java.util.Arrays;
import org.mixtura.structure.CovarianceStructure;

/**
 * The free parameters theta of the mixtures of one structure near a given mixture, which is at theta = 0:
 *
 * <pre>
 * log pi_k - log pi_1 = its value + eta_k,    mu_k = its value + B_k m_k,    Sigma_k = B_k exp(X_k) B_k^T
 * </pre>
 *
 * <p>where B_k B_k^T is the covariance at theta = 0. X_k depends on a volume, the D - 1 values of a shape, and one value for each
 * pair of features, by {@link CovarianceCoordinates}. The three letters of the structure say which of these are shared, which are
 * separate, and which do not exist (Celeux and Govaert 1995, doi:10.1016/0031-3203(94)00125-6). If shape and orientation are both
 * shared or both free, or if there are no pairs, X_k is linear. If only one of them is shared (EVE, VVE, EEV, VEV), the pairs are
 * angles by which axes are rotated.
 *
 * <p>These coordinates have no units, and there is no cancellation for any location of the means.
 *
 * <p>Each component has its own view of the parameters, in the order weight, mean, volume, shape, pairs row by row.
 */
final class FreeParameters {
    /** No parameter (the weight of the first component follows from the others), no place, or no component. */
    static final int NONE = -1;

    private final int features;
    private final boolean hasShape;
    private final int[][] indices;
    private final int[][] places;
    private final int[] owners;

    private FreeParameters(int components, int features, boolean hasShape, boolean hasPairs, int size) {
        this.features = features;
        this.hasShape = hasShape;
        int shape = hasShape ? features - 1 : 0;
        int pairs = hasPairs ? features * (features - 1) / 2 : 0;
        this.indices = new int[components][2 + features + shape + pairs];
        this.places = new int[components][size];
        this.owners = new int[size];
    }

    /** Whether the structure has such coordinates. */
    static boolean areOfferedFor(CovarianceStructure structure) {
        return structure.rank() == 0;
    }

    /** The number of free parameters of weights, means and covariances. */
    static long count(CovarianceStructure structure, int components, int features) {
        return components - 1 + (long) components * features + structure.parameterCount(components, features);
    }

    /** The free parameters of the mixtures of a structure, which must have such coordinates. */
    static FreeParameters of(CovarianceStructure structure, int components, int features) {
        String letters = structure.name();
        FreeParameters parameters = new FreeParameters(
                components,
                features,
                letters.charAt(1) != 'I',
                letters.charAt(2) != 'I',
                Math.toIntExact(count(structure, components, features)));
        parameters.number(letters);
        return parameters;
    }

    private void number(String letters) {
        int next = 0;
        for (int k = 0; k < indices.length; k++) {
            int shape = 2 + features;
            int pairs = shape + (hasShape ? features - 1 : 0);
            next = number(k, 0, 1, k == 0 ? 'I' : 'V', next);
            next = number(k, 1, 1 + features, 'V', next);
            next = number(k, 1 + features, shape, letters.charAt(0), next);
            next = number(k, shape, pairs, letters.charAt(1), next);
            next = number(k, pairs, indices[k].length, letters.charAt(2), next);
        }
        for (int k = 0; k < indices.length; k++) {
            Arrays.fill(places[k], NONE);
            for (int place = 0; place < indices[k].length; place++) {
                if (indices[k][place] != NONE) {
                    places[k][indices[k][place]] = place;
                }
            }
        }
    }

    /** Numbers a part of the view of component k; returns the next number. */
    private int number(int k, int from, int to, char letter, int first) {
        int next = first;
        for (int i = from; i < to; i++) {
            boolean repeated = letter == 'E' && k > 0;
            indices[k][i] = letter == 'I' ? NONE : repeated ? indices[0][i] : next;
            if (letter != 'I' && !repeated) {
                owners[next++] = letter == 'E' ? NONE : k;
            }
        }
        return next;
    }

    /** The number p of free parameters. */
    int size() {
        return owners.length;
    }

    /** The length of the view of a component. */
    int viewLength() {
        return indices[0].length;
    }

    /** For each place in the view of component k, the index of its free parameter, or {@link #NONE}; the live array. */
    int[] indices(int k) {
        return indices[k];
    }

    /** Whether a free parameter belongs to a pair of features. */
    boolean isPair(int parameter) {
        int first = 2 + features + (hasShape ? features - 1 : 0);
        for (int[] ofComponent : places) {
            if (ofComponent[parameter] >= first) {
                return true;
            }
        }
        return false;
    }

    /** The place of a free parameter in the view of component k, or {@link #NONE}. */
    int place(int k, int parameter) {
        return places[k][parameter];
    }

    /** The component whose own parameters have the largest sum of shares; shared parameters are ignored. */
    int foremost(double[] shares) {
        double[] sums = new double[indices.length];
        int largest = 0;
        for (int i = 0; i < shares.length; i++) {
            if (owners[i] != NONE) {
                sums[owners[i]] += shares[i];
            }
        }
        for (int k = 1; k < sums.length; k++) {
            largest = sums[k] > sums[largest] ? k : largest;
        }
        return largest;
    }
}
