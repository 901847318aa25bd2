package org.mixtura.covariance;

import java.util.Arrays;
import org.mixtura.internal.linalg.OrthogonalColumns;

/**
 * Sigma = Lambda Lambda^T + Psi: q factors with their loadings Lambda (D x q), and independent noise of variance psi_d in each
 * feature d. Memory and every operation but {@link #toMatrix} are linear in D.
 *
 * <p>With Psi^-1/2 Lambda = U diag(s) W^T, r_j = sqrt(1 + s_j^2), z = Psi^-1/2 (x - mu), v_j = u_j s_j / r_j and c_j = v_j^T z:
 * <pre>
 * (x - mu)^T Sigma^-1 (x - mu) = |z - sum_j c_j v_j|^2 + sum_j (c_j / r_j)^2
 * log det Sigma = sum_d log psi_d + 2 sum_j log r_j
 * </pre>
 * This is Woodbury's identity as a sum of squares. It is the smallest value of |z - L f|^2 + |f|^2, so errors of c have little
 * effect; in the usual form, |z|^2 - |C z|^2, all digits cancel when the factors explain nearly everything.
 *
 * <p>Given x, the factors have means c_j / r_j and variances 1 / r_j^2 in the axes of W. Ghahramani and Hinton (1996), The EM
 * algorithm for mixtures of factor analyzers, Technical Report CRG-TR-96-1, University of Toronto.
 */
public final class FactorCovariance implements Covariance {
    private static final long serialVersionUID = 1L;

    private final int features;
    private final int rank;
    private final double[] loadings;
    private final double[] noise;
    private final double[] deviations;
    private final OrthogonalColumns axes;
    /** r_j = sqrt(1 + s_j^2). */
    private final double[] roots;

    private final double[] directions;

    private FactorCovariance(double[] loadings, double[] noise) {
        this.features = noise.length;
        this.rank = loadings.length / features;
        this.loadings = loadings;
        this.noise = noise;
        this.deviations = new double[features];
        double[] scaled = loadings.clone();
        for (int d = 0; d < features; d++) {
            deviations[d] = Math.sqrt(DiagonalCovariance.requireVariance(noise[d], d));
            for (int at = d; at < scaled.length; at += features) {
                scaled[at] /= deviations[d];
                if (!Double.isFinite(scaled[at])) {
                    throw new IllegalArgumentException("the loadings of feature " + (d + 1)
                            + " are not finite, or too large beside its noise variance " + noise[d]);
                }
            }
        }
        this.axes = OrthogonalColumns.of(scaled, features, rank);
        this.roots = new double[rank];
        Arrays.setAll(roots, j -> root(axes.length(j)));
        this.directions = new double[loadings.length];
        for (int j = 0, at = 0; j < rank; j++) {
            double share = axes.length(j) / roots[j];
            for (int d = 0; d < features; d++, at++) {
                directions[at] = axes.unit(j, d) * share;
            }
        }
    }

    /** sqrt(1 + s^2), also where s^2 is larger than any double. */
    private static double root(double s) {
        return s < 0x1p500 ? Math.sqrt(1 + s * s) : s;
    }

    /**
     * The covariance with these parts.
     *
     * @param loadings D q values: lambda_dj at j D + d
     * @param noise the D noise variances psi_d
     * @throws IllegalArgumentException if a noise variance is not positive, or a loading not finite
     */
    public static FactorCovariance of(double[] loadings, double[] noise) {
        if (noise.length == 0 || loadings.length % noise.length != 0) {
            throw new IllegalArgumentException(
                    loadings.length + " loadings are no whole number of factors of " + noise.length + " features");
        }
        return new FactorCovariance(loadings.clone(), noise.clone());
    }

    @Override
    public int features() {
        return features;
    }

    /** The number q of factors. */
    public int rank() {
        return rank;
    }

    /** lambda_dj: the loading of feature d on factor j. */
    public double loading(int d, int j) {
        return loadings[j * features + d];
    }

    /** All loadings, lambda_dj at j D + d; a copy. */
    public double[] loadings() {
        return loadings.clone();
    }

