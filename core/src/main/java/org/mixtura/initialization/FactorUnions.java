package org.mixtura.initialization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.ScatterShape;

/**
 * The costs of joining two components of a mixture of factor analysers, in time linear in the number of features. With a = pi_i /
 * (pi_i + pi_j), the covariance of the union has factors and noise too:
 *
 * <pre>
 * loadings sqrt(a) Lambda_i, sqrt(1 - a) Lambda_j, sqrt(a (1 - a)) (mu_i - mu_j)      noise a Psi_i + (1 - a) Psi_j
 * </pre>
 */
final class FactorUnions {
    private final GaussianMixture mixture;
    private final FactorCovariance[] covariances;
    private final double[] logDeterminants;
    private final List<Pair> cheapestFirst = new ArrayList<>();

    /**
     * Two components; the cost is a bound on the divergence between the mixtures before and after joining them, see
     * {@link MixtureMoments#merge}.
     */
    record Pair(int first, int second, double cost) {
        boolean contains(int k) {
            return k == first || k == second;
        }
    }

    /** All pairs of a mixture of factor analysers. */
    FactorUnions(GaussianMixture mixture) {
        this.mixture = mixture;
        this.covariances = new FactorCovariance[mixture.components()];
        Arrays.setAll(covariances, k -> (FactorCovariance) mixture.covariance(k));
        this.logDeterminants = Arrays.stream(covariances)
                .mapToDouble(FactorCovariance::logDeterminant)
                .toArray();
        for (int i = 1; i < covariances.length; i++) {
            for (int j = 0; j < i; j++) {
                cheapestFirst.add(new Pair(j, i, cost(i, j)));
            }
        }
        cheapestFirst.sort(Comparator.comparingDouble(Pair::cost));
    }

    /** The cheapest pair that does not contain component k; there must be at least three components. */
    Pair cheapestWithout(int k) {
        return cheapestFirst.stream()
                .filter(pair -> !pair.contains(k))
                .findFirst()
                .orElseThrow();
    }

    /** (pi_i + pi_j) log det Sigma_ij - pi_i log det Sigma_i - pi_j log det Sigma_j. */
    private double cost(int i, int j) {
        double total = mixture.weight(i) + mixture.weight(j);
        if (!(total > 0)) {
            return 0;
        }
        return total * logDeterminant(i, j, mixture.weight(i) / total)
                - mixture.weight(i) * logDeterminants[i]
                - mixture.weight(j) * logDeterminants[j];
    }

    /** log det(Psi + L L^T) = log det Psi + log det(I + L^T Psi^-1 L). */
    private double logDeterminant(int i, int j, double share) {
        int features = mixture.features();
        int rank = covariances[i].rank();
        double[] mean = mixture.mean(i);
        double[] other = mixture.mean(j);
        double[] row = new double[2 * rank + 1];
        double[] gram = new double[ScatterShape.packedLength(row.length)];
        double logNoise = 0;
        for (int d = 0; d < features; d++) {
            double noise = share * covariances[i].noise(d) + (1 - share) * covariances[j].noise(d);
            logNoise += StrictMath.log(noise);
            for (int f = 0; f < rank; f++) {
                row[f] = Math.sqrt(share) * covariances[i].loading(d, f);
                row[rank + f] = Math.sqrt(1 - share) * covariances[j].loading(d, f);
            }
            row[2 * rank] = Math.sqrt(share * (1 - share)) * (mean[d] - other[d]);
            for (int a = 0, at = 0; a < row.length; a++) {
                double scaled = row[a] / noise;
                for (int b = 0; b <= a; b++, at++) {
                    gram[at] += scaled * row[b];
                }
            }
        }
        for (int a = 0, at = 0; a < row.length; at += a + 2, a++) {
            gram[at] += 1;
        }
        double[] factor = new double[gram.length];
        return PackedCholesky.factor(gram, row.length, factor)
                ? logNoise + PackedCholesky.logDeterminant(factor, row.length)
                : Double.POSITIVE_INFINITY;
    }
}
