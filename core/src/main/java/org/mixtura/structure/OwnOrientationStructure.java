package org.mixtura.structure;

import java.util.Arrays;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.Packed;
import org.mixtura.internal.linalg.SymmetricEigen;
import org.mixtura.statistics.ComponentScatter;

/**
 * EEV and VEV: ellipsoids of the same shape with different orientations. The axes are the eigenvectors of W_k; the variances along
 * them belong to its eigenvalues in decreasing order. Celeux and Govaert (1995), sections 4.4 and 4.5,
 * doi:10.1016/0031-3203(94)00125-6.
 */
final class OwnOrientationStructure extends FamilyStructure {
    OwnOrientationStructure(String name) {
        super(name, name);
    }

    @Override
    public CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous) {
        int features = scatter.features();
        double[][] matrices = Packed.meanScatters(scatter, previous);
        SymmetricEigen[] eigen = new SymmetricEigen[matrices.length];
        int[][] order = new int[matrices.length][];
        double[] squares = new double[matrices.length * features];
        for (int k = 0; k < matrices.length; k++) {
            eigen[k] = SymmetricEigen.of(matrices[k], features);
            order[k] = eigen[k].falling();
            for (int d = 0; d < features; d++) {
                squares[k * features + d] = Math.max(eigen[k].value(order[k][d]), 0);
            }
        }
        double[] smallest = new double[features];
        Arrays.fill(smallest, floor.sphericalVariance());
        AxisVariances variances = AxisVariances.maximize(family(), scatter.counts(), squares, smallest, previous);
        return variances.along((k, falling, packed) -> {
            double[] values = new double[features];
            for (int d = 0; d < features; d++) {
                values[order[k][d]] = falling[d];
            }
            eigen[k].recompose(values, packed);
        });
    }
}
