package org.mixtura.inference.intervals;

/**
 * The covariance of one component as a function of its places in the view of {@link FreeParameters}, near a value B B^T:
 *
 * <pre>
 * Sigma = B exp(X) B^T
 * </pre>
 *
 * <p>The places are: a volume v; the shape, the first D - 1 values of a diagonal whose trace is 0; and one value for each pair of
 * features. Volume and shape make a diagonal matrix U. There are two kinds of pairs:
 *
 * <ul>
 *   <li>Entries: X = U + A, with A symmetric. X is linear.
 *   <li>Angles: exp(X) = exp(A) exp(U) exp(A^T) with A = S^-1 W S, where W is skew and S holds the standard deviations along the
 *       axes, with B = Q S: the axes Q are turned to Q exp(W). Then X = U + A + A^T + ([A, U] + [A, U]^T + A A^T - A^T A) / 2 +
 *       terms of third order.
 * </ul>
 */
final class CovarianceCoordinates {
    private final int features;
    private final boolean hasShape;
    private final boolean hasPairs;
    /** S; empty if pairs are entries. */
    private final double[] deviations;

    private CovarianceCoordinates(int features, boolean hasShape, boolean hasPairs, double[] deviations) {
        this.features = features;
        this.hasShape = hasShape;
        this.hasPairs = hasPairs;
        this.deviations = deviations;
    }

    /** Coordinates in which X is linear. */
    static CovarianceCoordinates ofEntries(int features, boolean hasShape, boolean hasPairs) {
        return new CovarianceCoordinates(features, hasShape, hasPairs, new double[0]);
    }

    /** Coordinates that rotate the axes along which a component has these standard deviations. */
    static CovarianceCoordinates ofAngles(double[] deviations) {
        return new CovarianceCoordinates(deviations.length, true, true, deviations);
    }

    /** Whether pairs are angles, so that second derivatives of X do not vanish. */
    boolean areAngles() {
        return deviations.length > 0;
    }

    /** The index of the volume in a view; the shape follows. */
    private int volume() {
        return 1 + features;
    }

    /** The index at which the pairs begin in a view. */
    int firstPair() {
        return 2 + features + (hasShape ? features - 1 : 0);
    }

    /** Entry (i, j) of A if the pair has the value 1. */
    private double part(int i, int j) {
        return i > j ? deviations[j] / deviations[i] : -deviations[j] / deviations[i];
    }

    /** Entry (i, j) of the derivative of X with respect to the pair i > j. */
    private double entry(int i, int j) {
        return areAngles() ? part(i, j) + part(j, i) : 1;
    }

    /**
     * The derivatives with respect to the places of a function whose derivative with respect to X is G, at X = 0.
     *
     * @param gradient the packed lower triangle of the symmetric matrix G
     * @param view receives the derivatives
     * @param offset the index at which the view of the component begins
     */
    void pullBack(double[] gradient, double[] view, int offset) {
        int at = offset + volume();
        double last = gradient[gradient.length - 1];
        double trace = 0;
        for (int d = 0; d < features; d++) {
            trace += gradient[d * (d + 3) / 2];
        }
        view[at++] = trace;
        for (int d = 0; hasShape && d < features - 1; d++) {
            view[at++] = gradient[d * (d + 3) / 2] - last;
        }
        for (int i = 1; hasPairs && i < features; i++) {
            for (int j = 0; j < i; j++) {
                view[at++] = 2 * gradient[i * (i + 1) / 2 + j] * entry(i, j);
            }
        }
    }

    /** The derivative of X with respect to a place in the view, as a packed lower triangle. */
    double[] direction(int place) {
        double[] packed = new double[features * (features + 1) / 2];
        if (place == volume()) {
            for (int d = 0; d < features; d++) {
                packed[d * (d + 3) / 2] = 1;
            }
        } else if (place < firstPair()) {
            int d = place - volume() - 1;
            packed[d * (d + 3) / 2] = 1;
            packed[packed.length - 1] = -1;
        } else {
            int row = row(place);
            int column = column(place, row);
            packed[row * (row + 1) / 2 + column] = entry(row, column);
        }
        return packed;
    }

    private int row(int place) {
        int row = 1;
        for (int number = place - firstPair(); number >= row; row++) {
            number -= row;
        }
        return row;
    }

    private int column(int place, int row) {
        return place - firstPair() - row * (row - 1) / 2;
    }

    /**
     * The second derivatives, with respect to an angle and each place, of a function whose derivative with respect to X is G. Only
     * the part from the second derivatives of X is included: with the bracket C = [G, A] of the angle they are &lt;C, U&gt; and
     * &lt;C, A&gt;.
     *
     * @param gradient the packed lower triangle of G
     * @param place the place of the angle
     */
    double[] curvature(double[] gradient, int place) {
        int row = row(place);
        double[][] bracket = bracket(gradient, row, column(place, row));
        double[] view = new double[firstPair() + features * (features - 1) / 2];
        int at = volume();
        for (int d = 0; d < features; d++) {
            view[at] += bracket[d][d];
        }
        for (int d = 0; d < features - 1; d++) {
            view[++at] = bracket[d][d] - bracket[features - 1][features - 1];
        }
        for (int i = 1; i < features; i++) {
            for (int j = 0; j < i; j++) {
                view[++at] = bracket[i][j] * part(i, j) + bracket[j][i] * part(j, i);
            }
        }
        return view;
    }

    /** G A - A G, where A is the matrix of one angle. */
    private double[][] bracket(double[] gradient, int row, int column) {
        double[][] bracket = new double[features][features];
        double lower = part(row, column);
        double upper = part(column, row);
        for (int i = 0; i < features; i++) {
            double atRow = gradient[Math.max(i, row) * (Math.max(i, row) + 1) / 2 + Math.min(i, row)];
            double atColumn = gradient[Math.max(i, column) * (Math.max(i, column) + 1) / 2 + Math.min(i, column)];
            bracket[i][column] += atRow * lower;
            bracket[i][row] += atColumn * upper;
            bracket[row][i] -= lower * atColumn;
            bracket[column][i] -= upper * atRow;
        }
        return bracket;
    }
}
