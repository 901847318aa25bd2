package org.mixtura.internal.box;

import java.util.random.RandomGenerator;
import org.mixtura.internal.linalg.PackedCholesky;

/** A Gaussian and a box to try rules with. */
record BoxProblem(double[] covariance, double[] mean, double[] lower, double[] upper) {
    /** What sides are like. */
    enum Sides {
        /** Bounded, so many standard deviations wide in the median. */
        BOUNDED,
        /** Below or above a bound. */
        HALF,
        /** Each of these. */
        MIXED
    }

    /** A random covariance of full rank, and a box about a row drawn from the Gaussian. */
    static BoxProblem random(int dimension, Sides sides, double width, RandomGenerator random) {
        double[] c = covariance(dimension, random);
        double[] mean = new double[dimension];
        double[] lower = new double[dimension];
        double[] upper = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            double s = Math.sqrt(c[i * (i + 3) / 2]);
            mean[i] = 3 * random.nextGaussian();
            double at = mean[i] + s * random.nextGaussian();
            double half = 0.5 * width * s * Math.exp(0.7 * random.nextGaussian());
            int kind = sides == Sides.HALF ? random.nextInt(2) : sides == Sides.MIXED ? random.nextInt(3) : 2;
            lower[i] = kind == 0 ? Double.NEGATIVE_INFINITY : at - half;
            upper[i] = kind == 1 ? Double.POSITIVE_INFINITY : at + half;
        }
        return new BoxProblem(c, mean, lower, upper);
    }

    private static double[] covariance(int dimension, RandomGenerator random) {
        double[][] factor = new double[dimension][dimension + 1];
        for (double[] row : factor) {
            for (int k = 0; k <= dimension; k++) {
                row[k] = random.nextGaussian();
            }
        }
        double[] c = new double[dimension * (dimension + 1) / 2];
        for (int i = 0, at = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++, at++) {
                c[at] = i == j ? 0.3 : 0;
                for (int k = 0; k <= dimension; k++) {
                    c[at] += factor[i][k] * factor[j][k] / dimension;
                }
            }
        }
        return c;
    }

    int dimension() {
        return mean.length;
    }

    /** A box for a rule. */
    Box box() {
        Box box = new Box(dimension());
        box.setCovariance(covariance, dimension());
        box.setBounds(mean, lower, upper);
        return box;
    }

    /** The same with another mean along one axis. */
    BoxProblem moved(int i, double by) {
        double[] moved = mean.clone();
        moved[i] += by;
        return new BoxProblem(covariance, moved, lower, upper);
    }

    double deviation(int i) {
        return Math.sqrt(covariance[i * (i + 3) / 2]);
    }

    /** C^-1 v, by Cholesky. */
    double[] solve(double[] v) {
        double[] x = v.clone();
        double[] factor = new double[covariance.length];
        PackedCholesky.factor(covariance, dimension(), factor);
        PackedCholesky.solve(factor, dimension(), x);
        return x;
    }
}
