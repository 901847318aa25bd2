package org.mixtura.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;

/**
 * The textbook E-step of rows with gaps and errors of measurement: one row after the other, by the inverse of T, the covariance of its
 * observed cells plus the variances of their errors. Statistics are sums about the means of the mixture.
 *
 * @param counts N_k
 * @param first f_k
 * @param scatter S_k
 * @param logLikelihood that of the observed cells
 */
public record ReferenceGaps(double[] counts, double[][] first, double[][][] scatter, double logLikelihood) {
    /** The statistics of the rows that have a value; weights may be null. */
    public static ReferenceGaps of(ReferenceMixture mixture, double[][] rows, double[] weights) {
        return of(mixture, rows, new double[rows.length][mixture.features()], weights);
    }

    /** The statistics of the rows that have a value, with the standard errors of their cells; weights may be null. */
    public static ReferenceGaps of(ReferenceMixture mixture, double[][] rows, double[][] errors, double[] weights) {
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
                conditionals[k] = Conditional.of(mixture.means()[k], mixture.covariances()[k], rows[n], errors[n]);
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

    /** Compares with the statistics of a mixture that the library came to. */
    public void assertSame(GaussianMixture mixture, MixtureStatistics actual) {
        int features = mixture.features();
        assertThat(actual.logLikelihood()).isCloseTo(logLikelihood, close(logLikelihood));
        double[] wanted = scatter(actual.shape(), mixture);
        for (int k = 0; k < counts.length; k++) {
            assertThat(actual.counts()[k]).isCloseTo(counts[k], close(counts[k]));
            for (int d = 0; d < features; d++) {
                assertThat(actual.first()[k * features + d]).isCloseTo(first[k][d], close(counts[k]));
            }
        }
        for (int at = 0; at < wanted.length; at++) {
            assertThat(actual.scatter()[at])
                    .as("%s, entry %d", mixture.structure(), at)
                    .isCloseTo(wanted[at], close(10 * Math.abs(wanted[at]) + 100));
        }
    }

    /** What a shape holds of whole scatters. */
    private double[] scatter(ScatterShape shape, GaussianMixture mixture) {
        int features = mixture.features();
        if (shape == ScatterShape.LOW_RANK) {
            return along(mixture);
        }
        double[] wanted = new double[shape.length(counts.length, features)];
        for (int k = 0; k < counts.length; k++) {
            double[][] whole = scatter[k];
            shape.add(1, (i, j) -> whole[i][j], features, wanted, shape.offset(k, features));
        }
        return wanted;
    }

    /** The diagonals, S p_j and p_j^T f for each direction p_j = w * v_j. */
    private double[] along(GaussianMixture mixture) {
        int features = mixture.features();
        int rank = mixture.density().rank();
        double[] factors = mixture.density().factors();
        List<Double> wanted = new ArrayList<>();
        for (int k = 0; k < counts.length; k++) {
            int from = mixture.density().factorOffset(k);
            for (int d = 0; d < features; d++) {
                wanted.add(scatter[k][d][d]);
            }
            for (int j = 0; j < rank; j++) {
                double score = 0;
                for (int d = 0; d <= features; d++) {
                    double sum = 0;
                    for (int e = 0; e < features && d < features; e++) {
                        sum += scatter[k][d][e] * factors[from + e] * factors[from + (j + 1) * features + e];
                    }
                    if (d < features) {
                        score += first[k][d] * factors[from + d] * factors[from + (j + 1) * features + d];
                    }
                    wanted.add(d < features ? sum : score);
                }
            }
        }
        return wanted.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Offset<Double> close(double value) {
        return within(1e-11 * (1 + Math.abs(value)));
    }

    /** The log density of the observed cells of each row, which is 0 if there are none. */
    public static double[] logDensities(ReferenceMixture mixture, double[][] rows) {
        return logDensities(mixture, rows, new double[rows.length][mixture.features()]);
    }

    /** The same with the standard errors of the cells. */
    public static double[] logDensities(ReferenceMixture mixture, double[][] rows, double[][] errors) {
        return IntStream.range(0, rows.length)
                .mapToDouble(n -> ReferenceMixture.logSumExp(logJoint(mixture, rows[n], errors[n])))
                .toArray();
    }

    /** The responsibilities of the components for the observed cells of each row. */
    public static double[][] responsibilities(ReferenceMixture mixture, double[][] rows) {
        return responsibilities(mixture, rows, new double[rows.length][mixture.features()]);
    }

    /** The same with the standard errors of the cells. */
    public static double[][] responsibilities(ReferenceMixture mixture, double[][] rows, double[][] errors) {
        return IntStream.range(0, rows.length)
                .mapToObj(n -> {
                    double[] logs = logJoint(mixture, rows[n], errors[n]);
                    double total = ReferenceMixture.logSumExp(logs);
                    return Arrays.stream(logs)
                            .map(log -> StrictMath.exp(log - total))
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    private static double[] logJoint(ReferenceMixture mixture, double[] row, double[] errors) {
        return IntStream.range(0, mixture.components())
                .mapToDouble(k -> StrictMath.log(mixture.weights()[k])
                        + Conditional.of(mixture.means()[k], mixture.covariances()[k], row, errors).logDensity)
                .toArray();
    }

    /**
     * What a row tells under one component.
     *
     * @param logDensity of its observed cells
     * @param deviation E[x | row] - mu
     * @param covariance Cov[x | row]
     */
    public record Conditional(double logDensity, double[] deviation, double[][] covariance) {
        /** Of a row with NaN in its gaps. */
        public static Conditional of(double[] mean, double[][] covariance, double[] row) {
            return of(mean, covariance, row, new double[row.length]);
        }

        /** Of a row with NaN in its gaps, and the standard errors of its cells. */
        public static Conditional of(double[] mean, double[][] covariance, double[] row, double[] errors) {
            int features = row.length;
            int[] o = IntStream.range(0, features)
                    .filter(d -> !Double.isNaN(row[d]))
                    .toArray();
            double[] z = IntStream.of(o).mapToDouble(d -> row[d] - mean[d]).toArray();
            double[][] inverse = new double[o.length][o.length];
            for (int i = 0; i < o.length; i++) {
                for (int j = 0; j < o.length; j++) {
                    inverse[i][j] = covariance[o[i]][o[j]] + (i == j ? errors[o[i]] * errors[o[i]] : 0);
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
                boolean exact = !Double.isNaN(row[d]) && errors[d] == 0;
                deviation[d] = exact ? row[d] - mean[d] : 0;
                for (int i = 0; !exact && i < o.length; i++) {
                    deviation[d] += covariance[d][o[i]] * solved[i];
                }
                for (int e = 0; e < features && !exact; e++) {
                    if (Double.isNaN(row[e]) || errors[e] > 0) {
                        left[d][e] = covariance[d][e];
                        for (int i = 0; i < o.length; i++) {
                            for (int j = 0; j < o.length; j++) {
                                left[d][e] -= covariance[d][o[i]] * inverse[i][j] * covariance[o[j]][e];
                            }
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
