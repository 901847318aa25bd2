package org.mixtura.covariance;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.prior.CovarianceFloor;
import org.mixtura.shape.PrecisionShape;
import org.mixtura.shape.ScatterShape;
import org.mixtura.statistics.ComponentScatter;

/** VII: each component has a spherical covariance of its own, Sigma_k = tr(W_k) / (N_k D) I. */
final class SphericalStructure implements CovarianceStructure {
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
    public CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous) {
        int features = scatter.features();
        List<Covariance> covariances = new ArrayList<>(scatter.components());
        int[] floored = new int[scatter.components()];
        for (int k = 0; k < scatter.components(); k++) {
            double count = scatter.counts()[k];
            if (count > 0) {
                double variance = scatter.values()[k] / (count * features);
                floored[k] = variance < floor.sphericalVariance() ? features : 0;
                covariances.add(new SphericalCovariance(features, Math.max(variance, floor.sphericalVariance())));
            } else {
                covariances.add(previous.get(k));
            }
        }
        return new CovarianceEstimate(covariances, floored);
    }

    @Override
    public List<Covariance> ofMatrices(double[][][] matrices) {
        List<Covariance> covariances = new ArrayList<>(matrices.length);
        for (double[][] matrix : matrices) {
            double[] diagonal = DiagonalStructure.diagonal(matrix);
            for (double variance : diagonal) {
                if (variance != diagonal[0]) {
                    throw new IllegalArgumentException("a spherical (VII) covariance has one variance for all features,"
                            + " but found " + diagonal[0] + " and " + variance);
                }
            }
            covariances.add(new SphericalCovariance(matrix.length, diagonal[0]));
        }
        return covariances;
    }
}
