package org.mixtura.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.FullCovariance;
import org.mixtura.covariance.Packed;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.internal.linalg.SymmetricEigen;
import org.mixtura.statistics.ComponentScatter;

/**
 * EVV: the components share only the determinant. Sigma_k = lambda S_k / det(S_k)^(1/D) with S_k = W_k / N_k and lambda = sum_k N_k
 * det(S_k)^(1/D) / sum_k N_k. Celeux and Govaert (1995), section 4.3, doi:10.1016/0031-3203(94)00125-6.
 *
 * <p>If that is below the floor F, the problem is solved along the eigenvectors of F^-1/2 S_k F^-1/2, since equal determinants stay
 * equal in that metric.
 */
final class EqualVolumeStructure extends FamilyStructure {
    EqualVolumeStructure() {
        super("EVV", "EVV");
    }

    @Override
    public CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous) {
        double[][] squares = Packed.meanScatters(scatter, previous);
        double[][] matrices = unconstrained(scatter, squares);
        int below = 0;
        for (int k = 0; k < matrices.length; k++) {
            below += floor.raise(squares[k].clone()) + floor.raise(matrices[k].clone());
        }
        if (below > 0) {
            return constrained(scatter, floor, squares);
        }
        List<Covariance> covariances = new ArrayList<>(matrices.length);
        for (double[] matrix : matrices) {
            covariances.add(FullCovariance.ofPacked(scatter.features(), matrix));
        }
        return new CovarianceEstimate(covariances, new int[matrices.length]);
    }

    private static double[][] unconstrained(ComponentScatter scatter, double[][] squares) {
        int features = scatter.features();
        double[] volumes = new double[squares.length];
        double[] factor = new double[squares[0].length];
        double volume = 0;
        for (int k = 0; k < squares.length; k++) {
            boolean positive = PackedCholesky.factor(squares[k], features, factor);
            volumes[k] = positive ? StrictMath.exp(PackedCholesky.logDeterminant(factor, features) / features) : 0;
            volume += scatter.counts()[k] * volumes[k] / scatter.totalCount();
        }
        double[][] matrices = new double[squares.length][];
        for (int k = 0; k < squares.length; k++) {
            matrices[k] = Packed.times(squares[k], volumes[k] > 0 ? volume / volumes[k] : 0);
        }
        return matrices;
    }

    private CovarianceEstimate constrained(ComponentScatter scatter, CovarianceFloor floor, double[][] matrices) {
        int features = scatter.features();
        SymmetricEigen[] eigen = new SymmetricEigen[matrices.length];
        double[] squares = new double[matrices.length * features];
        for (int k = 0; k < matrices.length; k++) {
            floor.toMetric(matrices[k]);
            eigen[k] = SymmetricEigen.of(matrices[k], features);
            for (int d = 0; d < features; d++) {
                squares[k * features + d] = Math.max(eigen[k].value(d), 0);
            }
        }
        double[] ones = new double[features];
        Arrays.fill(ones, 1);
        AxisVariances variances = AxisVariances.maximize(family(), scatter.counts(), squares, ones, List.of());
        return variances.along((k, values, packed) -> {
            eigen[k].recompose(values, packed);
            floor.fromMetric(packed);
        });
    }
}
