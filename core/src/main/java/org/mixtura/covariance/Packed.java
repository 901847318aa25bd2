package org.mixtura.covariance;

import org.mixtura.prior.CovarianceFloor;
import org.mixtura.shape.ScatterShape;

/** What the structures with packed matrices share. */
final class Packed {
    private Packed() {}

    /** W / n, raised to the floor; how often it was raised is noted at {@code floored[k]}. The argument is overwritten. */
    static FullCovariance covariance(
            double[] scatter, double count, int features, CovarianceFloor floor, int[] floored, int k) {
        for (int i = 0; i < scatter.length; i++) {
            scatter[i] /= count;
        }
        floored[k] = floor.raise(scatter);
        return FullCovariance.ofPacked(features, scatter);
    }

    static double[] lowerTriangle(double[][] matrix) {
        double[] packed = new double[ScatterShape.packedLength(matrix.length)];
        for (int i = 0, at = 0; i < matrix.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                packed[at] = matrix[i][j];
            }
        }
        return packed;
    }
}
