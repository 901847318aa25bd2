package org.mixtura.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** Mixtures of factor analysers for tests. */
public final class Factors {
    private static final List<String> LETTERS = List.of("CCC", "CCU", "CUC", "CUU", "UCC", "UCU", "UUC", "UUU");

    private Factors() {}

    /** The eight structures with this number of factors. */
    public static List<CovarianceStructure> structures(int factors) {
        return LETTERS.stream()
                .map(letters ->
                        CovarianceStructures.named(letters + ":" + factors).orElseThrow())
                .toList();
    }

    /** A random member of a structure. */
    public static List<Covariance> random(CovarianceStructure structure, int components, int features, Random random) {
        String letters = structure.name();
        double[][] loadings = new double[components][];
        double[][] noise = new double[components][];
        List<Covariance> covariances = new ArrayList<>();
        for (int k = 0; k < components; k++) {
            double[] l = new double[features * structure.rank()];
            Arrays.setAll(l, at -> random.nextGaussian());
            double[] psi = random.doubles(features, 0.3, 2).toArray();
            if (letters.charAt(2) == 'C') {
                Arrays.fill(psi, psi[0]);
            }
            loadings[k] = k > 0 && letters.charAt(0) == 'C' ? loadings[0] : l;
            noise[k] = k > 0 && letters.charAt(1) == 'C' ? noise[0] : psi;
            covariances.add(FactorCovariance.of(loadings[k], noise[k]));
        }
        return structure.ofCovariances(covariances);
    }

    /** A random mixture, its means so far from each other as {@code distance} says. */
    public static GaussianMixture mixture(
            CovarianceStructure structure, int components, int features, double distance, Random random) {
        double[] weights = random.doubles(components, 0.5, 2).toArray();
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, k -> weights[k] / sum);
        double[][] means = Tables.map(Tables.normal(random, components, features), (value, d) -> distance * value);
        return GaussianMixture.of(structure, weights, means, random(structure, components, features, random));
    }

    /** The D x q matrix of the loadings. */
    public static double[][] loadings(FactorCovariance covariance) {
        double[][] loadings = new double[covariance.features()][covariance.rank()];
        for (int d = 0; d < loadings.length; d++) {
            for (int j = 0; j < covariance.rank(); j++) {
                loadings[d][j] = covariance.loading(d, j);
            }
        }
        return loadings;
    }

    /** All structures without factors, and some with. */
    public static Stream<CovarianceStructure> all(int factors) {
        return Stream.concat(CovarianceStructures.all().stream(), structures(factors).stream());
    }
}
