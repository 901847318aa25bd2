package org.mixtura.structure;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.internal.linalg.SymmetricEigen;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

/**
 * Scatter matrices for tests of estimates.
 *
 * @param counts N_k
 * @param matrices W_k
 */
record Scatters(double[] counts, double[][][] matrices) {

    /** Scatters of components whose covariances are random; each has many times the rows that it needs. */
    static Scatters random(int components, int features, Random random) {
        double[] counts = random.doubles(components, 20, 200).toArray();
        double[][][] matrices = new double[components][][];
        Arrays.setAll(matrices, k -> {
            double size = Math.exp(random.nextGaussian());
            return Tables.map(Tables.covariance(random, features), (value, d) -> size * counts[k] * value);
        });
        return new Scatters(counts, matrices);
    }

    int components() {
        return counts.length;
    }

    int features() {
        return matrices[0].length;
    }

    CovarianceEstimate estimate(CovarianceStructure structure, CovarianceFloor floor, List<Covariance> previous) {
        ComponentScatter scatter = structure.rank() > 0 ? along(previous) : in(structure.scatterShape());
        return structure.estimate(scatter, floor, previous);
    }

    /** What is seen of the scatters along the directions of factors; without directions where there are none. */
    private ComponentScatter along(List<Covariance> factors) {
        int rank = factors.isEmpty() ? 0 : ((FactorCovariance) factors.get(0)).rank();
        double[] values = new double[ScatterShape.LOW_RANK.length(components(), features(), rank)];
        for (int k = 0, at = 0; k < components(); k++) {
            for (int d = 0; d < features(); d++, at++) {
                values[at] = matrices[k][d][d];
            }
            for (int j = 0; j < rank; j++, at++) { // after W p comes the sum of the scores, which is 0 about the mean
                FactorCovariance covariance = (FactorCovariance) factors.get(k);
                for (int d = 0; d < features(); d++, at++) {
                    for (int i = 0; i < features(); i++) {
                        values[at] += matrices[k][d][i] * covariance.direction(i, j) / covariance.deviation(i);
                    }
                }
            }
        }
        return new ComponentScatter(ScatterShape.LOW_RANK, components(), features(), counts, values);
    }

    private ComponentScatter in(ScatterShape shape) {
        double[] values = new double[shape.length(components(), features())];
        int length = shape == ScatterShape.POOLED ? 0 : values.length / components();
        for (int k = 0; k < components(); k++) {
            double[] packed = Tables.packed(matrices[k]);
            for (int i = 0, at = 0; i < features(); i++) {
                for (int j = 0; j <= i; j++, at++) {
                    switch (shape) {
                        case TRACE -> values[k] += i == j ? packed[at] : 0;
                        case DIAGONAL -> values[k * length + i] += i == j ? packed[at] : 0;
                        default -> values[k * length + at] += packed[at];
                    }
                }
            }
        }
        return new ComponentScatter(shape, components(), features(), counts, values);
    }

    /** -1/2 sum_k (N_k log det Sigma_k + tr(Sigma_k^-1 W_k)), by Cholesky factors in plain loops. */
    double objective(double[][][] sigma) {
        double sum = 0;
        for (int k = 0; k < components(); k++) {
            double[][] l = ReferenceMixture.cholesky(sigma[k]);
            double[][] c = ReferenceMixture.cholesky(matrices[k]); // tr(Sigma^-1 W) = |L^-1 C|^2
            for (int column = 0; column < l.length; column++) {
                sum += counts[k] * 2 * Math.log(l[column][column]);
                double[] y = new double[l.length];
                for (int i = 0; i < l.length; i++) {
                    double value = c[i][column];
                    for (int j = 0; j < i; j++) {
                        value -= l[i][j] * y[j];
                    }
                    y[i] = value / l[i][i];
                    sum += y[i] * y[i];
                }
            }
        }
        return -0.5 * sum;
    }

    Scatters reversed() {
        double[] newCounts = new double[counts.length];
        double[][][] newMatrices = new double[counts.length][][];
        for (int k = 0; k < counts.length; k++) {
            newCounts[k] = counts[counts.length - 1 - k];
            newMatrices[k] = matrices[counts.length - 1 - k];
        }
        return new Scatters(newCounts, newMatrices);
    }

    /** The scatters of the rows A x. */
    Scatters mapped(double[][] a) {
        return new Scatters(
                counts, Arrays.stream(matrices).map(w -> mapped(a, w)).toArray(double[][][]::new));
    }

    /** These with one more component, which has no rows. */
    Scatters withoutRows() {
        double[][][] more = Arrays.copyOf(matrices, counts.length + 1);
        more[counts.length] = new double[features()][features()];
        return new Scatters(Arrays.copyOf(counts, counts.length + 1), more);
    }

    /** A W A^T, with the same bits on both sides of the diagonal. */
    static double[][] mapped(double[][] a, double[][] w) {
        double[][] mapped = new double[w.length][w.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j <= i; j++) {
                for (int p = 0; p < w.length; p++) {
                    for (int q = 0; q < w.length; q++) {
                        mapped[i][j] += a[i][p] * w[p][q] * a[j][q];
                    }
                }
                mapped[j][i] = mapped[i][j];
            }
        }
        return mapped;
    }

    static double[][][] matrices(List<Covariance> covariances) {
        return covariances.stream().map(Covariance::toMatrix).toArray(double[][][]::new);
    }

    /** The smallest eigenvalue of F^-1/2 Sigma_k F^-1/2. */
    static double smallestRatio(List<Covariance> covariances, double[] floor) {
        double smallest = Double.POSITIVE_INFINITY;
        for (Covariance covariance : covariances) {
            double[][] a = covariance.toMatrix();
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a.length; j++) {
                    a[i][j] /= Math.sqrt(floor[i]) * Math.sqrt(floor[j]);
                }
            }
            SymmetricEigen eigen = SymmetricEigen.of(Tables.packed(a), a.length);
            for (int i = 0; i < a.length; i++) {
                smallest = Math.min(smallest, eigen.value(i));
            }
        }
        return smallest;
    }
}
