package org.mixtura.internal.kernel;

import org.mixtura.internal.math.Exponential;

/** The loops of {@link ScalarKernels} over the rows of a tile. */
final class TileLoops {
    private TileLoops() {}

    static void subtract(double[] x, double origin, double[] target, int rows) {
        for (int n = 0; n < rows; n++) {
            target[n] = x[n] - origin;
        }
    }

    static void addScaledSquare(double[] x, double origin, double factor, int rows, double[] target) {
        for (int n = 0; n < rows; n++) {
            double y = (x[n] - origin) * factor;
            target[n] += y * y;
        }
    }

    static void addScaled(double[] x, double factor, int rows, double[] target) {
        for (int n = 0; n < rows; n++) {
            target[n] += factor * x[n];
        }
    }

    static void addScaled4(
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            double a0,
            double a1,
            double a2,
            double a3,
            int rows,
            double[] target) {
        for (int n = 0; n < rows; n++) {
            target[n] += (a0 * x0[n] + a1 * x1[n]) + (a2 * x2[n] + a3 * x3[n]);
        }
    }

    static void scale(double[] x, double factor, int rows) {
        for (int n = 0; n < rows; n++) {
            x[n] *= factor;
        }
    }

    static void toLogDensity(double[] distance, double constant, int rows, double[] maximum) {
        for (int n = 0; n < rows; n++) {
            double log = constant - 0.5 * distance[n];
            distance[n] = log;
            maximum[n] = log > maximum[n] ? log : maximum[n];
        }
    }

    /** The terms of the first component, which begin the sums, so that these need not be cleared before. */
    static void exponentiateFirst(double[] logs, double[] maximum, double[] sum, int rows) {
        for (int n = 0; n < rows; n++) {
            double e = Exponential.exp(logs[n] - maximum[n]);
            logs[n] = e;
            sum[n] = e;
        }
    }

    static void exponentiate(double[] logs, double[] maximum, double[] sum, int rows) {
        for (int n = 0; n < rows; n++) {
            double e = Exponential.exp(logs[n] - maximum[n]);
            logs[n] = e;
            sum[n] += e;
        }
    }

    static void multiply(double[] x, double[] y, double[] target, int rows) {
        for (int n = 0; n < rows; n++) {
            target[n] = x[n] * y[n];
        }
    }

    static void divide(double[] x, double[] y, double[] target, int rows) {
        for (int n = 0; n < rows; n++) {
            target[n] = x[n] / y[n];
        }
    }

    /** Four sums at once: one addition would wait for the one before. */
    static double sum(double[] x, int rows) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int n = 0;
        for (; n + 3 < rows; n += 4) {
            s0 += x[n];
            s1 += x[n + 1];
            s2 += x[n + 2];
            s3 += x[n + 3];
        }
        for (; n < rows; n++) {
            s0 += x[n];
        }
        return (s0 + s1) + (s2 + s3);
    }

    static double dot(double[] x, double[] y, int rows) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int n = 0;
        for (; n + 3 < rows; n += 4) {
            s0 += x[n] * y[n];
            s1 += x[n + 1] * y[n + 1];
            s2 += x[n + 2] * y[n + 2];
            s3 += x[n + 3] * y[n + 3];
        }
        for (; n < rows; n++) {
            s0 += x[n] * y[n];
        }
        return (s0 + s1) + (s2 + s3);
    }

    static void dot4(double[] x, double[] y0, double[] y1, double[] y2, double[] y3, int rows, double[] result) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int n = 0; n < rows; n++) {
            double w = x[n];
            s0 += w * y0[n];
            s1 += w * y1[n];
            s2 += w * y2[n];
            s3 += w * y3[n];
        }
        result[0] = s0;
        result[1] = s1;
        result[2] = s2;
        result[3] = s3;
    }
}
