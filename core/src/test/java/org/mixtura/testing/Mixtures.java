package org.mixtura.testing;

import java.util.Arrays;
import java.util.Random;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** Mixtures for tests, and how far two of them are apart. */
public final class Mixtures {
    private Mixtures() {}

    /** The mixture with these parameters. */
    public static GaussianMixture of(String alias, double[] weights, double[][] means, double[][]... covariances) {
        CovarianceStructure structure = CovarianceStructures.named(alias).orElseThrow();
        return GaussianMixture.of(structure, weights, means, structure.ofMatrices(covariances));
    }

    /** A random mixture with means around 0. */
    public static GaussianMixture random(CovarianceStructure structure, int components, int features, Random random) {
        double[] weights = random.doubles(components, 0.5, 2).toArray();
        double sum = Arrays.stream(weights).sum();
        for (int k = 0; k < components; k++) {
            weights[k] /= sum;
        }
        double[][][] covariances = Members.random(structure.name(), components, features, random);
        double[][] means = Tables.normal(random, components, features);
        return GaussianMixture.of(structure, weights, means, structure.ofMatrices(covariances));
    }

    /**
     * The largest difference of a parameter, with the components of {@code other} matched by the nearest mean: of weights as
     * they are, of means in standard deviations, of covariances relative to both standard deviations.
     */
    public static double distance(ReferenceMixture mixture, ReferenceMixture other) {
        double largest = 0;
        boolean[] taken = new boolean[other.components()];
        for (int k = 0; k < mixture.components(); k++) {
            int match = nearest(mixture, k, other, taken);
            taken[match] = true;
            largest = Math.max(largest, Math.abs(mixture.weights()[k] - other.weights()[match]));
            largest = Math.max(largest, distance(mixture, k, other, match));
        }
        return largest;
    }

    public static double distance(GaussianMixture mixture, GaussianMixture other) {
        return distance(ReferenceMixture.of(mixture), ReferenceMixture.of(other));
    }

    private static int nearest(ReferenceMixture mixture, int k, ReferenceMixture other, boolean[] taken) {
        int best = -1;
        double smallest = Double.POSITIVE_INFINITY;
        for (int match = 0; match < other.components(); match++) {
            double distance = distance(mixture, k, other, match);
            if (!taken[match] && (best < 0 || distance < smallest)) {
                smallest = distance;
                best = match;
            }
        }
        return best;
    }

    private static double distance(ReferenceMixture mixture, int k, ReferenceMixture other, int match) {
        double[][] a = mixture.covariances()[k];
        double[][] b = other.covariances()[match];
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double shift = Math.abs(mixture.means()[k][i] - other.means()[match][i]);
            largest = Math.max(largest, shift / Math.sqrt(a[i][i]));
            for (int j = 0; j < a.length; j++) {
                double unit = Math.sqrt(a[i][i]) * Math.sqrt(a[j][j]);
                largest = Math.max(largest, Math.abs(a[i][j] - b[i][j]) / unit);
            }
        }
        return largest;
    }
}
