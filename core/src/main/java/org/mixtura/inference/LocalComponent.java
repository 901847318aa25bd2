package org.mixtura.inference;

import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.model.GaussianMixture;

/** A component as coordinates y = L^-1 (x - mu) in which it is standard normal, with Sigma = L L^T. */
final class LocalComponent {
    private final double[] mean;
    private final double logConstant;
    private final double[] factor;
    private final double[] inverseFactor;

    /** Component k of a mixture. */
    LocalComponent(GaussianMixture mixture, int k) {
        int features = mixture.features();
        double[] packed = new double[features * (features + 1) / 2];
        for (int i = 0, at = 0; i < features; i++) {
            for (int j = 0; j <= i; j++, at++) {
                packed[at] = mixture.covariance(k).entry(i, j);
            }
        }
        this.mean = mixture.mean(k);
        this.logConstant =
                StrictMath.log(mixture.weight(k)) - 0.5 * mixture.covariance(k).logDeterminant();
        this.factor = new double[packed.length];
        this.inverseFactor = new double[packed.length];
        PackedCholesky.factor(packed, features, factor);
        PackedCholesky.invert(factor, features, inverseFactor);
    }

    /** Writes y; returns log pi + log N(x | mu, Sigma), but for the constant D / 2 log(2 pi). */
    double whiten(double[] values, int row, double[] y, int offset) {
        double squares = 0;
        for (int i = 0, at = 0; i < mean.length; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++, at++) {
                sum += inverseFactor[at] * (values[row + j] - mean[j]);
            }
            y[offset + i] = sum;
            squares += sum * sum;
        }
        return logConstant - 0.5 * squares;
    }

    /** The derivatives of mu_d with respect to m, for mu + L m: row d of L, at {@code offset}. */
    void differentiateMean(int d, double[] target, int offset) {
        System.arraycopy(factor, d * (d + 1) / 2, target, offset, d + 1);
    }

    /** The derivative of log Sigma_dd with respect to X, for L exp(X) L^T: a packed lower triangle. */
    double[] differentiateLogVariance(int d) {
        double[] gradient = new double[factor.length];
        int row = d * (d + 1) / 2;
        double variance = 0;
        for (int i = 0; i <= d; i++) {
            variance += factor[row + i] * factor[row + i];
        }
        for (int i = 0, at = 0; i <= d; i++) {
            for (int j = 0; j <= i; j++, at++) {
                gradient[at] = factor[row + i] * factor[row + j] / variance;
            }
        }
        return gradient;
    }
}
