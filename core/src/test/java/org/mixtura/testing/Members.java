package org.mixtura.testing;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

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

    /**
     * A member of the family that is near another one: its parts, found by eigenvectors and changed at random by about the
     * given size.
     */
    public static double[][][] near(String name, double[][][] matrices, double size, Random random) {
        int features = matrices[0].length;
        Members parts = new Members(
                name,
                new double[matrices.length],
                new double[matrices.length][features],
                new double[matrices.length][][]);
        double[][] common = rotation(random, features, size);
        for (int k = 0; k < matrices.length; k++) {
            double[][] q = name.charAt(2) == 'I'
                    ? rotation(random, features, 0)
                    : eigenvectors(matrices[name.charAt(2) == 'E' ? 0 : k]);
            double log = 0;
            for (int d = 0; d < features; d++) {
                double variance = 0;
                for (int i = 0; i < features; i++) {
                    for (int j = 0; j < features; j++) {
                        variance += q[i][d] * matrices[k][i][j] * q[j][d];
                    }
                }
                log += Math.log(variance) / features;
                parts.shapes[k][d] = variance * Math.exp(size * random.nextGaussian());
            }
            parts.volumes[k] = Math.exp(log + size * random.nextGaussian());
            parts.axes[k] = product(name.charAt(2) == 'V' ? rotation(random, features, size) : common, q);
        }
        return parts.matrices();
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                for (int m = 0; m < a.length; m++) {
                    product[i][j] += a[i][m] * b[m][j];
                }
            }
        }
        return product;
    }

    /** Unit eigenvectors as columns, by falling eigenvalue: Jacobi rotations, each to where the entry (p, q) is 0. */
    private static double[][] eigenvectors(double[][] matrix) {
        int n = matrix.length;
        double[][] q = rotation(new Random(0), n, 0);
        double[][] a = Tables.map(matrix, (value, column) -> value);
        for (int sweep = 0; sweep < 30; sweep++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    double theta = 0.5 * Math.atan2(2 * a[i][j], a[i][i] - a[j][j]);
                    turn(a, i, j, theta);
                    a = transposed(a);
                    turn(a, i, j, theta);
                    a = transposed(a);
                    turn(q, i, j, theta);
                }
            }
        }
        double[][] diagonal = a;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -diagonal[i][i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return columns(q, order);
    }

    private static double[][] columns(double[][] q, int[] order) {
        double[][] columns = new double[q.length][q.length];
        for (int i = 0; i < q.length; i++) {
            for (int j = 0; j < q.length; j++) {
                columns[i][j] = q[i][order[j]];
            }
        }
        return columns;
    }

    private static double[][] transposed(double[][] a) {
        double[][] transposed = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                transposed[i][j] = a[j][i];
            }
        }
        return transposed;
    }

    /** Turns columns i and j: the new ones are c x_i + s x_j and -s x_i + c x_j. */
    private static void turn(double[][] rows, int i, int j, double theta) {
        for (double[] row : rows) {
            double atI = row[i];
            row[i] = Math.cos(theta) * atI + Math.sin(theta) * row[j];
            row[j] = Math.cos(theta) * row[j] - Math.sin(theta) * atI;
        }
    }

    /** An orthogonal matrix: the identity, turned by random angles of about the given size. */
    public static double[][] rotation(Random random, int features, double angle) {
        double[][] q = new double[features][features];
        for (int i = 0; i < features; i++) {
            q[i][i] = 1;
        }
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < i; j++) {
                turn(q, i, j, angle * random.nextGaussian());
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
