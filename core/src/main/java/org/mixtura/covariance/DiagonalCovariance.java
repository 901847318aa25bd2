package org.mixtura.covariance;

import java.util.Arrays;

/** Sigma = diag(sigma_1^2, ..., sigma_D^2). */
public final class DiagonalCovariance implements Covariance {
    private static final long serialVersionUID = 1L;

    private final double[] variances;
    private final double[] inverseDeviations;

    /**
     * The covariance with these variances.
     *
     * @throws IllegalArgumentException if a variance is not positive and finite
     */
    public DiagonalCovariance(double[] variances) {
        this.variances = Arrays.copyOf(variances, variances.length);
        this.inverseDeviations = new double[variances.length];
        for (int d = 0; d < variances.length; d++) {
            inverseDeviations[d] = 1 / Math.sqrt(requireVariance(variances[d], d));
        }
    }

    static double requireVariance(double variance, int d) {
        if (variance >= Double.MIN_NORMAL && variance < Double.POSITIVE_INFINITY) {
            return variance;
        }
        throw new IllegalArgumentException(
                "the variance of feature " + (d + 1) + " must be a positive normal number, got " + variance);
    }

    @Override
    public int features() {
        return variances.length;
    }

    @Override
    public double logDeterminant() {
        double sum = 0;
        for (double variance : variances) {
            sum += StrictMath.log(variance);
        }
        return sum;
    }

    @Override
    public double squaredDistance(double[] values, int offset, double[] mean) {
        double sum = 0;
        for (int d = 0; d < variances.length; d++) {
            double y = (values[offset + d] - mean[d]) * inverseDeviations[d];
            sum += y * y;
        }
        return sum;
    }

    @Override
    public void whiten(double[] values, int offset, double[] mean, double[] y) {
        for (int d = 0; d < variances.length; d++) {
            y[d] = (values[offset + d] - mean[d]) * inverseDeviations[d];
        }
    }

    @Override
    public void copyPrecisionFactor(double[] target, int offset) {
        System.arraycopy(inverseDeviations, 0, target, offset, inverseDeviations.length);
    }

    @Override
    public void unwhiten(double[] mean, double[] z) {
        for (int d = 0; d < variances.length; d++) {
            z[d] = mean[d] + Math.sqrt(variances[d]) * z[d];
        }
    }

    @Override
    public double variance(int d) {
        return variances[d];
    }

    @Override
    public double entry(int i, int j) {
        return i == j ? variances[i] : 0;
    }

    @Override
    public double[] longestAxis() {
        int widest = 0;
        for (int d = 1; d < variances.length; d++) {
            widest = variances[d] > variances[widest] ? d : widest;
        }
        double[] axis = new double[variances.length];
        axis[widest] = Math.sqrt(variances[widest]);
        return axis;
    }

    @Override
    public DiagonalCovariance scaled(double[] factor) {
        double[] scaled = new double[variances.length];
        for (int d = 0; d < scaled.length; d++) {
            scaled[d] = variances[d] * factor[d] * factor[d];
        }
        return new DiagonalCovariance(scaled);
    }

    @Override
    public DiagonalCovariance marginal(int... features) {
        int[] listed = FeatureIndices.requireSome(features, variances.length);
        return new DiagonalCovariance(
                Arrays.stream(listed).mapToDouble(d -> variances[d]).toArray());
    }

    @Override
    public ConditionalCovariance conditional(int... given) {
        int[] remaining = FeatureIndices.remaining(given, variances.length);
        return ConditionalCovariance.independent(given, remaining, marginal(remaining));
    }

    /** Whether the other object has the same numbers, to the last bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DiagonalCovariance covariance && Arrays.equals(covariance.variances, variances);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(variances);
    }
}
