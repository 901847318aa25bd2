package org.mixtura.soundness;

import org.mixtura.covariance.Covariance;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.geometry.DataScale;
import org.mixtura.geometry.Frame;
import org.mixtura.geometry.Resolution;
import org.mixtura.geometry.Standardization;
import org.mixtura.initialization.Starts;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.rows.RowSample;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.threads.Workers;

/**
 * The smallest variances that the resolution of the values can show. Rounding to a step s gives every group the variance s^2 / 12,
 * independently in each feature, so that covariances stay above G = diag(s_d^2 / 12) in the order of positive semidefinite matrices
 * (Sheppard 1898, doi:10.1112/plms/s1-29.1.353). A component below G in some direction is a line of the lattice and not a group.
 *
 * <p>All rows together may be narrower than a step: for example, in a column of rare ones among zeros, or in a sum of columns that
 * were rounded separately. So a component needs at most half of the variance of all rows.
 */
final class Grain {
    private static final double UNIFORM = 1.0 / 12;
    /** With more features, only variances are compared: covariances would take longer than a fit. */
    private static final int FEATURES = 64;
    /** The smallest share of the variance of all rows, for rows that lie in a plane. */
    private static final double SMALLEST_SHARE = 0x1p-20;

    private final Resolution resolution;
    private final Standardization coordinates;
    private final double[] variances;

    private Grain(Resolution resolution, Standardization coordinates) {
        this.resolution = resolution;
        this.coordinates = coordinates;
        this.variances = new double[coordinates.features()];
    }

    /**
     * The grain of the rows that a sample represents.
     *
     * @param points the sample without gaps
     */
    static Grain of(RowSample sample, RowSample points, DataScale scale) {
        Grain grain = new Grain(Resolution.of(sample), scale.standardization(true));
        Covariance all = covariance(points, scale, grain.coordinates);
        for (int d = 0; d < grain.variances.length; d++) {
            double width = grain.resolution.width(d) * grain.coordinates.scale(d);
            grain.variances[d] = Math.min(UNIFORM * width * width, all.variance(d) / 2);
        }
        double share = 1;
        while (share > 0 && grain.isBelow(all, grain.coordinates, 2)) {
            share = share > SMALLEST_SHARE ? share / 4 : 0;
            grain.multiply(share > 0 ? 0.25 : 0);
        }
        return grain;
    }

    private static Covariance covariance(RowSample sample, DataScale scale, Standardization coordinates) {
        CovarianceStructure structure =
                sample.features() <= FEATURES ? CovarianceStructures.full() : CovarianceStructures.diagonal();
        SampleExpectation expectation =
                Population.of(sample.rows()).expectation(coordinates, structure.scatterShape(), Workers.of(1));
        return new Starts(expectation, new Frame(structure, coordinates, scale.floor(true), 0))
                .of(new int[sample.size()], 1, sample.features())
                .covariance(0);
    }

    private void multiply(double factor) {
        for (int d = 0; d < variances.length; d++) {
            variances[d] *= factor;
        }
    }

    /** Whether a covariance, in these coordinates, is below the grain in some direction. */
    boolean isBelow(Covariance covariance, Standardization standardization) {
        return isBelow(covariance, standardization, 1);
    }

    private boolean isBelow(Covariance covariance, Standardization standardization, double times) {
        int features = variances.length;
        if (features > FEATURES) {
            for (int d = 0; d < features; d++) {
                if (covariance.variance(d) < times * variance(d, standardization)) {
                    return true;
                }
            }
            return false;
        }
        double[] above = packed(covariance);
        for (int d = 0; d < features; d++) {
            above[d * (d + 3) / 2] -= times * variance(d, standardization);
        }
        return !PackedCholesky.factor(above, features, new double[above.length]);
    }

    /** The grain of a feature in some coordinates. */
    private double variance(int d, Standardization standardization) {
        double unit = standardization.scale(d) / coordinates.scale(d);
        return variances[d] * unit * unit;
    }

    private static double[] packed(Covariance covariance) {
        int features = covariance.features();
        double[] packed = new double[features * (features + 1) / 2];
        for (int i = 0, at = 0; i < features; i++) {
            for (int j = 0; j <= i; j++) {
                packed[at++] = covariance.entry(i, j);
            }
        }
        return packed;
    }

    /** The feature with the largest step relative to its conditional standard deviation given the other features. */
    int feature(Covariance covariance, Standardization standardization) {
        int features = variances.length;
        double[] precisions = new double[features];
        double[] factor = new double[features * (features + 1) / 2];
        boolean alone = features > FEATURES || !PackedCholesky.factor(packed(covariance), features, factor);
        if (!alone) {
            double[] inverse = new double[factor.length];
            PackedCholesky.invert(factor, features, inverse);
            double[] precision = PackedCholesky.gram(inverse, features);
            for (int d = 0; d < features; d++) {
                precisions[d] = precision[d * (d + 3) / 2];
            }
        }
        int widest = 0;
        for (int d = 0; d < features; d++) {
            precisions[d] = variance(d, standardization) * (alone ? 1 / covariance.variance(d) : precisions[d]);
            widest = precisions[d] > precisions[widest] ? d : widest;
        }
        return widest;
    }

    /** The step of a feature, or 0 if its values lie on no lattice. */
    double step(int feature) {
        return resolution.step(feature);
    }

    /** The smallest difference between values of a feature. */
    double width(int feature) {
        return resolution.width(feature);
    }
}
