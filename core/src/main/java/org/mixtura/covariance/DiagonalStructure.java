package org.mixtura.covariance;

import org.mixtura.prior.CovarianceFloor;
import org.mixtura.shape.PrecisionShape;
import org.mixtura.shape.ScatterShape;
import org.mixtura.statistics.ComponentScatter;

/** VVI: each component has a diagonal covariance of its own, Sigma_k = diag(W_k) / N_k. */
final class DiagonalStructure extends SeparateStructure {
    @Override
    public String name() {
        return "VVI";
    }

    @Override
    public String alias() {
        return "diag";
    }

    @Override
    public String description() {
        return "diagonal, varying volume and shape";
    }

    @Override
    public ScatterShape scatterShape() {
        return ScatterShape.DIAGONAL;
    }

    @Override
    public PrecisionShape precisionShape() {
        return PrecisionShape.DIAGONAL;
    }

    @Override
    public long parameterCount(int components, int features) {
        return (long) components * features;
    }

    @Override
    public long parametersPerComponent(int features) {
        return 2L * features;
    }

    @Override
    public long minimumRows(int components, int features) {
        return 2L * components;
    }

    @Override
    public boolean allowsFeatureScaling() {
        return true;
    }

    @Override
    Covariance covariance(ComponentScatter scatter, int k, CovarianceFloor floor, int[] floored) {
        double[] variances = new double[scatter.features()];
        for (int d = 0; d < variances.length; d++) {
            double variance = scatter.values()[k * variances.length + d] / scatter.counts()[k];
            floored[k] += variance < floor.variance(d) ? 1 : 0;
            variances[d] = Math.max(variance, floor.variance(d));
        }
        return new DiagonalCovariance(variances);
    }

    @Override
    Covariance ofMatrix(double[][] matrix) {
        return new DiagonalCovariance(diagonal(matrix));
    }

    /** The diagonal of a matrix that has nothing else. */
    static double[] diagonal(double[][] matrix) {
        double[] diagonal = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                if (i != j && matrix[i][j] != 0) {
                    throw new IllegalArgumentException("a diagonal or spherical covariance has zeros off its diagonal,"
                            + " but entry (" + (i + 1) + ", " + (j + 1) + ") is " + matrix[i][j]);
                }
            }
            diagonal[i] = matrix[i][i];
        }
        return diagonal;
    }
}
