package org.mixtura.testing;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The textbook E-step of rows with gaps: one row after the other, by the inverse of the covariance of its observed cells. Statistics are
 * sums about the means of the mixture.
 *
 * @param counts N_k
 * @param first f_k
 * @param scatter S_k
 * @param logLikelihood that of the observed cells
 */
public record ReferenceGaps(double[] counts, double[][] first, double[][][] scatter, double logLikelihood) {
    /** The statistics of the rows that have a value; weights may be null. */
    public static ReferenceGaps of(ReferenceMixture mixture, double[][] rows, double[] weights) {
        int components = mixture.components();
        int features = mixture.features();
        double[] counts = new double[components];
        double[][] first = new double[components][features];
        double[][][] scatter = new double[components][features][features];
        double logLikelihood = 0;
        for (int n = 0; n < rows.length; n++) {
            if (Arrays.stream(rows[n]).allMatch(Double::isNaN)) {
                continue;
            }
            Conditional[] conditionals = new Conditional[components];
            double[] logs = new double[components];
            for (int k = 0; k < components; k++) {
                conditionals[k] = Conditional.of(mixture.means()[k], mixture.covariances()[k], rows[n]);
                logs[k] = StrictMath.log(mixture.weights()[k]) + conditionals[k].logDensity;
            }
            double total = ReferenceMixture.logSumExp(logs);
            double weight = weights == null ? 1 : weights[n];
            logLikelihood += weight * total;
            for (int k = 0; k < components; k++) {
                double share = weight * StrictMath.exp(logs[k] - total);
                counts[k] += share;
                for (int i = 0; i < features; i++) {
                    first[k][i] += share * conditionals[k].deviation[i];
                    for (int j = 0; j < features; j++) {
                        scatter[k][i][j] += share
                                * (conditionals[k].deviation[i] * conditionals[k].deviation[j]
                                        + conditionals[k].covariance[i][j]);
                    }
                }
            }
        }
        return new ReferenceGaps(counts, first, scatter, logLikelihood);
    }

    /**
     * What a row tells under one component.
     *
     * @param logDensity of its observed cells
     * @param deviation E[x | x_o] - mu
     * @param covariance Cov[x | x_o]
     */
    public record Conditional(double logDensity, double[] deviation, double[][] covariance) {
        /** Of a row with NaN in its gaps. */
        public static Conditional of(double[] mean, double[][] covariance, double[] row) {
            int features = row.length;
            int[] o = IntStream.range(0, features)
                    .filter(d -> !Double.isNaN(row[d]))
                    .toArray();
            double[] z = IntStream.of(o).mapToDouble(d -> row[d] - mean[d]).toArray();
            double[][] inverse = new double[o.length][o.length];
            for (int i = 0; i < o.length; i++) {
                for (int j = 0; j < o.length; j++) {
                    inverse[i][j] = covariance[o[i]][o[j]];
                }
            }
            double logDeterminant = invert(inverse);
            double[] solved = new double[o.length];
            double log = -0.5 * (o.length * StrictMath.log(2 * Math.PI) + logDeterminant);
            for (int i = 0; i < o.length; i++) {
                for (int j = 0; j < o.length; j++) {
                    solved[i] += inverse[i][j] * z[j];
                }
                log -= 0.5 * z[i] * solved[i];
            }
            double[] deviation = new double[features];
            double[][] left = new double[features][features];
            for (int d = 0; d < features; d++) {
                deviation[d] = Double.isNaN(row[d]) ? 0 : row[d] - mean[d];
                for (int i = 0; Double.isNaN(row[d]) && i < o.length; i++) {
                    deviation[d] += covariance[d][o[i]] * solved[i];
                }
                for (int e = 0; e < features; e++) {
                    left[d][e] = Double.isNaN(row[d]) && Double.isNaN(row[e]) ? covariance[d][e] : 0;
                    for (int i = 0; left[d][e] != 0 && i < o.length; i++) {
                        for (int j = 0; j < o.length; j++) {
                            left[d][e] -= covariance[d][o[i]] * inverse[i][j] * covariance[o[j]][e];
                        }
                    }
                }
            }
            return new Conditional(log, deviation, left);
        }

        /** Inverts a positive definite matrix in place by Gauss and Jordan; returns the logarithm of its determinant. */
        private static double invert(double[][] a) {
            double logDeterminant = 0;
            for (int p = 0; p < a.length; p++) {
                double pivot = a[p][p];
                logDeterminant += StrictMath.log(pivot);
                a[p][p] = 1;
                for (int j = 0; j < a.length; j++) {
                    a[p][j] /= pivot;
                }
                for (int i = 0; i < a.length; i++) {
                    double factor = a[i][p];
                    if (i != p) {
                        a[i][p] = 0;
                        for (int j = 0; j < a.length; j++) {
                            a[i][j] -= factor * a[p][j];
                        }
                    }
                }
            }
            return logDeterminant;
        }
    }
}
