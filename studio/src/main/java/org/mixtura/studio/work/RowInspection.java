package org.mixtura.studio.work;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.mixtura.covariance.Covariance;
import org.mixtura.model.GaussianMixture;

/**
 * Explains why a row belongs to its component. With a the most and b the second most responsible component, the log odds of a
 * against b are a sum over the features, plus terms for the weights and the volumes of the components:
 *
 * <pre>
 * log r_a / r_b = log pi_a / pi_b + 1/2 log |Sigma_b| / |Sigma_a| + sum_d pull_d
 * pull_d = 1/2 (v_bd (Sigma_b^-1 v_b)_d - v_ad (Sigma_a^-1 v_a)_d),   v_k = x - mu_k
 * </pre>
 *
 * <p>A row with missing cells is inspected by the others, under their own distribution.
 *
 * @param responsibilities of the K components
 * @param logDensity log p(x)
 * @param distances the Mahalanobis distance from each component
 * @param first component a
 * @param second component b, or -1 if there is one component alone
 * @param weights what the weights add to the log odds
 * @param volumes what the volumes add
 * @param pulls what each feature adds, 0 where the cell is missing
 * @param tipping for each feature the value, nearest to the row's own, at which the odds of a and b would be even; NaN if there is
 *     none
 */
public record RowInspection(
        double[] responsibilities,
        double logDensity,
        double[] distances,
        int first,
        int second,
        double weights,
        double volumes,
        double[] pulls,
        double[] tipping) {

    /**
     * Inspects a row of D values, NaN where a cell is missing.
     *
     * @throws IllegalArgumentException if all are
     */
    public static RowInspection of(GaussianMixture mixture, double[] row) {
        int[] observed = IntStream.range(0, row.length)
                .filter(d -> !Double.isNaN(row[d]))
                .toArray();
        if (observed.length == 0) {
            throw new IllegalArgumentException(
                    "this row has no value in the chosen columns: there is nothing to explain");
        }
        if (observed.length == row.length) {
            return ofComplete(mixture, row);
        }
        double[] values = Arrays.stream(observed).mapToDouble(d -> row[d]).toArray();
        return ofComplete(mixture.marginal(observed), values).amid(observed, row.length);
    }

    /** This inspection of some of the features as one of all. */
    private RowInspection amid(int[] observed, int features) {
        double[] allPulls = new double[features];
        double[] allTipping = new double[features];
        Arrays.fill(allTipping, Double.NaN);
        for (int i = 0; i < observed.length; i++) {
            allPulls[observed[i]] = pulls[i];
            allTipping[observed[i]] = tipping[i];
        }
        return new RowInspection(
                responsibilities, logDensity, distances, first, second, weights, volumes, allPulls, allTipping);
    }

    private static RowInspection ofComplete(GaussianMixture mixture, double[] row) {
        double[] responsibilities = new double[mixture.components()];
        double logDensity = mixture.responsibilities(row, responsibilities);
        double[] distances = new double[mixture.components()];
        Arrays.setAll(distances, k -> Math.sqrt(squaredDistance(mixture, k, row)));
        int first = mixture.predict(row);
        int second = secondBest(mixture, row, first);
        double[] pulls = new double[row.length];
        double[] tipping = new double[row.length];
        Arrays.fill(tipping, Double.NaN);
        if (second < 0) {
            return new RowInspection(responsibilities, logDensity, distances, first, -1, 0, 0, pulls, tipping);
        }
        for (int d = 0; d < row.length; d++) {
            pulls[d] = 0.5 * (share(mixture, second, row, d) - share(mixture, first, row, d));
            tipping[d] = row[d] + stepToEven(mixture, first, second, row, d);
        }
        double weights = StrictMath.log(mixture.weight(first)) - StrictMath.log(mixture.weight(second));
        double volumes = 0.5
                * (mixture.covariance(second).logDeterminant()
                        - mixture.covariance(first).logDeterminant());
        return new RowInspection(
                responsibilities, logDensity, distances, first, second, weights, volumes, pulls, tipping);
    }

    /** The component with the second largest joint density; responsibilities cannot decide this, since they may underflow. */
    private static int secondBest(GaussianMixture mixture, double[] row, int first) {
        int second = -1;
        for (int k = 0; k < mixture.components(); k++) {
            if (k != first && (second < 0 || logOdds(mixture, k, second, row) > 0)) {
                second = k;
            }
        }
        return second;
    }

    private static double logOdds(GaussianMixture mixture, int a, int b, double[] row) {
        return logJoint(mixture, a, row) - logJoint(mixture, b, row);
    }

    /** The log of weight times density, up to a constant that all components share. */
    private static double logJoint(GaussianMixture mixture, int k, double[] row) {
        return StrictMath.log(mixture.weight(k))
                - 0.5 * (mixture.covariance(k).logDeterminant() + squaredDistance(mixture, k, row));
    }

    private static double squaredDistance(GaussianMixture mixture, int k, double[] row) {
        return mixture.covariance(k).squaredDistance(row, 0, mixture.mean(k));
    }

    /**
     * v_d (Sigma^-1 v)_d, of which the squared distance is the sum. By the polarization of the quadratic form q(v) = v^T Sigma^-1 v
     * it is (q(v + v_d e_d) - q(v - v_d e_d)) / 4.
     */
    private static double share(GaussianMixture mixture, int k, double[] row, int d) {
        Covariance covariance = mixture.covariance(k);
        double[] origin = new double[row.length];
        double[] difference = mixture.mean(k);
        Arrays.setAll(difference, i -> row[i] - difference[i]);
        double own = difference[d];
        difference[d] = 2 * own;
        double sum = covariance.squaredDistance(difference, 0, origin);
        difference[d] = 0;
        return (sum - covariance.squaredDistance(difference, 0, origin)) / 4;
    }

    /** The smaller root of the log odds as a quadratic function of one feature, which is determined from three of its values. */
    private static double stepToEven(GaussianMixture mixture, int a, int b, double[] row, int d) {
        double h = Math.sqrt(mixture.covariance(a).variance(d));
        double[] moved = row.clone();
        double here = logOdds(mixture, a, b, row);
        moved[d] = row[d] + h;
        double above = logOdds(mixture, a, b, moved);
        moved[d] = row[d] - h;
        double below = logOdds(mixture, a, b, moved);
        double curvature = (above + below - 2 * here) / 2;
        double slope = (above - below) / 2;
        double discriminant = slope * slope - 4 * curvature * here;
        if (discriminant < 0) {
            return Double.NaN;
        }
        double q = -0.5 * (slope + Math.copySign(Math.sqrt(discriminant), slope));
        double near = here / q;
        double far = q / curvature;
        double step = Math.abs(far) < Math.abs(near) ? far : near;
        return Double.isFinite(step) ? h * step : Double.NaN;
    }
}
