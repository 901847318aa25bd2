package org.mixtura.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A workload with its rows and the parameters that every side starts from.
 *
 * @param workload the sizes
 * @param rows N D values, row by row
 * @param weights K
 * @param means K x D
 * @param covariances K x D x D, all the same for tied, diagonal for diag and spherical
 */
public record Problem(Workload workload, double[] rows, double[] weights, double[][] means, double[][][] covariances) {

    /** Reads what {@link Generate} wrote. */
    public static Problem read(Path folder) throws IOException {
        Workload workload = Workload.read(folder);
        int features = workload.features();
        int components = workload.components();
        double[] means = Npy.read(folder.resolve("means.npy"), components * features);
        double[] covariance = Npy.read(folder.resolve("covariance.npy"), features * features);
        double[][] matrix = new double[features][];
        double[][] meanRows = new double[components][];
        for (int d = 0; d < features; d++) {
            matrix[d] = Arrays.copyOfRange(covariance, d * features, (d + 1) * features);
        }
        double[][][] matrices = new double[components][][];
        for (int k = 0; k < components; k++) {
            meanRows[k] = Arrays.copyOfRange(means, k * features, (k + 1) * features);
            matrices[k] = matrix;
        }
        return new Problem(
                workload,
                Npy.read(folder.resolve("rows.npy"), Math.multiplyExact(workload.rows(), features)),
                Npy.read(folder.resolve("weights.npy"), components),
                meanRows,
                matrices);
    }

    /** The same problem on its first rows. */
    Problem withRows(int count) {
        double[] first = Arrays.copyOf(rows, count * workload.features());
        return new Problem(workload.withRows(count), first, weights, means, covariances);
    }

    /** The rows as an array of rows. */
    public double[][] table() {
        int features = workload.features();
        double[][] table = new double[workload.rows()][];
        for (int n = 0; n < table.length; n++) {
            table[n] = Arrays.copyOfRange(rows, n * features, (n + 1) * features);
        }
        return table;
    }
}
