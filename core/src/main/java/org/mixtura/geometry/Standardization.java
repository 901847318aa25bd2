package org.mixtura.geometry;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.model.GaussianMixture;

/**
 * The coordinates in which a fit is computed: z_d = scale_d x_d - center_d, with scales that are powers of two. So squares neither
 * overflow nor underflow in any units, offsets cost no digits, and rescaling a column by a power of two changes no bit of the
 * result.
 *
 * <p>Row weights are multiplied by {@code weightScale}, also a power of two, for the same reasons.
 */
public final class Standardization implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] scale;
    private final double[] center;
    private final double weightScale;

    /**
     * The coordinates with these parameters.
     *
     * @param scale a power of two per feature
     * @param center the origin, in scaled units
     * @param weightScale a power of two
     */
    public Standardization(double[] scale, double[] center, double weightScale) {
        this.scale = scale.clone();
        this.center = center.clone();
        this.weightScale = weightScale;
    }

    /** The number of features. */
    public int features() {
        return scale.length;
    }

    /** The factor of feature d. */
    public double scale(int d) {
        return scale[d];
    }

    /** The origin of feature d, in scaled units. */
    public double center(int d) {
        return center[d];
    }

    /** The factors of all features; the live array, for kernels. */
    public double[] scales() {
        return scale;
    }

    /** The origins of all features; the live array, for kernels. */
    public double[] centers() {
        return center;
    }

    /** The factor of the row weights. */
    public double weightScale() {
        return weightScale;
    }

    /** sum_d log scale_d: the log density of a row in the units of the data, minus that in standard coordinates. */
    public double logScale() {
        double sum = 0;
        for (double factor : scale) {
            sum += StrictMath.log(factor);
        }
        return sum;
    }

    /** Converts log densities from standard coordinates to the units of the data. */
    public double[] logDensitiesToOriginal(double[] logDensities) {
        double logScale = logScale();
        return Arrays.stream(logDensities).map(log -> log + logScale).toArray();
    }

    /** Converts a mixture from the units of the data to standard coordinates. */
    public GaussianMixture toStandard(GaussianMixture mixture) {
        double[][] means = new double[mixture.components()][];
        for (int k = 0; k < means.length; k++) {
            means[k] = mixture.mean(k);
            for (int d = 0; d < scale.length; d++) {
                means[k][d] = means[k][d] * scale[d] - center[d];
            }
        }
        return withParameters(mixture, means, scale);
    }

    /** Converts a mixture from standard coordinates to the units of the data. */
    public GaussianMixture toOriginal(GaussianMixture mixture) {
        double[] inverse = new double[scale.length];
        for (int d = 0; d < scale.length; d++) {
            inverse[d] = 1 / scale[d];
        }
        double[][] means = new double[mixture.components()][];
        for (int k = 0; k < means.length; k++) {
            means[k] = mixture.mean(k);
            for (int d = 0; d < scale.length; d++) {
                means[k][d] = (means[k][d] + center[d]) * inverse[d];
            }
        }
        return withParameters(mixture, means, inverse);
    }

    private static GaussianMixture withParameters(GaussianMixture mixture, double[][] means, double[] factor) {
        List<Covariance> covariances = new ArrayList<>(means.length);
        for (int k = 0; k < means.length; k++) {
            boolean repeated = k > 0 && mixture.covariance(k) == mixture.covariance(k - 1);
            covariances.add(
                    repeated ? covariances.get(k - 1) : mixture.covariance(k).scaled(factor));
        }
        return GaussianMixture.of(mixture.structure(), mixture.weights(), means, covariances, mixture.labels());
    }
}
