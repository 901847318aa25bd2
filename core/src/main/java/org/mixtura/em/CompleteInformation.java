package org.mixtura.em;

import org.mixtura.covariance.Covariance;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.ScatterShape;

/**
 * The Fisher information W of the complete data (the rows and their components), per row, at a mixture. It is the metric
 *
 * <pre>
 * a^T W b = sum_k a_pi_k b_pi_k / pi_k + pi_k a_mu_k^T Sigma_k^-1 b_mu_k + pi_k / 2 tr(Sigma_k^-1 A_k Sigma_k^-1 B_k)
 * </pre>
 *
 * <p>in the coordinates of {@link ParameterSpace}. In this metric a step of EM is, to first order, the gradient of the mean
 * log-likelihood (Jamshidian and Jennrich 1997, doi:10.1111/1467-9868.00083), and lengths do not depend on the units of the
 * features or on any other linear map of them.
 */
final class CompleteInformation {
    private final ScatterShape shape;
    private final int features;
    private final double[] weights;
    /** Sigma_k, D x D, or its diagonal if the shape keeps no more. */
    private final double[][] covariances;

    private final double[][] precisions;

    /** The information at a mixture. */
    CompleteInformation(GaussianMixture mixture, ScatterShape shape) {
        this.shape = shape;
        this.features = mixture.features();
        this.weights = mixture.weights();
        this.covariances = new double[weights.length][];
        this.precisions = new double[weights.length][];
        for (int k = 0; k < weights.length; k++) {
            boolean repeated = k > 0 && mixture.covariance(k) == mixture.covariance(k - 1);
            covariances[k] = repeated ? covariances[k - 1] : values(mixture.covariance(k));
            precisions[k] = repeated ? precisions[k - 1] : inverse(mixture.covariance(k));
        }
    }

    private boolean isDiagonal() {
        return !shape.hasTriangles();
    }

    private double[] values(Covariance covariance) {
        double[] values = new double[isDiagonal() ? features : features * features];
        for (int at = 0; at < values.length; at++) {
            values[at] = isDiagonal() ? covariance.variance(at) : covariance.entry(at / features, at % features);
        }
        return values;
    }

    private double[] inverse(Covariance covariance) {
        return isDiagonal() ? reciprocals(values(covariance)) : matrixInverse(covariance);
    }

    private static double[] reciprocals(double[] values) {
        double[] reciprocals = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reciprocals[i] = 1 / values[i];
        }
        return reciprocals;
    }

    /** Sigma^-1 = U^T U with the inverse U of the Cholesky factor. */
    private double[] matrixInverse(Covariance covariance) {
        double[] factor = new double[ScatterShape.packedLength(features)];
        covariance.copyPrecisionFactor(factor, 0);
        double[] packed = PackedCholesky.gram(factor, features);
        double[] inverse = new double[features * features];
        for (int i = 0, at = 0; i < features; i++) {
            for (int j = 0; j <= i; j++, at++) {
                inverse[i * features + j] = packed[at];
                inverse[j * features + i] = packed[at];
            }
        }
        return inverse;
    }

    /** W a: the gradient for a change a of the parameters. */
    double[] lower(double[] change) {
        double[] gradient = new double[change.length];
        for (int k = 0; k < weights.length; k++) {
            gradient[k] = weights[k] > 0 ? change[k] / weights[k] : 0;
        }
        apply(change, precisions, 1, gradient);
        return gradient;
    }

    /** W^-1 g: the change of the parameters for a gradient g; the changes of the weights sum to 0. */
    double[] raise(double[] gradient) {
        double[] change = new double[gradient.length];
        double average = 0;
        for (int k = 0; k < weights.length; k++) {
            average += weights[k] * gradient[k];
        }
        for (int k = 0; k < weights.length; k++) {
            change[k] = weights[k] * (gradient[k] - average);
        }
        apply(gradient, covariances, -1, change);
        return change;
    }

    /** Applies W or its inverse to means and covariances: {@code power} is 1 for W, with precisions as matrices, and -1 for the inverse. */
    private void apply(double[] from, double[][] matrices, int power, double[] to) {
        int scatter = weights.length * (1 + features);
        for (int k = 0; k < weights.length; k++) {
            double weight = power > 0 ? weights[k] : 1 / weights[k];
            if (weights[k] > 0) {
                applyToMean(from, weights.length + k * features, matrices[k], weight, to);
            }
            if (weights[k] > 0 && shape != ScatterShape.POOLED) {
                applyToScatter(from, scatter + shape.offset(k, features), matrices[k], weight, power, to);
            }
        }
        if (shape == ScatterShape.POOLED) {
            applyToScatter(from, scatter, matrices[0], 1, power, to);
        }
    }

    private void applyToMean(double[] from, int offset, double[] matrix, double weight, double[] to) {
        for (int i = 0; i < features; i++) {
            double sum = isDiagonal() ? matrix[i] * from[offset + i] : 0;
            for (int j = 0; j < features && !isDiagonal(); j++) {
                sum += matrix[i * features + j] * from[offset + j];
            }
            to[offset + i] = weight * sum;
        }
    }

    private void applyToScatter(double[] from, int offset, double[] matrix, double weight, int power, double[] to) {
        double half = power > 0 ? weight / 2 : weight * 2;
        switch (shape) {
            case TRACE -> { // of D equal variances v: tr = D v
                double degrees = power > 0 ? 1.0 / features : features;
                to[offset] = half * degrees * matrix[0] * matrix[0] * from[offset];
            }
            case DIAGONAL -> {
                for (int d = 0; d < features; d++) {
                    to[offset + d] = half * matrix[d] * matrix[d] * from[offset + d];
                }
            }
            case POOLED, FULL -> applyToMatrix(from, offset, matrix, half, power, to);
            case LOW_RANK -> throw new IllegalArgumentException("loadings are no coordinates of this space");
        }
    }

    /**
     * Computes M A M times a factor. An off-diagonal entry of a packed triangle represents two entries of the matrix. In a change
     * both have its value; in a gradient its value is their sum.
     */
    private void applyToMatrix(double[] from, int offset, double[] matrix, double factor, int power, double[] to) {
        double[] inner = new double[features * features];
        for (int i = 0, at = offset; i < features; i++) {
            for (int j = 0; j <= i; j++, at++) {
                double value = power > 0 || i == j ? from[at] : from[at] / 2;
                inner[i * features + j] = value;
                inner[j * features + i] = value;
            }
        }
        double[] product = multiply(matrix, multiply(inner, matrix));
        for (int i = 0, at = offset; i < features; i++) {
            for (int j = 0; j <= i; j++, at++) {
                double share = power > 0 && i != j ? 2 : 1;
                to[at] = share * factor * product[i * features + j];
            }
        }
    }

    private double[] multiply(double[] a, double[] b) {
        double[] product = new double[features * features];
        for (int i = 0; i < features; i++) {
            for (int m = 0; m < features; m++) {
                double factor = a[i * features + m];
                for (int j = 0; j < features; j++) {
                    product[i * features + j] += factor * b[m * features + j];
                }
            }
        }
        return product;
    }
}