    /** The noise variances; a copy. */
    public double[] noise() {
        return noise.clone();
    }

    /** psi_d: the variance of feature d that the factors do not explain. */
    public double noise(int d) {
        return noise[d];
    }

    /** W_ij in Psi^-1/2 Lambda = U diag(s) W^T. */
    public double rotation(int i, int j) {
        return axes.rotation(i, j);
    }

    /** r_j = sqrt(1 + s_j^2). */
    public double root(int j) {
        return roots[j];
    }

    /** v_dj = u_dj s_j / r_j. */
    public double direction(int d, int j) {
        return directions[j * features + d];
    }

    /** sqrt(psi_d). */
    public double deviation(int d) {
        return deviations[d];
    }

    @Override
    public double logDeterminant() {
        double sum = 0;
        for (double variance : noise) {
            sum += StrictMath.log(variance);
        }
        for (int j = 0; j < rank; j++) {
            sum += 2 * StrictMath.log(root(j));
        }
        return sum;
    }

    @Override
    public double squaredDistance(double[] values, int offset, double[] mean) {
        double[] rest = new double[features];
        double[] scores = new double[rank];
        for (int d = 0; d < features; d++) {
            rest[d] = (values[offset + d] - mean[d]) / deviations[d];
            for (int j = 0; j < rank; j++) {
                scores[j] += direction(d, j) * rest[d];
            }
        }
        double sum = 0;
        for (int j = 0; j < rank; j++) {
            double y = scores[j] / root(j);
            sum += y * y;
            for (int d = 0; d < features; d++) {
                rest[d] -= scores[j] * direction(d, j);
            }
        }
        for (double y : rest) {
            sum += y * y;
        }
        return sum;
    }

    /**
     * y = (I - U diag(1 - 1 / r) U^T) z, the symmetric root of (I + L L^T)^-1. The axes are orthogonal, so each is treated
     * separately.
     */
    @Override
    public void whiten(double[] values, int offset, double[] mean, double[] y) {
        for (int d = 0; d < features; d++) {
            y[d] = (values[offset + d] - mean[d]) / deviations[d];
        }
        for (int j = 0; j < rank; j++) {
            double step = 0;
            for (int d = 0; d < features; d++) {
                step += axes.unit(j, d) * y[d];
            }
            step *= axes.length(j) / (1 + roots[j]) * (axes.length(j) / roots[j]); // 1 - 1 / r = s^2 / (r (1 + r))
            for (int d = 0; d < features; d++) {
                y[d] -= step * axes.unit(j, d);
            }
        }
    }

    /** s_j: the standard deviation of the factors along axis j, in standard deviations of the noise; in no particular order. */
    public double axisLength(int j) {
        return axes.length(j);
    }

    /** E[f | x] in the axes of W, the expected values of the factors given a row: regression scores, up to a rotation. */
    public double[] scores(double[] row, double[] mean) {
        double[] scores = new double[rank];
        for (int d = 0; d < features; d++) {
            double z = (row[d] - mean[d]) / deviations[d];
            for (int j = 0; j < rank; j++) {
                scores[j] += direction(d, j) * z;
            }
        }
        for (int j = 0; j < rank; j++) {
            scores[j] /= roots[j];
        }
        return scores;
    }

    @Override
    public void copyPrecisionFactor(double[] target, int offset) {
        for (int d = 0; d < features; d++) {
            target[offset + d] = 1 / deviations[d];
        }
        System.arraycopy(directions, 0, target, offset + features, directions.length);
        for (int j = 0; j < rank; j++) {
            target[offset + features + directions.length + j] = 1 / roots[j];
        }
    }

    /** x = mu + Psi^1/2 (z + U diag(r - 1) U^T z), the symmetric root of I + L L^T. */
    @Override
    public void unwhiten(double[] mean, double[] z) {
        double[] steps = new double[rank];
        for (int j = 0; j < rank; j++) {
            for (int d = 0; d < features; d++) {
                steps[j] += axes.unit(j, d) * z[d];
            }
            steps[j] *= axes.length(j) / (1 + root(j)) * axes.length(j); // r - 1 = s^2 / (1 + r)
        }
        for (int d = 0; d < features; d++) {
            double y = z[d];
            for (int j = 0; j < rank; j++) {
                y += steps[j] * axes.unit(j, d);
            }
            z[d] = mean[d] + deviations[d] * y;
        }
    }

