package org.mixtura.testing;

import java.util.Arrays;

/** The M-steps of Celeux and Govaert (1995) that need no eigenvectors, in plain loops. */
final class ReferenceCovariances {
    private ReferenceCovariances() {}

    static double[][][] of(String name, double[][][] scatters, double[] counts) {
        double[][][] w = new double[counts.length][][];
        for (int k = 0; k < counts.length; k++) {
            w[k] = switch (name.substring(1)) {
                case "II" -> spherical(scatters[k]);
                case "EI", "VI" -> diagonal(scatters[k]);
                default -> scatters[k];
            };
        }
        boolean equalShape = !name.startsWith("V", 1);
        double[] volumes = name.startsWith("V") && equalShape ? volumes(w, counts) : ones(counts.length);
        double[][] pooled = pooled(w, volumes, counts);
        double volume = meanVolume(w, counts);
        double[][][] covariances = new double[counts.length][][];
        for (int k = 0; k < counts.length; k++) {
            covariances[k] = switch (name) {
                case "EVI", "EVV" -> times(w[k], volume / volume(w[k]));
                case "VII", "VVI", "VVV" -> times(w[k], 1 / counts[k]);
                default -> times(pooled, volumes[k]);
            };
        }
        return covariances;
    }

    /** lambda_k of VEI and VEE: by turns C = sum_k W_k / lambda_k / n, and lambda_k = tr(W_k C^-1) / (D N_k). */
    private static double[] volumes(double[][][] w, double[] counts) {
        double[] volumes = ones(counts.length);
        for (int iteration = 0; iteration < 1000; iteration++) {
            double[][] l = ReferenceMixture.cholesky(pooled(w, volumes, counts));
            for (int k = 0; k < counts.length; k++) {
                volumes[k] = traceOfInverse(l, w[k]) / (l.length * counts[k]);
            }
        }
        return volumes;
    }

    private static double[][] pooled(double[][][] w, double[] volumes, double[] counts) {
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        double[][] sum = new double[w[0].length][w[0].length];
        for (int k = 0; k < w.length; k++) {
            for (int i = 0; i < sum.length; i++) {
                for (int j = 0; j < sum.length; j++) {
                    sum[i][j] += w[k][i][j] / volumes[k] / total;
                }
            }
        }
        return sum;
    }

    /** tr((L L^T)^-1 W), by solving for each column. */
    private static double traceOfInverse(double[][] l, double[][] w) {
        double trace = 0;
        for (int column = 0; column < l.length; column++) {
            double[] x = new double[l.length];
            for (int i = 0; i < l.length; i++) {
                x[i] = w[i][column];
                for (int j = 0; j < i; j++) {
                    x[i] -= l[i][j] * x[j];
                }
                x[i] /= l[i][i];
            }
            for (int i = l.length - 1; i >= 0; i--) {
                for (int j = i + 1; j < l.length; j++) {
                    x[i] -= l[j][i] * x[j];
                }
                x[i] /= l[i][i];
            }
            trace += x[column];
        }
        return trace;
    }

    private static double meanVolume(double[][][] w, double[] counts) {
        double sum = 0;
        double total = 0;
        for (int k = 0; k < counts.length; k++) {
            sum += volume(w[k]);
            total += counts[k];
        }
        return sum / total;
    }

    /** det(W)^(1/D). */
    private static double volume(double[][] w) {
        double[][] l = ReferenceMixture.cholesky(w);
        double log = 0;
        for (int i = 0; i < l.length; i++) {
            log += 2 * StrictMath.log(l[i][i]);
        }
        return StrictMath.exp(log / l.length);
    }

    private static double[][] diagonal(double[][] w) {
        double[][] diagonal = new double[w.length][w.length];
        for (int i = 0; i < w.length; i++) {
            diagonal[i][i] = w[i][i];
        }
        return diagonal;
    }

    private static double[][] spherical(double[][] w) {
        double[][] spherical = new double[w.length][w.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w.length; j++) {
                spherical[i][i] += w[j][j] / w.length;
            }
        }
        return spherical;
    }

    private static double[][] times(double[][] w, double factor) {
        return Tables.map(w, (value, column) -> value * factor);
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
