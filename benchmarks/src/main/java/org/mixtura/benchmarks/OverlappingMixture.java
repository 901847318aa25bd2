package org.mixtura.benchmarks;

import java.util.Random;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/**
 * Mixtures whose components overlap, so that no implementation can live on responsibilities of 0 and 1: two means lie
 * {@link #SEPARATION} standard deviations apart in the root mean square, whatever D is, and the norm by which the
 * covariances differ does not grow with D either.
 */
final class OverlappingMixture {
    static final double SEPARATION = 3;

    private OverlappingMixture() {}

    /** A mixture of this size. */
    static GaussianMixture of(int components, int features, Random random) {
        double[] weights = new double[components];
        double[][] means = new double[components][features];
        double[][][] covariances = new double[components][][];
        double spread = SEPARATION / Math.sqrt(2.0 * features);
        for (int k = 0; k < components; k++) {
            weights[k] = 1.0 / components;
            for (int d = 0; d < features; d++) {
                means[k][d] = spread * random.nextGaussian();
            }
            covariances[k] = covariance(features, random);
        }
        return GaussianMixture.of(
                CovarianceStructures.full(),
                weights,
                means,
                CovarianceStructures.full().ofMatrices(covariances));
    }

    /** The same, with the covariances cut down to those of a family: full, diag or spherical. */
    static GaussianMixture of(String alias, int components, int features, Random random) {
        GaussianMixture full = of(components, features, random);
        CovarianceStructure family = CovarianceStructures.named(alias).orElseThrow();
        double[][] means = new double[components][];
        double[][][] covariances = new double[components][features][features];
        for (int k = 0; k < components; k++) {
            means[k] = full.mean(k);
            for (int i = 0; i < features; i++) {
                for (int j = 0; j < features; j++) {
                    boolean kept = i == j || alias.equals("full");
                    boolean first = alias.equals("spherical");
                    covariances[k][i][j] = kept ? full.covariance(k).entry(first ? 0 : i, first ? 0 : j) : 0;
                }
            }
        }
        return GaussianMixture.of(family, full.weights(), means, family.ofMatrices(covariances));
    }

    /** L L^T with a lower triangle L = I + E, where the norm of E does not grow with D. */
    private static double[][] covariance(int features, Random random) {
        double[][] factor = new double[features][features];
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < i; j++) {
                factor[i][j] = random.nextGaussian() / features;
            }
            factor[i][i] = Math.exp(0.5 * random.nextGaussian() / Math.sqrt(features));
        }
        double[][] covariance = new double[features][features];
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                for (int l = 0; l <= Math.min(i, j); l++) {
                    covariance[i][j] += factor[i][l] * factor[j][l];
                }
            }
        }
        return covariance;
    }
}
