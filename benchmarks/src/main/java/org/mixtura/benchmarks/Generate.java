package org.mixtura.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Sampler;

/**
 * Writes the rows and the start of a workload: {@code Generate NUMBER SCALE FOLDER}.
 *
 * <p>The rows come from an {@link OverlappingMixture}. The start: the covariance of all rows for every component, equal weights, and as means K of the rows, which are
 * pulled towards the origin (the mean of all means) until they lie as far apart as its means. Rows of 128 features as
 * they are lie 16 standard deviations apart: nearly every row would belong to one of them, some to so few rows that their
 * covariance is singular, and the peers would stop with an error.
 */
public final class Generate {
    private static final long SEED = 20261120;

    private Generate() {}

    /** Writes one workload. */
    public static void main(String[] arguments) throws IOException {
        int number = Integer.parseInt(arguments[0]);
        Workload workload = Workload.ALL.get(number - 1).scaled(Double.parseDouble(arguments[1]));
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        GaussianMixture truth =
                OverlappingMixture.of(workload.components(), workload.features(), new Random(SEED + number));
        double[] rows = rows(truth, workload);
        workload.write(folder);
        Npy.write(folder.resolve("rows.npy"), rows, workload.rows(), workload.features());
        writeStart(folder, workload, rows);
        System.out.printf(
                Locale.ROOT,
                "{\"number\": %d, \"rows\": %d, \"features\": %d, \"components\": %d, \"structure\": \"%s\", "
                        + "\"fitIterations\": %d, \"overlap\": %.2f}%n",
                number,
                workload.rows(),
                workload.features(),
                workload.components(),
                workload.structure(),
                workload.fitIterations(),
                overlap(truth, rows));
    }

    private static double[] rows(GaussianMixture mixture, Workload workload) {
        int features = workload.features();
        double[] rows = new double[Math.multiplyExact(workload.rows(), features)];
        double[] row = new double[features];
        Sampler sampler = Sampler.of(mixture, SEED + workload.number());
        for (int n = 0; n < workload.rows(); n++) {
            sampler.next(row);
            System.arraycopy(row, 0, rows, n * features, features);
        }
        return rows;
    }

    private static void writeStart(Path folder, Workload workload, double[] rows) throws IOException {
        int features = workload.features();
        int components = workload.components();
        double[] weights = new double[components];
        Arrays.fill(weights, 1.0 / components);
        double pull = Math.min(1, OverlappingMixture.SEPARATION / Math.sqrt(2.0 * features));
        double[] means = new double[components * features];
        for (int k = 0; k < components; k++) { // the rows are in random order: the first K are as good as any
            for (int d = 0; d < features; d++) {
                means[k * features + d] = pull * rows[k * features + d];
            }
        }
        Npy.write(folder.resolve("weights.npy"), weights, components);
        Npy.write(folder.resolve("means.npy"), means, components, features);
        double[] covariance = restrict(workload, covarianceOf(rows, features));
        Npy.write(folder.resolve("covariance.npy"), covariance, features, features);
    }

    private static double[] covarianceOf(double[] rows, int features) {
        int count = rows.length / features;
        double[] mean = new double[features];
        for (int i = 0; i < rows.length; i++) {
            mean[i % features] += rows[i] / count;
        }
        double[] covariance = new double[features * features];
        for (int n = 0; n < count; n++) {
            for (int i = 0; i < features; i++) {
                double deviation = (rows[n * features + i] - mean[i]) / count;
                for (int j = 0; j < features; j++) {
                    covariance[i * features + j] += deviation * (rows[n * features + j] - mean[j]);
                }
            }
        }
        return covariance;
    }

    /** The member of the structure that is nearest to a covariance. */
    private static double[] restrict(Workload workload, double[] covariance) {
        int features = workload.features();
        double trace = 0;
        for (int d = 0; d < features; d++) {
            trace += covariance[d * features + d];
        }
        double[] restricted = new double[covariance.length];
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                int at = i * features + j;
                restricted[at] = switch (workload.structure()) {
                    case "diag" -> i == j ? covariance[at] : 0;
                    case "spherical" -> i == j ? trace / features : 0;
                    default -> (covariance[at] + covariance[j * features + i]) / 2; // symmetric to the last bit
                };
            }
        }
        return restricted;
    }

    /** The mean largest responsibility of the first rows under the mixture that they are drawn from. */
    private static double overlap(GaussianMixture mixture, double[] rows) {
        int features = mixture.features();
        int count = Math.min(1000, rows.length / features);
        double sum = 0;
        for (int n = 0; n < count; n++) {
            double[] row = Arrays.copyOfRange(rows, n * features, (n + 1) * features);
            sum += Arrays.stream(mixture.responsibilities(row)).max().orElseThrow();
        }
        return sum / count;
    }
}