    @Override
    public double variance(int d) {
        return entry(d, d);
    }

    @Override
    public double entry(int i, int j) {
        double sum = i == j ? noise[i] : 0;
        for (int at = 0; at < loadings.length; at += features) {
            sum += loadings[at + i] * loadings[at + j];
        }
        return sum;
    }

    /** The longest axis of the factors, or that of the noise if it is longer. */
    @Override
    public double[] longestAxis() {
        OrthogonalColumns factors = OrthogonalColumns.of(loadings, features, rank);
        int longest = 0;
        for (int j = 1; j < rank; j++) {
            longest = factors.length(j) > factors.length(longest) ? j : longest;
        }
        double[] axis = new DiagonalCovariance(noise).longestAxis();
        double length = 0;
        for (double step : axis) {
            length = Math.max(length, step);
        }
        for (int d = 0; d < features && factors.length(longest) > length; d++) {
            axis[d] = factors.unit(longest, d) * factors.length(longest);
        }
        return axis;
    }

    @Override
    public FactorCovariance scaled(double[] factor) {
        double[] scaledLoadings = loadings.clone();
        double[] scaledNoise = noise.clone();
        for (int at = 0; at < loadings.length; at++) {
            scaledLoadings[at] *= factor[at % features];
        }
        for (int d = 0; d < features; d++) {
            scaledNoise[d] *= factor[d] * factor[d];
        }
        return new FactorCovariance(scaledLoadings, scaledNoise);
    }

    /** The listed rows of the loadings and of the noise. */
    @Override
    public FactorCovariance marginal(int... features) {
        int[] listed = FeatureIndices.requireSome(features, this.features);
        double[] marginalLoadings = new double[listed.length * rank];
        double[] marginalNoise = new double[listed.length];
        for (int i = 0; i < listed.length; i++) {
            marginalNoise[i] = noise[listed[i]];
            for (int j = 0; j < rank; j++) {
                marginalLoadings[j * listed.length + i] = loading(listed[i], j);
            }
        }
        return new FactorCovariance(marginalLoadings, marginalNoise);
    }

    /**
     * {@inheritDoc} Given x_g, the factors have means c_j / r_j and variances 1 / r_j^2 in the axes W of the given features: B is
     * Lambda_r W times the matrix that maps x_g - mu_g to these means, and the loadings of the remaining features are Lambda_r W
     * diag(1 / r).
     */
    @Override
    public ConditionalCovariance conditional(int... given) {
        int[] remaining = FeatureIndices.remaining(given, features);
        FactorCovariance rest = marginal(remaining);
        if (given.length == 0) {
            return ConditionalCovariance.independent(given, remaining, rest);
        }
        FactorCovariance known = marginal(given);
        double[][] turned = new double[remaining.length][rank];
        double[][] scores = new double[rank][given.length];
        double[] left = new double[rest.loadings.length];
        for (int j = 0; j < rank; j++) {
            for (int d = 0; d < given.length; d++) {
                scores[j][d] = known.direction(d, j) / known.roots[j] / known.deviations[d];
            }
            for (int i = 0; i < remaining.length; i++) {
                for (int m = 0; m < rank; m++) {
                    turned[i][j] += rest.loading(i, m) * known.rotation(m, j);
                }
                left[j * remaining.length + i] = turned[i][j] / known.roots[j];
            }
        }
        return new ConditionalCovariance(given, remaining, turned, scores, new FactorCovariance(left, rest.noise));
    }

    /** Whether the other object has the same numbers, to the last bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FactorCovariance covariance
                && Arrays.equals(covariance.loadings, loadings)
                && Arrays.equals(covariance.noise, noise);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(loadings) + Arrays.hashCode(noise);
    }
}
