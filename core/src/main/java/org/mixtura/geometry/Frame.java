package org.mixtura.geometry;

import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.structure.CovarianceStructure;

/**
 * The frame in which the mixtures of one covariance structure are fitted to rows.
 *
 * @param structure the structure of the mixtures
 * @param standardization the coordinates of EM
 * @param floor the floor of the variances, in these coordinates
 * @param rowWeight the weight that means one row, in the units of the statistics
 */
public record Frame(
        CovarianceStructure structure, Standardization standardization, CovarianceFloor floor, double rowWeight) {
    /** The count of a single row, minus the small responsibilities that other components have for it. */
    private static final double ALONE = 0.999;

    /** The frame of a structure, with a scale for each feature if the structure allows it, else with one for all. */
    public static Frame of(CovarianceStructure structure, DataScale scale) {
        Standardization standardization = scale.standardization(structure.allowsFeatureScaling());
        return new Frame(
                structure,
                standardization,
                scale.floor(structure.allowsFeatureScaling()),
                scale.summary().rowWeight() * standardization.weightScale());
    }

    /** The same coordinates for another structure that allows the same scaling. */
    public Frame with(CovarianceStructure other) {
        return new Frame(other, standardization, floor, rowWeight);
    }

    /** The smallest variance of each feature, in the units of the data. */
    public double[] originalFloor() {
        double[] variances = new double[standardization.features()];
        for (int d = 0; d < variances.length; d++) {
            variances[d] = floor.variance(d) / standardization.scale(d) / standardization.scale(d);
        }
        return variances;
    }

    /** The weight of rows below which a component cannot have a covariance of its own. */
    public double smallestCount() {
        return ALONE * rowWeight * structure.minimumRowsPerComponent(standardization.features());
    }
}
