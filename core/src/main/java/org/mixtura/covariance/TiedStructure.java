package org.mixtura.covariance;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.mixtura.prior.CovarianceFloor;
import org.mixtura.shape.PrecisionShape;
import org.mixtura.shape.ScatterShape;
import org.mixtura.statistics.ComponentScatter;

/** EEE: all components share one covariance, Sigma = sum_k W_k / sum_k N_k. */
final class TiedStructure implements CovarianceStructure {
    @Override
    public String name() {
        return "EEE";
    }

    @Override
    public String alias() {
        return "tied";
    }

    @Override
    public String description() {
        return "ellipsoidal, equal volume, shape and orientation";
    }

    @Override
    public ScatterShape scatterShape() {
        return ScatterShape.POOLED;
    }

    @Override
    public PrecisionShape precisionShape() {
        return PrecisionShape.SHARED_TRIANGULAR;
    }

    @Override
    public long parameterCount(int components, int features) {
        return ScatterShape.packedLength(features);
    }

    @Override
    public long parametersPerComponent(int features) {
        return features;
    }

    @Override
    public long minimumRows(int components, int features) {
        return (long) components + features;
    }

    @Override
    public boolean allowsFeatureScaling() {
        return true;
    }

    @Override
    public CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous) {
        int[] floored = new int[scatter.components()];
        Covariance shared = Packed.covariance(
                scatter.values().clone(), scatter.totalCount(), scatter.features(), floor, floored, 0);
        Arrays.fill(floored, floored[0]);
        return new CovarianceEstimate(Collections.nCopies(scatter.components(), shared), floored);
    }

    @Override
    public List<Covariance> ofMatrices(double[][][] matrices) {
        double[] packed = Packed.lowerTriangle(matrices[0]);
        for (double[][] matrix : matrices) {
            if (!Arrays.equals(packed, Packed.lowerTriangle(matrix))) {
                throw new IllegalArgumentException("the components of a tied (EEE) mixture share one covariance,"
                        + " but these covariances differ");
            }
        }
        return Collections.nCopies(matrices.length, FullCovariance.ofPacked(matrices[0].length, packed));
    }
}
