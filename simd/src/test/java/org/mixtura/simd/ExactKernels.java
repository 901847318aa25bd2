package org.mixtura.simd;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import org.mixtura.density.MixtureDensity;

/**
 * What kernels compute, from the same doubles, in decimals of 60 digits; and how far rounding may take any order of summation
 * away from it.
 *
 * <p>With u = 2^-53 and g_n = n u / (1 - n u), a sum of n products of doubles is off by at most g_n times the sum of the
 * absolute products, in whatever order, fused or not: Higham (2002), Accuracy and Stability of Numerical Algorithms, section
 * 3.1, doi:10.1137/1.9780898718027. The bounds here follow from that alone, so they know the condition of the problem: where
 * terms cancel in exact arithmetic, they grow, and nowhere else.
 */
final class ExactKernels {
    static final double U = 0x1p-53;
    private static final MathContext DIGITS = new MathContext(60);

    private ExactKernels() {}

    static BigDecimal exact(double value) {
        return new BigDecimal(value);
    }

    /** An exact value and the largest error that is allowed. */
    record Bounded(BigDecimal value, double bound) {
        /** The error of a computed value, as a share of what is allowed. */
        double share(double computed) {
            double error = exact(computed).subtract(value, DIGITS).abs().doubleValue();
            return error == 0 ? 0 : error / bound;
        }
    }

    static double g(int n) {
        return n * U / (1 - n * U);
    }

    /**
     * l = c_k - |A_k (x - mu_k)|^2 / 2 for a triangular A_k.
     *
     * <p>Each z_j = x_j - mu_j is rounded once, so y_i = sum_j A_ij z_j is off by at most e_i = g_(D+2) sum_j |A_ij z_j|; y_i^2
     * by 2 |y_i| e_i + e_i^2, and the sum of squares by g_(D+2) of itself besides.
     */
    static Bounded logDensity(MixtureDensity density, int k, double[] row) {
        int features = density.features();
        int at = k * density.shape().factorLength(features);
        BigDecimal distance = BigDecimal.ZERO;
        double error = 0;
        for (int i = 0; i < features; i++) {
            BigDecimal y = BigDecimal.ZERO;
            double size = 0;
            for (int j = 0; j <= i; j++, at++) {
                BigDecimal z = exact(row[j]).subtract(exact(density.means()[k * features + j]));
                BigDecimal term = exact(density.factors()[at]).multiply(z, DIGITS);
                y = y.add(term, DIGITS);
                size += Math.abs(term.doubleValue());
            }
            double e = g(features + 2) * size;
            error += 2 * Math.abs(y.doubleValue()) * e + e * e;
            distance = distance.add(y.multiply(y, DIGITS), DIGITS);
        }
        double d = distance.doubleValue() + error;
        double constant = density.constants()[k];
        BigDecimal log = exact(constant).subtract(distance.multiply(exact(0.5)), DIGITS);
        return new Bounded(log, 0.5 * (error + g(features + 2) * d) + 2 * U * (Math.abs(constant) + d));
    }

    /**
     * log sum_k exp(l_k). It grows with every l_k and is convex, so the bounds of the l_k move it most when all are added;
     * exponentials, sum and logarithm add some u, and adding the largest l_k one rounding.
     */
    static Bounded logSumExp(Bounded[] logs) {
        BigDecimal largest = Arrays.stream(logs)
                .map(Bounded::value)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        double sum = 0;
        double moved = 0;
        for (Bounded log : logs) {
            double difference = log.value.subtract(largest, DIGITS).doubleValue();
            sum += StrictMath.exp(difference);
            moved += StrictMath.exp(difference) * StrictMath.expm1(log.bound);
        }
        BigDecimal value = largest.add(exact(StrictMath.log(sum)), DIGITS);
        double bound = StrictMath.log1p(moved / sum);
        return new Bounded(value, bound + (logs.length + 16) * U + 2 * U * Math.abs(value.doubleValue()));
    }

    /**
     * sum_n w_n (x_ni - m_i)(x_nj - m_j), or sum_n w_n (x_ni - m_i) for j < 0: differences and products are rounded once each,
     * so the sum is off by at most g_(N+4) of the sum of the absolute terms.
     */
    static Bounded moment(double[] weights, double[][] rows, double[] origin, int i, int j) {
        BigDecimal sum = BigDecimal.ZERO;
        double size = 0;
        for (int n = 0; n < rows.length; n++) {
            BigDecimal term = exact(weights[n]).multiply(exact(rows[n][i]).subtract(exact(origin[i])), DIGITS);
            if (j >= 0) {
                term = term.multiply(exact(rows[n][j]).subtract(exact(origin[j])), DIGITS);
            }
            sum = sum.add(term, DIGITS);
            size += Math.abs(term.doubleValue());
        }
        return new Bounded(sum, g(rows.length + 4) * size);
    }
}
