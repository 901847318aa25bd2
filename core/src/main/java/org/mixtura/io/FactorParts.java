package org.mixtura.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.internal.json.NumberArray;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructure;

/**
 * The loadings and noise variances of a mixture with factors. Its file holds them in addition to the matrices or instead of them.
 */
final class FactorParts {
    /** With more entries than this in all, the matrices of a mixture with factors are not written. */
    static final long MAX_ENTRIES = 1_000_000;

    /** The tolerance for a matrix in the file, in standard deviations; {@link CovarianceMatrices} has the same. */
    private static final double SAME = 1e-9;

    private FactorParts() {}

    /** Whether the file of a mixture holds its covariances as matrices. */
    static boolean areMatricesWritten(GaussianMixture mixture) {
        return areMatricesWritten(mixture.components(), mixture.features(), mixture.structure());
    }

    static boolean areMatricesWritten(int components, int features, CovarianceStructure structure) {
        return structure.rank() == 0 || (double) components * features * features <= MAX_ENTRIES;
    }

    /** Writes {@code loadings}, K x D x q, and {@code noise}, K x D. */
    static void write(GaussianMixture mixture, JsonWriter json) {
        json.name("loadings").beginArray();
        for (Covariance covariance : mixture.covariances()) {
            FactorCovariance factors = (FactorCovariance) covariance;
            json.beginArray();
            for (int d = 0; d < factors.features(); d++) {
                double[] row = new double[factors.rank()];
                for (int j = 0; j < row.length; j++) {
                    row[j] = factors.loading(d, j);
                }
                json.array(row);
            }
            json.endArray();
        }
        json.endArray();
        json.name("noise").beginArray();
        for (Covariance covariance : mixture.covariances()) {
            double[] row = new double[covariance.features()];
            Arrays.setAll(row, ((FactorCovariance) covariance)::noise);
            json.array(row);
        }
        json.endArray();
    }

    /**
     * The covariances of a structure with factors.
     *
     * @param loadings K x D x q
     * @param noise K x D
     * @param matrices K x D x D, or null; they must agree with the loadings and the noise
     * @throws IllegalArgumentException if the loadings or the noise do not belong to the structure, or the matrices do not agree
     *     with them
     */
    static List<Covariance> covariances(
            CovarianceStructure structure, NumberArray loadings, NumberArray noise, @Nullable NumberArray matrices) {
        int features = loadings.shape()[1];
        List<Covariance> covariances = new ArrayList<>();
        for (int k = 0; k < loadings.shape()[0]; k++) {
            double[] variances = Arrays.copyOfRange(noise.values(), k * features, (k + 1) * features);
            try {
                covariances.add(finite(FactorCovariance.of(columns(loadings, k), variances)));
            } catch (IllegalArgumentException exception) {
                throw new IllegalArgumentException("component " + (k + 1) + ": " + exception.getMessage(), exception);
            }
        }
        List<Covariance> members = structure.ofCovariances(covariances);
        for (int k = 0; k < members.size() && matrices != null; k++) {
            requireSame(members.get(k), matrices.values(), k);
        }
        return members;
    }

    /** Refuses loadings that are finite, but whose squares overflow. */
    private static Covariance finite(Covariance covariance) {
        for (int d = 0; d < covariance.features(); d++) {
            if (!Double.isFinite(covariance.variance(d))) {
                throw new IllegalArgumentException("the loadings of feature " + (d + 1) + " are too large");
            }
        }
        if (!Double.isFinite(covariance.logDeterminant())) {
            throw new IllegalArgumentException("the loadings are too large beside the noise");
        }
        return covariance;
    }

    /** The loadings of a component, factor by factor; the file has them feature by feature. */
    private static double[] columns(NumberArray loadings, int k) {
        int features = loadings.shape()[1];
        int rank = loadings.shape()[2];
        double[] columns = new double[features * rank];
        for (int d = 0; d < features; d++) {
            for (int j = 0; j < rank; j++) {
                columns[j * features + d] = loadings.values()[(k * features + d) * rank + j];
            }
        }
        return columns;
    }

    private static void requireSame(Covariance covariance, double[] matrices, int k) {
        int features = covariance.features();
        for (int i = 0, at = k * features * features; i < features; i++) {
            for (int j = 0; j < features; j++, at++) {
                double unit = Math.sqrt(covariance.variance(i)) * Math.sqrt(covariance.variance(j));
                if (!(Math.abs(matrices[at] - covariance.entry(i, j)) <= SAME * unit)) {
                    throw new IllegalArgumentException("entry (" + (i + 1) + ", " + (j + 1) + ") of covariance "
                            + (k + 1)
                            + " is " + matrices[at] + ", but its loadings and noise make " + covariance.entry(i, j)
                            + ": correct one of them, or leave \"covariances\" out");
                }
            }
        }
    }
}
