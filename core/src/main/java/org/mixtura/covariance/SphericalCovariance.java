package org.mixtura.covariance;

/** Sigma = sigma^2 I. */
public final class SphericalCovariance implements Covariance {
    private static final long serialVersionUID = 1L;

    private final int features;
    private final double variance;
    private final double inverseDeviation;

    /**
     * The covariance sigma^2 I.
     *
     * @throws IllegalArgumentException if the variance is not positive and finite
     */
    public SphericalCovariance(int features, double variance) {
        this.features = features;
        this.variance = DiagonalCovariance.requireVariance(variance, 0);
        this.inverseDeviation = 1 / Math.sqrt(variance);
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public double logDeterminant() {
        return features * StrictMath.log(variance);
    }

    @Override
    public double squaredDistance(double[] values, int offset, double[] mean) {
        double sum = 0;
        for (int d = 0; d < features; d++) {
            double y = (values[offset + d] - mean[d]) * inverseDeviation;
            sum += y * y;
        }
        return sum;
    }

    @Override
    public void whiten(double[] values, int offset, double[] mean, double[] y) {
        for (int d = 0; d < features; d++) {
            y[d] = (values[offset + d] - mean[d]) * inverseDeviation;
        }
    }

    @Override
    public void copyPrecisionFactor(double[] target, int offset) {
        target[offset] = inverseDeviation;
    }

    @Override
    public void unwhiten(double[] mean, double[] z) {
        double deviation = Math.sqrt(variance);
        for (int d = 0; d < features; d++) {
            z[d] = mean[d] + deviation * z[d];
        }
    }

    @Override
    public double variance(int d) {
        return variance;
    }

    @Override
    public double entry(int i, int j) {
        return i == j ? variance : 0;
    }

    @Override
    public double[] longestAxis() {
        double[] axis = new double[features];
        axis[0] = Math.sqrt(variance);
        return axis;
    }

    /** {@inheritDoc} All factors must be equal, since the result would not be spherical otherwise. */
    @Override
    public SphericalCovariance scaled(double[] factor) {
        return new SphericalCovariance(features, variance * factor[0] * factor[0]);
    }

    @Override
    public SphericalCovariance marginal(int... features) {
        return new SphericalCovariance(FeatureIndices.requireSome(features, this.features).length, variance);
    }

    @Override
    public ConditionalCovariance conditional(int... given) {
        int[] remaining = FeatureIndices.remaining(given, features);
        return ConditionalCovariance.independent(given, remaining, marginal(remaining));
    }

    /** Whether the other object has the same numbers, to the last bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SphericalCovariance covariance
                && covariance.features == features
                && covariance.variance == variance;
    }

    @Override
    public int hashCode() {
        return 31 * features + Double.hashCode(variance);
    }
}
