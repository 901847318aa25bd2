package org.mixtura.factor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.covariance.Packed;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.ScatterShape;

/**
 * The expected moments of the factors f of one component for the M-step, under its previous covariance:
 *
 * <pre>
 * cross_dj = E[(x_d - mu_d) f_j]      second = E[f f^T] = Cov[f | x] + E[f | x] E[f | x]^T      square_d = E[(x_d - mu_d)^2]
 * </pre>
 *
 * <p>all three averaged over the rows of the component. They follow from the diagonal of the scatter and its products with the
 * previous directions, without a D x D matrix.
 *
 * @param count N_k
 * @param before the covariance under which expectations are taken
 * @param squares D values
 * @param cross cross_dj at j D + d
 * @param second packed lower triangle, q x q
 */
record FactorMoments(double count, FactorCovariance before, double[] squares, double[] cross, double[] second) {

    static FactorMoments of(ComponentScatter scatter, int k, FactorCovariance before) {
        int length = scatter.values().length / scatter.components();
        double count = scatter.counts()[k];
        double[] squares = Packed.divided(scatter.values(), k * length, k * length + scatter.features(), count);
        double[] cross = alongDirections(scatter, k, before);
        return new FactorMoments(count, before, squares, turned(cross, before), second(cross, before));
    }

    /** E[(x - mu) f^T] in the axes of the directions, where f_j has the mean c_j / r_j. */
    private static double[] alongDirections(ComponentScatter scatter, int k, FactorCovariance before) {
        int features = scatter.features();
        int length = scatter.values().length / scatter.components();
        double[] cross = new double[before.rank() * features];
        for (int j = 0, at = 0, from = k * length + features; j < before.rank(); j++, from++) {
            double divisor = scatter.counts()[k] * before.root(j);
            for (int d = 0; d < features; d++, at++, from++) {
                cross[at] = scatter.values()[from] / divisor;
            }
        }
        return cross;
    }

    /** cross W^T: converts to the axes of the loadings. */
    private static double[] turned(double[] cross, FactorCovariance before) {
        int features = before.features();
        double[] turned = new double[cross.length];
        for (int i = 0; i < before.rank(); i++) {
            for (int j = 0; j < before.rank(); j++) {
                double entry = before.rotation(i, j);
                for (int d = 0; d < features; d++) {
                    turned[i * features + d] += entry * cross[j * features + d];
                }
            }
        }
        return turned;
    }

    /** W (diag(1 / r^2) + E[E[f | x] E[f | x]^T]) W^T, packed. */
    private static double[] second(double[] cross, FactorCovariance before) {
        int rank = before.rank();
        double[] packed = new double[ScatterShape.packedLength(rank)];
        double[] mean = new double[before.features()]; // of f_i is mean^T (x - mu)
        for (int i = 0; i < rank; i++) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] = before.direction(d, i) / (before.deviation(d) * before.root(i));
            }
            for (int j = 0; j < rank; j++) {
                double entry = i == j ? 1 / before.root(i) / before.root(i) : 0;
                for (int d = 0; d < mean.length; d++) {
                    entry += mean[d] * cross[j * mean.length + d];
                }
                for (int a = 0, at = 0; a < rank; a++) {
                    for (int b = 0; b <= a; b++, at++) {
                        packed[at] += before.rotation(a, i) * entry * before.rotation(b, j);
                    }
                }
            }
        }
        return packed;
    }

    int features() {
        return squares.length;
    }

    int rank() {
        return before.rank();
    }

    /** E[(x_d - mu_d - lambda_d^T f)^2], protected from negative rounding errors. */
    double residual(double[] loadings, int d) {
        double explained = 0;
        for (int i = 0, at = 0; i < rank(); i++) {
            double loading = loadings[i * features() + d];
            double row = 0;
            for (int j = 0; j < i; j++, at++) {
                row += second[at] * loadings[j * features() + d];
            }
            explained += loading * (2 * cross[i * features() + d] - 2 * row - second[at++] * loading);
        }
        return Math.max(squares[d] - explained, 0);
    }

    /**
     * The best common loadings of these components, given the previous noise: row by row lambda_d = (sum_k a_k second_k)^-1 sum_k
     * a_k cross_kd with a_k = N_k / psi_kd; empty if the second moments are singular.
     */
    static Optional<double[]> loadings(List<FactorMoments> parts) {
        int features = parts.get(0).features();
        int rank = parts.get(0).rank();
        double[] loadings = new double[rank * features];
        double[] matrix = new double[ScatterShape.packedLength(rank)];
        double[] factor = new double[matrix.length];
        double[] row = new double[rank];
        for (int d = 0; d < features; d++) {
            Arrays.fill(matrix, 0);
            Arrays.fill(row, 0);
            for (FactorMoments part : parts) {
                part.addNormalEquations(d, matrix, row);
            }
            if (!PackedCholesky.factor(matrix, rank, factor)) {
                return Optional.empty();
            }
            PackedCholesky.solve(factor, rank, row);
            for (int j = 0; j < rank; j++) {
                loadings[j * features + d] = row[j];
            }
        }
        return Optional.of(loadings);
    }

    private void addNormalEquations(int d, double[] matrix, double[] row) {
        double weight = count / before.noise(d);
        for (int at = 0; at < matrix.length; at++) {
            matrix[at] += weight * second[at];
        }
        for (int j = 0; j < row.length; j++) {
            row[j] += weight * cross[j * features() + d];
        }
    }

    /**
     * The loadings for factors of unit variance that are equivalent to the given loadings for factors with the average second
     * moments: Lambda R with R R^T = sum_k N_k second_k / sum_k N_k.
     *
     * <p>If the variance of the factors were a free parameter, this average would be its maximum likelihood estimate: Liu, Rubin
     * and Wu (1998), Parameter expansion to accelerate EM: the PX-EM algorithm, doi:10.1093/biomet/85.4.755.
     */
    static double[] standardized(double[] loadings, List<FactorMoments> parts) {
        int features = parts.get(0).features();
        int rank = parts.get(0).rank();
        double[] average = new double[ScatterShape.packedLength(rank)];
        double total = parts.stream().mapToDouble(FactorMoments::count).sum();
        for (FactorMoments part : parts) {
            for (int at = 0; at < average.length; at++) {
                average[at] += part.count / total * part.second[at];
            }
        }
        double[] root = new double[average.length];
        if (!PackedCholesky.factor(average, rank, root)) {
            return loadings;
        }
        double[] product = new double[loadings.length];
        for (int i = 0, entry = 0; i < rank; i++) {
            for (int j = 0; j <= i; j++, entry++) {
                for (int d = 0; d < features; d++) {
                    product[j * features + d] += loadings[i * features + d] * root[entry];
                }
            }
        }
        return product;
    }
}
