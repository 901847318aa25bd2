package org.mixtura.structure;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.FullCovariance;
import org.mixtura.covariance.Packed;
import org.mixtura.statistics.ComponentScatter;

/** EEE: all components share one covariance, Sigma = sum_k W_k / sum_k N_k. */
final class TiedStructure extends FamilyStructure {
    TiedStructure() {
        super("EEE", "tied");
    }

    @Override
    public CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous) {
        double[] packed = Packed.divided(scatter.values(), 0, scatter.values().length, scatter.totalCount());
        int[] floored = new int[scatter.components()];
        Arrays.fill(floored, floor.raise(packed));
        Covariance shared = FullCovariance.ofPacked(scatter.features(), packed);
        return new CovarianceEstimate(Collections.nCopies(scatter.components(), shared), floored);
    }
}
