package org.mixtura.covariance;

import java.util.Arrays;
import org.mixtura.prior.CovarianceFloor;
import org.mixtura.shape.PrecisionShape;
import org.mixtura.shape.ScatterShape;
import org.mixtura.statistics.ComponentScatter;

/** VVV: each component has a covariance of its own, Sigma_k = W_k / N_k. */
final class FullStructure extends SeparateStructure {
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
    Covariance covariance(ComponentScatter scatter, int k, CovarianceFloor floor, int[] floored) {
        int length = ScatterShape.packedLength(scatter.features());
        double[] packed = Arrays.copyOfRange(scatter.values(), k * length, (k + 1) * length);
        return Packed.covariance(packed, scatter.counts()[k], scatter.features(), floor, floored, k);
    }

    @Override
    Covariance ofMatrix(double[][] matrix) {
        return FullCovariance.ofPacked(matrix.length, Packed.lowerTriangle(matrix));
    }
}
