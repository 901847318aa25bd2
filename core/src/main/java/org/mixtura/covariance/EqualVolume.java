package org.mixtura.covariance;

import java.util.Arrays;

/**
 * Variances v_kd whose product over d is the same for every component k, the volume, and nothing else is shared:
 * v_kd = lambda s_kd / g_k with the geometric mean g_k of s_kd over d and lambda = sum_k N_k g_k / sum_k N_k. Celeux and
 * Govaert (1995), section 4.3, doi:10.1016/0031-3203(94)00125-6.
 *
 * <p>Under a floor, with x_kd = log v_kd and c = sum_d x_kd: for a given c each component has
 * x_kd = max(log floor_d, log s_kd + t_k), where t_k is the level at which the sum is c; and c is where
 * sum_k N_k exp(-t_k) = sum_k N_k. The left side falls with c and is convex in the logarithm, so that Newton's method finds it.
 */
final class EqualVolume {
    private static final int MAX_ITERATIONS = 60;
    private static final double PRECISION = 1e-14;
    /** A mean square this small beside the floor is as good as none. */
    private static final double NEGLIGIBLE = 1e-30;

    private final int axes;
    private final double[] counts;
    private final double[] logSquares;
    private final double[] logFloor;
    private final double[] level;
    private final int[] free;

    private EqualVolume(double[] counts, double[] squares, double[] floor) {
        this.axes = floor.length;
        this.counts = counts;
        this.logSquares = new double[squares.length];
        this.logFloor = new double[axes];
        this.level = new double[counts.length];
        this.free = new int[counts.length];
        Arrays.setAll(logFloor, d -> StrictMath.log(floor[d]));
        for (int at = 0; at < squares.length; at++) {
            logSquares[at] = StrictMath.log(Math.max(squares[at], floor[at % axes] * NEGLIGIBLE));
        }
    }

    /** The best variances at k D + d. */
    static double[] variances(double[] counts, double[] squares, double[] floor) {
        EqualVolume problem = new EqualVolume(counts, squares, floor);
        double[] variances = problem.unconstrained();
        for (int at = 0; at < variances.length; at++) {
            if (!(variances[at] >= floor[at % floor.length])) {
                return problem.constrained();
            }
        }
        return variances;
    }

    private double[] unconstrained() {
        double sum = 0;
        double total = 0;
        for (int k = 0; k < counts.length; k++) {
            double log = 0;
            for (int d = 0; d < axes; d++) {
                log += logSquares[k * axes + d];
            }
            level[k] = -log / axes;
            sum += counts[k] * StrictMath.exp(-level[k]);
            total += counts[k];
        }
        double logVolume = StrictMath.log(sum / total);
        double[] variances = new double[logSquares.length];
        Arrays.setAll(variances, at -> StrictMath.exp(logSquares[at] + level[at / axes] + logVolume));
        return variances;
    }

    private double[] constrained() {
        double lowest = Arrays.stream(logFloor).sum();
        double sum = lowest + 1;
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            double next = Math.max(sum + step(sum), 0.5 * (sum + lowest));
            boolean same = Math.abs(next - sum) <= PRECISION * Math.max(1, Math.abs(sum));
            sum = next;
            if (same) {
                break;
            }
        }
        step(sum);
        double[] variances = new double[logSquares.length];
        Arrays.setAll(
                variances, at -> StrictMath.exp(Math.max(logFloor[at % axes], logSquares[at] + level[at / axes])));
        return variances;
    }

    /** Sets the levels for a sum c and returns Newton's step towards the best one. */
    private double step(double sum) {
        double total = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < counts.length; k++) {
            setLevel(k, sum);
            total += counts[k];
            highest = counts[k] > 0 ? Math.max(highest, -level[k]) : highest;
        }
        double left = 0;
        double slope = 0;
        for (int k = 0; k < counts.length; k++) {
            double term = counts[k] > 0 ? counts[k] * StrictMath.exp(-level[k] - highest) : 0;
            left += term;
            slope += term / free[k];
        }
        return (StrictMath.log(left / total) + highest) * left / slope;
    }

    /** The level t at which sum_d max(log floor_d, log s_kd + t) is the sum: what is below the floor leaves, until none is. */
    private void setLevel(int k, double sum) {
        boolean[] clamped = new boolean[axes];
        for (int before = -1, now = 0; before != now && now < axes; ) {
            before = now;
            double rest = sum;
            for (int d = 0; d < axes; d++) {
                rest -= clamped[d] ? logFloor[d] : logSquares[k * axes + d];
            }
            free[k] = axes - now;
            level[k] = rest / free[k];
            now = 0;
            for (int d = 0; d < axes; d++) {
                clamped[d] = clamped[d] || logSquares[k * axes + d] + level[k] < logFloor[d];
                now += clamped[d] ? 1 : 0;
            }
        }
    }
}
