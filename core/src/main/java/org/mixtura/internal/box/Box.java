package org.mixtura.internal.box;

import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.internal.math.Logarithm;

/** A Gaussian and a box, and what a rule finds of the part of the Gaussian within. */
final class Box {
    int dimension;
    /** The covariance, its inverse, and log det of it; packed lower triangles. */
    final double[] covariance;

    final double[] precision;
    double logDeterminant;
    /** sum_i log Q_ii. */
    double logPrecisions;

    final double[] mean;
    final double[] lower;
    final double[] upper;

    /** log P, how wrong it may be, and the moments of x within. */
    double logProbability;

    double error;
    final double[] first;
    final double[] second;

    private final double[] factor;
    private final double[] inverse;

    /** For so many dimensions at most. */
    Box(int capacity) {
        int triangle = capacity * (capacity + 1) / 2;
        this.covariance = new double[triangle];
        this.precision = new double[triangle];
        this.mean = new double[capacity];
        this.lower = new double[capacity];
        this.upper = new double[capacity];
        this.first = new double[capacity];
        this.second = new double[triangle];
        this.factor = new double[triangle];
        this.inverse = new double[triangle];
    }

    /** Turns to a covariance matrix; returns whether it is positive definite. */
    boolean setCovariance(double[] packed, int dimensions) {
        dimension = dimensions;
        System.arraycopy(packed, 0, covariance, 0, dimensions * (dimensions + 1) / 2);
        if (!PackedCholesky.factor(covariance, dimensions, factor)) {
            return false;
        }
        logDeterminant = PackedCholesky.logDeterminant(factor, dimensions);
        PackedCholesky.invert(factor, dimensions, inverse);
        PackedCholesky.gram(inverse, dimensions, precision);
        logPrecisions = 0;
        for (int i = 0; i < dimensions; i++) {
            logPrecisions += Logarithm.log(precision[i * (i + 3) / 2]);
        }
        return true;
    }

    /** Turns to a mean and to bounds. */
    void setBounds(double[] means, double[] lowers, double[] uppers) {
        System.arraycopy(means, 0, mean, 0, dimension);
        System.arraycopy(lowers, 0, lower, 0, dimension);
        System.arraycopy(uppers, 0, upper, 0, dimension);
    }

    /** Whether all bounds are finite. */
    boolean isBounded() {
        for (int i = 0; i < dimension; i++) {
            if (!(upper[i] - lower[i] < Double.POSITIVE_INFINITY)) {
                return false;
            }
        }
        return true;
    }
}
