package org.mixtura.report.drawing;

import org.mixtura.covariance.Covariance;
import org.mixtura.model.GaussianMixture;

/**
 * The ellipse (z - c)^T S^-1 (z - c) = 1 in a plane.
 *
 * @param x the first coordinate of its centre c
 * @param y the second
 * @param xx entry (1, 1) of S: the square of its half width
 * @param xy entry (1, 2)
 * @param yy entry (2, 2): the square of its half height
 */
public record Ellipse(double x, double y, double xx, double xy, double yy) {
    /**
     * The ellipse that contains the probability p of component k in the plane of two features: S = r^2 Sigma with r^2 the quantile
     * p of chi-square with 2 degrees of freedom, -2 log(1 - p).
     */
    public static Ellipse of(GaussianMixture mixture, int k, int first, int second, double p) {
        double[] mean = mixture.mean(k);
        Covariance covariance = mixture.covariance(k);
        double squaredRadius = -2 * StrictMath.log1p(-p);
        return new Ellipse(
                mean[first],
                mean[second],
                squaredRadius * covariance.variance(first),
                squaredRadius * covariance.entry(first, second),
                squaredRadius * covariance.variance(second));
    }

    /** This ellipse on a sheet, with each coordinate mapped by its scale. */
    public Ellipse on(Scale horizontal, Scale vertical) {
        double sx = horizontal.factor();
        double sy = vertical.factor();
        return new Ellipse(horizontal.at(x), vertical.at(y), xx * sx * sx, xy * sx * sy, yy * sy * sy);
    }

    /** Half the longest diameter: the square root of the larger eigenvalue of S. */
    public double major() {
        return Math.sqrt((xx + yy) / 2 + spread());
    }

    /** Half the shortest diameter. */
    public double minor() {
        // the product of the eigenvalues is the determinant; their difference would cancel
        return Math.sqrt(Math.max(0, xx * yy - xy * xy)) / major();
    }

    /** The direction of the longest diameter, in radians from the first axis to the second, in (-pi/2, pi/2]. */
    public double angle() {
        return 0.5 * StrictMath.atan2(2 * xy, xx - yy);
    }

    private double spread() {
        return StrictMath.hypot((xx - yy) / 2, xy);
    }
}
