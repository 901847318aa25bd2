package org.mixtura.inference;

import java.util.Arrays;
import java.util.Set;
import org.mixtura.covariance.CovarianceStructure;

/**
 * The free parameters theta of the mixtures of one structure near a given one, which is at theta = 0:
 *
 * <pre>
 * log pi_k - log pi_1 = its value + eta_k,    mu_k = its value + L_k m_k,    Sigma_k = L_k exp(X_k) L_k^T
 * </pre>
 *
 * <p>with the Cholesky factor L_k of the covariance there. The symmetric matrix X_k is linear in its coordinates: a volume v, added to
 * the diagonal; the first D - 1 values of a diagonal whose trace is 0, the shape; and the entries off the diagonal. What of these
 * the components share, have of their own, or do not have, are the three letters of the structure (Celeux and Govaert 1995,
 * doi:10.1016/0031-3203(94)00125-6): so second derivatives of the structure vanish. This holds for the ten structures whose axes are the
 * features, or whose shape and orientation are shared or free together.
 *
 * <p>In these coordinates nothing has a unit, and nothing cancels wherever the means lie.
 *
 * <p>Each component has its own view of them, in the order weight, mean, volume, shape, entries off the diagonal row by row.
 */
final class FreeParameters {
    private static final Set<String> LINEAR =
            Set.of("EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "VEE", "EVV", "VVV");
    /** No parameter, as for the weight of the first component, which follows from the others; no place; no component. */
    static final int NONE = -1;

    private final int features;
    private final boolean hasShape;
    private final boolean hasOffDiagonal;
    private final int[][] indices;
    private final int[][] places;
    private final int[] owners;

    private FreeParameters(int components, int features, boolean hasShape, boolean hasOffDiagonal, int size) {
        this.features = features;
        this.hasShape = hasShape;
        this.hasOffDiagonal = hasOffDiagonal;
        int shape = hasShape ? features - 1 : 0;
        int offDiagonal = hasOffDiagonal ? features * (features - 1) / 2 : 0;
        this.indices = new int[components][2 + features + shape + offDiagonal];
        this.places = new int[components][size];
        this.owners = new int[size];
    }

    /** Whether the structure has such coordinates. */
    static boolean areOfferedFor(CovarianceStructure structure) {
        return LINEAR.contains(structure.name());
    }

    /** The number of free parameters: of the weights, the means and the covariances. */
    static long count(CovarianceStructure structure, int components, int features) {
        return components - 1 + (long) components * features + structure.parameterCount(components, features);
    }

    /** Those of the mixtures of a structure that is offered. */
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
            int offDiagonal = shape + (hasShape ? features - 1 : 0);
            next = number(k, 0, 1, k == 0 ? 'I' : 'V', next);
            next = number(k, 1, 1 + features, 'V', next);
            next = number(k, 1 + features, shape, letters.charAt(0), next);
            next = number(k, shape, offDiagonal, letters.charAt(1), next);
            next = number(k, offDiagonal, indices[k].length, letters.charAt(2), next);
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

    /** For each place in the view of component k its free parameter, or {@link #NONE}; the live array. */
    int[] indices(int k) {
        return indices[k];
    }

    /** Where in the view of component k a free parameter is, or {@link #NONE}. */
    int place(int k, int parameter) {
        return places[k][parameter];
    }

    /** The component whose own parameters have the largest sum of shares; shared parameters do not count. */
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

    /**
     * The derivatives with respect to the coordinates of X of a function whose derivative with respect to X is G: sums of the entries of
     * G where X has each coordinate.
     *
     * @param gradient the packed lower triangle of the symmetric matrix G
     * @param view receives them
     * @param offset where in {@code view} the view of the component begins
     */
    void pullBack(double[] gradient, double[] view, int offset) {
        int at = offset + 1 + features;
        double last = gradient[gradient.length - 1];
        double trace = 0;
        for (int d = 0; d < features; d++) {
            trace += gradient[d * (d + 3) / 2];
        }
        view[at++] = trace;
        for (int d = 0; hasShape && d < features - 1; d++) {
            view[at++] = gradient[d * (d + 3) / 2] - last;
        }
        for (int i = 1; hasOffDiagonal && i < features; i++) {
            for (int j = 0; j < i; j++) {
                view[at++] = 2 * gradient[i * (i + 1) / 2 + j];
            }
        }
    }

    /** The derivative of X with respect to a place in the view of a component, as a packed lower triangle. */
    double[] direction(int place) {
        double[] packed = new double[features * (features + 1) / 2];
        int coordinate = place - 2 - features;
        if (coordinate < 0) {
            for (int d = 0; d < features; d++) {
                packed[d * (d + 3) / 2] = 1;
            }
        } else if (coordinate < features - 1) {
            packed[coordinate * (coordinate + 3) / 2] = 1;
            packed[packed.length - 1] = -1;
        } else {
            int number = coordinate - (features - 1);
            int row = 1;
            while (number >= row) {
                number -= row++;
            }
            packed[row * (row + 1) / 2 + number] = 1;
        }
        return packed;
    }
}
