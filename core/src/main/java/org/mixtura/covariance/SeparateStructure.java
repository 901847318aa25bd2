package org.mixtura.covariance;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.prior.CovarianceFloor;
import org.mixtura.statistics.ComponentScatter;

/** A structure whose components are estimated each by itself. */
abstract class SeparateStructure implements CovarianceStructure {

    /**
     * The covariance of component k, which has rows.
     *
     * @param floored receives at k in how many directions the covariance was raised to the floor
     */
    abstract Covariance covariance(ComponentScatter scatter, int k, CovarianceFloor floor, int[] floored);

    /** The covariance with this matrix. */
    abstract Covariance ofMatrix(double[][] matrix);

    @Override
    public final CovarianceEstimate estimate(
            ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous) {
        List<Covariance> covariances = new ArrayList<>(scatter.components());
        int[] floored = new int[scatter.components()];
        for (int k = 0; k < scatter.components(); k++) {
            boolean hasRows = scatter.counts()[k] > 0;
            covariances.add(hasRows ? covariance(scatter, k, floor, floored) : previous.get(k));
        }
        return new CovarianceEstimate(covariances, floored);
    }

    @Override
    public final List<Covariance> ofMatrices(double[][][] matrices) {
        List<Covariance> covariances = new ArrayList<>(matrices.length);
        for (double[][] matrix : matrices) {
            covariances.add(ofMatrix(matrix));
        }
        return covariances;
    }
}
