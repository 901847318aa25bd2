package org.mixtura.covariance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.prior.CovarianceFloor;
import org.mixtura.shape.PrecisionShape;
import org.mixtura.shape.ScatterShape;
import org.mixtura.statistics.ComponentScatter;

/** VVV: each component has a covariance of its own, Sigma_k = W_k / N_k. */
final class FullStructure implements CovarianceStructure {
    @Override
    public String name() {
        return "VVV";
    }

    @Override
    public String alias() {
        return "full";
    }

    @Override
    public String description() {
        return "ellipsoidal, varying volume, shape and orientation";
    }

    @Override
    public ScatterShape scatterShape() {
        return ScatterShape.FULL;
    }

    @Override
    public PrecisionShape precisionShape() {
        return PrecisionShape.TRIANGULAR;
    }

    @Override
    public long parameterCount(int components, int features) {
        return (long) components * ScatterShape.packedLength(features);
    }

    @Override
    public long parametersPerComponent(int features) {
        return features + ScatterShape.packedLength(features);
    }

    @Override
    public long minimumRows(int components, int features) {
        return components * (features + 1L);
    }

    @Override
    public boolean allowsFeatureScaling() {
        return true;
    }

    @Override
    public CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous) {
        int features = scatter.features();
        int length = ScatterShape.packedLength(features);
        List<Covariance> covariances = new ArrayList<>(scatter.components());
        int[] floored = new int[scatter.components()];
        for (int k = 0; k < scatter.components(); k++) {
            double count = scatter.counts()[k];
            if (count > 0) {
                double[] packed = Arrays.copyOfRange(scatter.values(), k * length, (k + 1) * length);
                covariances.add(Packed.covariance(packed, count, features, floor, floored, k));
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
            covariances.add(FullCovariance.ofPacked(matrix.length, Packed.lowerTriangle(matrix)));
        }
        return covariances;
    }
}
