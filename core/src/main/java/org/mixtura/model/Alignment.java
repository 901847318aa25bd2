package org.mixtura.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.covariance.Covariance;
import org.mixtura.internal.math.Assignment;

/**
 * Matches the components of two mixtures, by the one-to-one assignment with the smallest sum of divergences
 *
 * <pre>
 * J = 1/2 (tr(S^-1 T) + tr(T^-1 S)) - D + 1/2 (m - l)^T (S^-1 + T^-1) (m - l)
 * </pre>
 *
 * <p>between N(m, S) and N(l, T). J is the sum of both Kullback-Leibler divergences and does not depend on units. Kullback and
 * Leibler (1951), On information and sufficiency, doi:10.1214/aoms/1177729694.
 */
public final class Alignment {
    private Alignment() {}

    /** The mixture with its components in the order of the matching components of {@code target}. */
    public static GaussianMixture align(GaussianMixture mixture, GaussianMixture target) {
        return mixture.withComponents(order(mixture, target));
    }

    /** For each component of {@code target}, the index of the matching component of {@code mixture}; both have the same number. */
    public static List<Integer> order(GaussianMixture mixture, GaussianMixture target) {
        int components = target.components();
        double[][] costs = new double[components][components];
        for (int i = 0; i < components; i++) {
            for (int j = 0; j < components; j++) {
                costs[i][j] = divergence(target, i, mixture, j);
            }
        }
        return IntStream.of(Assignment.cheapest(costs)).boxed().toList();
    }

    static double divergence(GaussianMixture a, int i, GaussianMixture b, int j) {
        Covariance s = a.covariance(i);
        Covariance t = b.covariance(j);
        double[] m = a.mean(i);
        double[] l = b.mean(j);
        double apart = s.squaredDistance(m, 0, l) + t.squaredDistance(m, 0, l);
        return 0.5 * (trace(s, t) + trace(t, s) + apart) - m.length;
    }

    /** tr(S^-1 T): the squared lengths, in the metric of S^-1, of the columns of L with T = L L^T. */
    private static double trace(Covariance s, Covariance t) {
        double[] zero = new double[s.features()];
        double[] column = new double[s.features()];
        double trace = 0;
        for (int d = 0; d < column.length; d++) {
            Arrays.fill(column, 0);
            column[d] = 1;
            t.unwhiten(zero, column);
            trace += s.squaredDistance(column, 0, zero);
        }
        return trace;
    }
}
