package org.mixtura.inference.intervals;

import org.mixtura.internal.linalg.PackedCholesky;

/**
 * The inverse of a symmetric matrix that should be positive definite, in units in which its diagonal is 1; if the matrix is not
 * positive definite, a direction that shows it.
 */
final class InverseInformation {
    /** With a smaller pivot, a standard error would be more than 30,000 times as large as with all other parameters known. */
    private static final double SMALLEST_PIVOT = 1e-9;

    private final double[] scale;
    private final double[] scaled;
    private final double[] factor;
    private final int leading;

    /** Inverts the matrix with this packed lower triangle. */
    InverseInformation(double[] packed, int size) {
        this.scale = new double[size];
        this.scaled = new double[packed.length];
        this.factor = new double[packed.length];
        for (int i = 0, at = 0; i < size; i++) {
            double diagonal = packed[i * (i + 3) / 2];
            scale[i] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 1;
            for (int j = 0; j <= i; j++, at++) {
                scaled[at] = packed[at] * scale[i] * scale[j];
            }
        }
        this.leading = leadingPositive();
        PackedCholesky.factor(scaled, leading, factor);
    }

    /** The largest m for which the first m rows and columns are positive definite by a margin. */
    private int leadingPositive() {
        double[] shifted = scaled.clone();
        for (int i = 0; i < scale.length; i++) {
            shifted[i * (i + 3) / 2] -= SMALLEST_PIVOT;
        }
        int positive = 0;
        int beyond = scale.length + 1;
        for (int next = scale.length; beyond - positive > 1; next = (positive + beyond) >>> 1) {
            if (PackedCholesky.factor(shifted, next, factor)) {
                positive = next;
            } else {
                beyond = next;
            }
        }
        return positive;
    }

    /** Whether all of the matrix is positive definite. */
    boolean exists() {
        return leading == scale.length;
    }

    /** H^-1 b. */
    double[] solve(double[] b) {
        double[] x = new double[b.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = b[i] * scale[i];
        }
        PackedCholesky.solve(factor, x.length, x);
        for (int i = 0; i < x.length; i++) {
            x[i] *= scale[i];
        }
        return x;
    }

    /** If the inverse does not exist: a direction v, in units in which the diagonal is 1, with v^T H v <= 0 up to rounding. */
    double[] undetermined() {
        double[] direction = new double[scale.length];
        int row = leading * (leading + 1) / 2;
        for (int i = 0; i < leading; i++) {
            direction[i] = -scaled[row + i];
        }
        PackedCholesky.solve(factor, leading, direction);
        direction[leading] = 1;
        return direction;
    }
}
