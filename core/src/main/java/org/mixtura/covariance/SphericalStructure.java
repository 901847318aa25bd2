package org.mixtura.covariance;

import org.mixtura.prior.CovarianceFloor;
import org.mixtura.shape.PrecisionShape;
import org.mixtura.shape.ScatterShape;
import org.mixtura.statistics.ComponentScatter;

/** VII: each component has a spherical covariance of its own, Sigma_k = tr(W_k) / (N_k D) I. */
final class SphericalStructure extends SeparateStructure {
    @Override
    public String name() {
        return "VII";
    }

    @Override
    public String alias() {
        return "spherical";
    }

    @Override
    public String description() {
        return "spherical, varying volume";
    }

    @Override
    public ScatterShape scatterShape() {
        return ScatterShape.TRACE;
    }

    @Override
    public PrecisionShape precisionShape() {
        return PrecisionShape.SCALAR;
    }

    @Override
    public long parameterCount(int components, int features) {
        return components;
    }

    @Override
    public long parametersPerComponent(int features) {
        return features + 1L;
    }

    @Override
    public long minimumRows(int components, int features) {
        return 2L * components;
    }

    @Override
    public boolean allowsFeatureScaling() {
        return false;
    }

    @Override
    Covariance covariance(ComponentScatter scatter, int k, CovarianceFloor floor, int[] floored) {
        int features = scatter.features();
        double variance = scatter.values()[k] / (scatter.counts()[k] * features);
        floored[k] = variance < floor.sphericalVariance() ? features : 0;
        return new SphericalCovariance(features, Math.max(variance, floor.sphericalVariance()));
    }

    @Override
    Covariance ofMatrix(double[][] matrix) {
        double[] diagonal = DiagonalStructure.diagonal(matrix);
        for (double variance : diagonal) {
            if (variance != diagonal[0]) {
                throw new IllegalArgumentException("a spherical (VII) covariance has one variance for all features,"
                        + " but found " + diagonal[0] + " and " + variance);
            }
        }
        return new SphericalCovariance(matrix.length, diagonal[0]);
    }
}
