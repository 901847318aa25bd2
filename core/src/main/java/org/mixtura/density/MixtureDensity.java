package org.mixtura.density;

import java.io.Serializable;
import java.util.Arrays;
import org.mixtura.internal.math.Exponential;

/**
 * A mixture in the form that kernels evaluate: log(pi_k) + log N(x | mu_k, Sigma_k) = c_k - |A_k (x - mu_k)|^2 / 2.
 *
 * @param shape the form of the factors A_k
 * @param components K
 * @param features D
 * @param means mu_k at k D
 * @param factors A_k, one after the other
 * @param constants c_k = log(pi_k) - (D log(2 pi) + log det Sigma_k) / 2
 * @param owners for each component the label of the rows that may come from it, beside those without a label, which may come from all:
 *     an index, or -1; empty if labels do not matter
 */
public record MixtureDensity(
        PrecisionShape shape,
        int components,
        int features,
        double[] means,
        double[] factors,
        double[] constants,
        int[] owners)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * The log density of a row that is so far from a component of positive weight that the squared distance overflows. The sum of a
     * billion such values is still finite.
     */
    public static final double LOWEST = -0x1p990;

    /**
     * Far rows are scaled down by this power of two; squared distances at the limit of overflow are then in the middle of the
     * range.
     */
    private static final int FAR_STEP = 270;
    /** A power of two above the ratio of the largest double to the smallest standard deviation. */
    private static final int FARTHEST = 4 * FAR_STEP;

    private static final int[] NO_OWNERS = {};

    /** A density of rows without labels. */
    public MixtureDensity(
            PrecisionShape shape, int components, int features, double[] means, double[] factors, double[] constants) {
        this(shape, components, features, means, factors, constants, NO_OWNERS);
    }

    /** Whether labels of rows matter. */
    public boolean hasOwners() {
        return owners.length > 0;
    }

    /** Not a density: origins m_k, at k D, for moments. */
    public static MixtureDensity origins(double[] origins, int components, int features) {
        return new MixtureDensity(
                PrecisionShape.DIAGONAL, components, features, origins, new double[0], new double[components]);
    }

    /** The number q of directions of a low-rank factor, else 0. */
    public int rank() {
        return shape == PrecisionShape.LOW_RANK ? (factors.length / components - features) / (features + 1) : 0;
    }

    /** Where the factor of a component begins. */
    public int factorOffset(int k) {
        return shape.factorCount(components) == 1 ? 0 : k * (factors.length / components);
    }

    /**
     * A density with the same values at rows that are multiplied by a factor.
     *
     * @param scale a power of two, so that nothing is rounded
     */
    public MixtureDensity forScaledRows(double scale) {
        double[] scaledMeans = new double[means.length];
        Arrays.setAll(scaledMeans, at -> scale * means[at]);
        double[] scaledFactors = new double[factors.length];
        int length = factors.length / shape.factorCount(components);
        int lengths = shape.factorLength(features); // what follows them, directions, has no unit
        Arrays.setAll(scaledFactors, at -> at % length < lengths ? factors[at] / scale : factors[at]);
        return new MixtureDensity(shape, components, features, scaledMeans, scaledFactors, constants, owners);
    }

    /** Whether the distances of a row of numbers to all components overflow: its log density, as computed, is not above {@link #LOWEST}. */
    public boolean isFar(double logDensity, double[] values, int offset) {
        return !(logDensity > LOWEST)
                && Arrays.stream(values, offset, offset + features).allMatch(Double::isFinite);
    }

    /** Whether some values of a row are missing, which are NaN, and none is infinite. */
    public boolean hasGaps(double[] values, int offset) {
        boolean any = false;
        for (int at = offset; at < offset + features; at++) {
            if (Double.isInfinite(values[at])) {
                return false;
            }
            any |= Double.isNaN(values[at]);
        }
        return any;
    }

    /**
     * The responsibilities for a row whose distances to all components overflow, so that its log density is {@link #LOWEST}: the
     * limit, in which the nearest component has responsibility 1, and components at the same distance share it according to their
     * constants. The distances are compared in larger and larger units until one of them is finite.
     *
     * @param shares receives the K responsibilities
     */
    public void farShares(double[] row, double[] shares) {
        double[] distances = new double[components];
        double nearest = Double.POSITIVE_INFINITY;
        for (int exponent = FAR_STEP; !(nearest < -LOWEST) && exponent <= FARTHEST; exponent += FAR_STEP) {
            nearest = Double.POSITIVE_INFINITY;
            MixtureDensity near = withPlaces(Math.scalb(1.0, -exponent));
            double[] place = scaled(row, Math.scalb(1.0, -exponent));
            for (int k = 0; k < components; k++) {
                distances[k] = constants[k] > LOWEST ? -near.logJoint(k, place) : Double.POSITIVE_INFINITY;
                nearest = Math.min(nearest, distances[k]);
            }
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < components; k++) {
            largest = distances[k] == nearest ? Math.max(largest, constants[k]) : largest;
        }
        double sum = 0;
        for (int k = 0; k < components; k++) {
            shares[k] = distances[k] == nearest ? Exponential.exp(constants[k] - largest) : 0;
            sum += shares[k];
        }
        for (int k = 0; k < components; k++) {
            shares[k] /= sum;
        }
    }

    /** This density with means that are multiplied by a factor; only its distances have a meaning. */
    private MixtureDensity withPlaces(double factor) {
        return new MixtureDensity(shape, components, features, scaled(means, factor), factors, new double[components]);
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    /** log(pi_k) + log N(x | mu_k, Sigma_k) of one row of D values; kernels compute the same for many rows at once. */
    public double logJoint(int k, double[] row) {
        int mean = k * features;
        double distance = switch (shape) {
            case SCALAR -> scaledSquaredNorm(row, mean, factors[k]);
            case DIAGONAL -> scaledSquaredNorm(row, mean);
            case TRIANGULAR, SHARED_TRIANGULAR -> triangularSquaredNorm(row, mean, factorOffset(k));
            case LOW_RANK -> lowRankSquaredNorm(row, mean, factorOffset(k));
        };
        double log = constants[k] - 0.5 * distance;
        // a row so far away that the distance overflows still has a density, but not from a component of weight 0
        return log < LOWEST && constants[k] > LOWEST ? LOWEST : log;
    }

    /** |a (x - mu)|^2. */
    private double scaledSquaredNorm(double[] row, int mean, double a) {
        double sum = 0;
        for (int d = 0; d < features; d++) {
            double y = (row[d] - means[mean + d]) * a;
            sum += y * y;
        }
        return sum;
    }

    /** |A (x - mu)|^2 for a diagonal A, which begins where the mean does. */
    private double scaledSquaredNorm(double[] row, int mean) {
        double sum = 0;
        for (int d = 0; d < features; d++) {
            double y = (row[d] - means[mean + d]) * factors[mean + d];
            sum += y * y;
        }
        return sum;
    }

    /** |z - sum_j c_j v_j|^2 + sum_j (h_j c_j)^2; see {@link PrecisionShape#LOW_RANK}. */
    private double lowRankSquaredNorm(double[] row, int mean, int factor) {
        double[] scores = new double[rank()];
        int last = factor + features + scores.length * features;
        double sum = 0;
        for (int j = 0; j < scores.length; j++) {
            int direction = factor + (j + 1) * features;
            for (int d = 0; d < features; d++) {
                scores[j] += factors[direction + d] * ((row[d] - means[mean + d]) * factors[factor + d]);
            }
            double y = factors[last + j] * scores[j];
            sum += y * y;
        }
        for (int d = 0; d < features; d++) {
            double y = (row[d] - means[mean + d]) * factors[factor + d];
            for (int j = 0, at = factor + features + d; j < scores.length; j++, at += features) {
                y -= factors[at] * scores[j];
            }
            sum += y * y;
        }
        return sum;
    }

    /**
     * A (x - mu)|^2 for a packed lower triangle A, four of its rows at a time, since each addition to a single sum would wait for the previous one.
     */
    private double triangularSquaredNorm(double[] row, int mean, int factor) {
        double sum = 0;
        int i = 0;
        int at = factor;
        for (; i + 3 < features; i += 4) {
            sum += fourRows(row, mean, at, i);
            at += 4 * i + 10;
        }
        for (; i < features; i++) {
            double y = 0;
            for (int j = 0; j <= i; j++, at++) {
                y += factors[at] * (row[j] - means[mean + j]);
            }
            sum += y * y;
        }
        return sum;
    }

    /** y_i^2 + ... + y_(i+3)^2, where row i of the triangle begins at {@code at} and has i + 1 entries. */
    private double fourRows(double[] row, int mean, int at, int i) {
        int at1 = at + i + 1;
        int at2 = at1 + i + 2;
        int at3 = at2 + i + 3;
        double y0 = 0;
        double y1 = 0;
        double y2 = 0;
        double y3 = 0;
        for (int j = 0; j < i; j++) {
            double z = row[j] - means[mean + j];
            y0 += factors[at + j] * z;
            y1 += factors[at1 + j] * z;
            y2 += factors[at2 + j] * z;
            y3 += factors[at3 + j] * z;
        }
        double z0 = row[i] - means[mean + i];
        double z1 = row[i + 1] - means[mean + i + 1];
        double z2 = row[i + 2] - means[mean + i + 2];
        double z3 = row[i + 3] - means[mean + i + 3];
        y0 += factors[at + i] * z0;
        y1 += factors[at1 + i] * z0 + factors[at1 + i + 1] * z1;
        y2 += factors[at2 + i] * z0 + factors[at2 + i + 1] * z1 + factors[at2 + i + 2] * z2;
        y3 += (factors[at3 + i] * z0 + factors[at3 + i + 1] * z1)
                + (factors[at3 + i + 2] * z2 + factors[at3 + i + 3] * z3);
        return (y0 * y0 + y1 * y1) + (y2 * y2 + y3 * y3);
    }
}
