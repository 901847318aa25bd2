package org.mixtura.testing;

import java.util.Random;

/**
 * Covariances of a structure, put together from what its three letters say: Sigma_k = lambda_k D_k A_k D_k^T. Nothing shared with
 * the library.
 *
 * @param volumes lambda_k
 * @param shapes the diagonal of A_k, whose product is 1
 * @param axes D_k
 */
public record Members(String name, double[] volumes, double[][] shapes, double[][][] axes) {

    /** The matrices of a random member of the family. */
    public static double[][][] random(String name, int components, int features, Random random) {
        Members members =
                new Members(name, new double[components], new double[components][features], new double[components][][]);
        for (int k = 0; k < components; k++) {
            members.volumes[k] = Math.exp(0.5 * random.nextGaussian());
            members.axes[k] = rotation(random, features, 1);
            for (int d = 0; d < features; d++) {
                members.shapes[k][d] = Math.exp(0.5 * random.nextGaussian());
            }
        }
        return members.matrices();
    }

    /** An orthogonal matrix: the identity, turned by random angles of about the given size. */
    public static double[][] rotation(Random random, int features, double angle) {
        double[][] q = new double[features][features];
        for (int i = 0; i < features; i++) {
            q[i][i] = 1;
        }
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < i; j++) {
                double theta = angle * random.nextGaussian();
                for (double[] row : q) {
                    double atI = row[i];
                    row[i] = Math.cos(theta) * atI + Math.sin(theta) * row[j];
                    row[j] = Math.cos(theta) * row[j] - Math.sin(theta) * atI;
                }
            }
        }
        return q;
    }

    /** The matrices, where E takes what the first component has and I the identity. */
    public double[][][] matrices() {
        int features = shapes[0].length;
        double[][][] matrices = new double[volumes.length][features][features];
        for (int k = 0; k < volumes.length; k++) {
            double volume = volumes[name.charAt(0) == 'V' ? k : 0];
            double[] shape = shapes[name.charAt(1) == 'V' ? k : 0];
            double[][] q = axes[name.charAt(2) == 'V' ? k : 0];
            double mean = 0;
            for (double a : shape) {
                mean += Math.log(a) / features;
            }
            for (int i = 0; i < features; i++) {
                for (int j = 0; j <= i; j++) {
                    for (int d = 0; d < features; d++) {
                        double a = name.charAt(1) == 'I' ? 1 : shape[d] / Math.exp(mean);
                        double turned = q[i][d] * q[j][d];
                        double straight = i == d && j == d ? 1 : 0;
                        matrices[k][i][j] += volume * a * (name.charAt(2) == 'I' ? straight : turned);
                    }
                    matrices[k][j][i] = matrices[k][i][j];
                }
            }
        }
        return matrices;
    }
}
