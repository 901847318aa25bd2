package org.mixtura.structure;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.FullCovariance;
import org.mixtura.covariance.Packed;
import org.mixtura.statistics.ComponentScatter;

/** VVV: each component has a covariance of its own, Sigma_k = W_k / N_k. */
final class FullStructure extends FamilyStructure {
    FullStructure() {
        super("VVV", "full");
    }

    @Override
    public CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous) {
        List<Covariance> covariances = new ArrayList<>(scatter.components());
        int[] floored = new int[scatter.components()];
        for (int k = 0; k < floored.length; k++) {
            if (scatter.counts()[k] > 0) {
                double[] packed = Packed.meanScatter(scatter, k);
                floored[k] = floor.raise(packed);
                covariances.add(FullCovariance.ofPacked(scatter.features(), packed));
            } else {
                covariances.add(previous.get(k));
            }
        }
        return new CovarianceEstimate(covariances, floored);
    }
}
