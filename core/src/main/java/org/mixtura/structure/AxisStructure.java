package org.mixtura.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.DiagonalCovariance;
import org.mixtura.covariance.SphericalCovariance;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.ScatterShape;

/**
 * EII, VII, EEI, VEI, EVI, VVI: ellipsoids along the features, or spheres. The estimate depends only on the scatter along each
 * feature, or on its trace. Celeux and Govaert (1995), sections 3 and 4, doi:10.1016/0031-3203(94)00125-6.
 */
final class AxisStructure extends FamilyStructure {
    AxisStructure(String name, String alias) {
        super(name, alias);
    }

    @Override
    public CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous) {
        boolean spherical = scatter.shape() == ScatterShape.TRACE;
        int features = scatter.features();
        int axes = spherical ? 1 : features;
        double[] smallest = new double[axes];
        Arrays.setAll(smallest, d -> spherical ? floor.sphericalVariance() : floor.variance(d));
        AxisVariances variances = AxisVariances.maximize(
                family(), scatter.counts(), squares(scatter, axes, previous), smallest, previous);
        List<Covariance> covariances = new ArrayList<>(scatter.components());
        int[] floored = new int[scatter.components()];
        for (int k = 0; k < floored.length; k++) {
            floored[k] = variances.floored()[k] * (features / axes);
            boolean repeated = k > 0 && family().isShared();
            covariances.add(
                    repeated
                            ? covariances.get(0)
                            : spherical
                                    ? new SphericalCovariance(
                                            features, variances.values()[k])
                                    : new DiagonalCovariance(variances.of(k)));
        }
        return new CovarianceEstimate(covariances, floored);
    }

    /** The mean squares along each axis; for a component without rows, these are its previous variances. */
    private static double[] squares(ComponentScatter scatter, int axes, List<Covariance> previous) {
        double[] squares = new double[scatter.values().length];
        int features = scatter.features() / axes; // that share an axis: one or all
        for (int at = 0; at < squares.length; at++) {
            int k = at / axes;
            double count = scatter.counts()[k];
            squares[at] = count > 0
                    ? scatter.values()[at] / (count * features)
                    : previous.get(k).variance(at % axes);
        }
        return squares;
    }
}
