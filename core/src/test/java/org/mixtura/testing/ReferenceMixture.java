package org.mixtura.testing;

import java.util.Set;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructure;

/**
 * The textbook mixture: plain loops in the order of the formulas, nothing shared with the library. The oracle of the tests.
 *
 * @param name the covariance structure, one of those that need no eigenvectors, or any if there is no M-step
 * @param weights pi_k
 * @param means mu_k
 * @param covariances Sigma_k as D x D matrices
 */
public record ReferenceMixture(String name, double[] weights, double[][] means, double[][][] covariances) {

    private static final Set<String> KNOWN =
            Set.of("EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "VEE", "EVV", "VVV");

    /** Whether there is an M-step for the structure. */
    public static boolean knows(CovarianceStructure structure) {
        return KNOWN.contains(structure.name());
    }

    /** The parameters of a mixture of the library. */
    public static ReferenceMixture of(GaussianMixture mixture) {
        int components = mixture.components();
        double[][] means = new double[components][];
        double[][][] covariances = new double[components][][];
        for (int k = 0; k < components; k++) {
            means[k] = mixture.mean(k);
            covariances[k] = mixture.covariance(k).toMatrix();
        }
        return new ReferenceMixture(mixture.structure().name(), mixture.weights(), means, covariances);
    }

    public int components() {
        return weights.length;
    }

    public int features() {
        return means[0].length;
    }

    /** L with A = L L^T; NaN where A is not positive definite. */
    public static double[][] cholesky(double[][] a) {
        double[][] l = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int m = 0; m < j; m++) {
                    sum -= l[i][m] * l[j][m];
                }
                l[i][j] = i == j ? StrictMath.sqrt(sum) : sum / l[j][j];
            }
        }
        return l;
    }

    /** log N(x | mu, L L^T), by forward substitution. */
    private static double logNormal(double[] x, double[] mean, double[][] l) {
        double[] y = new double[x.length];
        double log = -0.5 * x.length * StrictMath.log(2 * StrictMath.PI);
        for (int i = 0; i < x.length; i++) {
            double sum = x[i] - mean[i];
            for (int j = 0; j < i; j++) {
                sum -= l[i][j] * y[j];
            }
            y[i] = sum / l[i][i];
            log -= StrictMath.log(l[i][i]) + 0.5 * y[i] * y[i];
        }
        return log;
    }

    /** log pi_k + log N(x_n | mu_k, Sigma_k) at [n][k]. */
    public double[][] logJoint(double[][] rows) {
        double[][] logs = new double[rows.length][components()];
        for (int k = 0; k < components(); k++) {
            double[][] l = cholesky(covariances[k]);
            for (int n = 0; n < rows.length; n++) {
                logs[n][k] = weights[k] > 0
                        ? StrictMath.log(weights[k]) + logNormal(rows[n], means[k], l)
                        : Double.NEGATIVE_INFINITY;
            }
        }
        return logs;
    }

    /** log sum_k exp(l_k). */
    public static double logSumExp(double[] logs) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            maximum = Math.max(maximum, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += StrictMath.exp(log - maximum);
        }
        return maximum + StrictMath.log(sum);
    }

    /** log p(x_n) at n. */
    public double[] logDensities(double[][] rows) {
        double[][] logs = logJoint(rows);
        double[] densities = new double[rows.length];
        for (int n = 0; n < rows.length; n++) {
            densities[n] = logSumExp(logs[n]);
        }
        return densities;
    }

    /** L = sum_n w_n log p(x_n); without weights all are 1. */
    public double logLikelihood(double[][] rows, double[] rowWeights) {
        double[] densities = logDensities(rows);
        double sum = 0;
        for (int n = 0; n < rows.length; n++) {
            sum += weight(rowWeights, n) * densities[n];
        }
        return sum;
    }

    /** r_nk at [n][k]. */
    public double[][] responsibilities(double[][] rows) {
        double[][] r = logJoint(rows);
        for (double[] logs : r) {
            double total = logSumExp(logs);
            for (int k = 0; k < logs.length; k++) {
                logs[k] = StrictMath.exp(logs[k] - total);
            }
        }
        return r;
    }

    /** One EM iteration. */
    public ReferenceMixture step(double[][] rows, double[] rowWeights) {
        return maximize(name, rows, rowWeights, responsibilities(rows));
    }

    /** The M-step: the mixture of these responsibilities. */
    public static ReferenceMixture maximize(String name, double[][] rows, double[] rowWeights, double[][] r) {
        int components = r[0].length;
        int features = rows[0].length;
        double total = 0;
        double[] counts = new double[components];
        double[][] means = new double[components][features];
        double[][][] scatters = new double[components][features][features];
        for (int n = 0; n < rows.length; n++) {
            total += weight(rowWeights, n);
        }
        for (int k = 0; k < components; k++) {
            for (int n = 0; n < rows.length; n++) {
                counts[k] += weight(rowWeights, n) * r[n][k];
            }
            for (int n = 0; n < rows.length; n++) {
                for (int d = 0; d < features; d++) {
                    means[k][d] += weight(rowWeights, n) * r[n][k] / counts[k] * rows[n][d];
                }
            }
            for (int n = 0; n < rows.length; n++) {
                addScatter(scatters[k], weight(rowWeights, n) * r[n][k], rows[n], means[k]);
            }
        }
        double[] weights = new double[components];
        for (int k = 0; k < components; k++) {
            weights[k] = counts[k] / total;
        }
        return new ReferenceMixture(name, weights, means, ReferenceCovariances.of(name, scatters, counts));
    }

    /** Adds w (x - mu)(x - mu)^T. */
    public static void addScatter(double[][] scatter, double w, double[] x, double[] mean) {
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                scatter[i][j] += w * (x[i] - mean[i]) * (x[j] - mean[j]);
            }
        }
    }

    private static double weight(double[] rowWeights, int n) {
        return rowWeights == null ? 1 : rowWeights[n];
    }
}
