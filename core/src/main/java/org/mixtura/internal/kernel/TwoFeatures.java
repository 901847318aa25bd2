package org.mixtura.internal.kernel;

import org.mixtura.density.MixtureDensity;
import org.mixtura.density.PrecisionShape;

/**
 * The loops of {@link ScalarKernels} for two features, the most common small tables: one pass over the rows instead of ten, which
 * matters most before Java has compiled them well.
 */
final class TwoFeatures {
    /** Where {@link #moments} leaves the count, the first and the second moments. */
    static final int COUNT = 0;

    static final int FIRST = 1;
    static final int SCATTER = 3;
    static final int MOMENTS = 6;

    private TwoFeatures() {}

    /** log_n = c_k - |A_k (x_n - mu_k)|^2 / 2, and the maximum of it and what is there. */
    static void logDensities(
            double[][] tile, MixtureDensity density, int k, int factor, int rows, double[] logs, double[] maximum) {
        double[] factors = density.factors();
        boolean triangular = density.shape() != PrecisionShape.SCALAR && density.shape() != PrecisionShape.DIAGONAL;
        double a00 = factors[factor];
        double a10 = triangular ? factors[factor + 1] : 0;
        double a11 = switch (density.shape()) {
            case SCALAR -> a00;
            case DIAGONAL -> factors[factor + 1];
            case TRIANGULAR, SHARED_TRIANGULAR -> factors[factor + 2];
            case LOW_RANK -> throw new IllegalArgumentException("low-rank densities are made feature by feature");
        };
        double constant = density.constants()[k];
        double m0 = density.means()[2 * k];
        double m1 = density.means()[2 * k + 1];
        logDensities(tile[0], tile[1], m0, m1, a00, a10, a11, constant, rows, logs, maximum);
    }

    private static void logDensities(
            double[] x0,
            double[] x1,
            double m0,
            double m1,
            double a00,
            double a10,
            double a11,
            double constant,
            int rows,
            double[] logs,
            double[] maximum) {
        for (int n = 0; n < rows; n++) {
            double z0 = x0[n] - m0;
            double y0 = a00 * z0;
            double y1 = a10 * z0 + a11 * (x1[n] - m1);
            double log = constant - 0.5 * (y0 * y0 + y1 * y1);
            logs[n] = log;
            maximum[n] = log > maximum[n] ? log : maximum[n]; // Math.max would cost the first compiler more
        }
    }

    /**
     * N = sum r, f = sum r z, S = sum r z z^T with z = x - m and r = term * share, two sums of each at once: one addition would wait
     * for the other.
     */
    static void moments(
            double[][] tile, double[] terms, double[] share, double m0, double m1, int rows, double[] moments) {
        double[] x0 = tile[0];
        double[] x1 = tile[1];
        double count = 0;
        double f0 = 0;
        double f1 = 0;
        double s00 = 0;
        double s10 = 0;
        double s11 = 0;
        double oddCount = 0;
        double oddF0 = 0;
        double oddF1 = 0;
        double oddS00 = 0;
        double oddS10 = 0;
        double oddS11 = 0;
        int n = 0;
        for (; n + 1 < rows; n += 2) {
            double r = terms[n] * share[n];
            double z0 = x0[n] - m0;
            double z1 = x1[n] - m1;
            double rz0 = r * z0;
            double rz1 = r * z1;
            count += r;
            f0 += rz0;
            f1 += rz1;
            s00 += rz0 * z0;
            s10 += rz1 * z0;
            s11 += rz1 * z1;
            r = terms[n + 1] * share[n + 1];
            z0 = x0[n + 1] - m0;
            z1 = x1[n + 1] - m1;
            rz0 = r * z0;
            rz1 = r * z1;
            oddCount += r;
            oddF0 += rz0;
            oddF1 += rz1;
            oddS00 += rz0 * z0;
            oddS10 += rz1 * z0;
            oddS11 += rz1 * z1;
        }
        if (n < rows) {
            double r = terms[n] * share[n];
            double z0 = x0[n] - m0;
            double z1 = x1[n] - m1;
            count += r;
            f0 += r * z0;
            f1 += r * z1;
            s00 += r * z0 * z0;
            s10 += r * z1 * z0;
            s11 += r * z1 * z1;
        }
        moments[COUNT] = count + oddCount;
        moments[FIRST] = f0 + oddF0;
        moments[FIRST + 1] = f1 + oddF1;
        moments[SCATTER] = s00 + oddS00;
        moments[SCATTER + 1] = s10 + oddS10;
        moments[SCATTER + 2] = s11 + oddS11;
    }
}
