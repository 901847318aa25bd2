package org.mixtura.structure;

import java.util.Arrays;

/**
 * The best variances v_kd whose product over d, the volume, is the same for every component k, while nothing else is shared: v_kd =
 * lambda s_kd / g_k with the geometric mean g_k of s_kd over d and lambda = sum_k N_k g_k / sum_k N_k. Celeux and Govaert (1995),
 * section 4.3, doi:10.1016/0031-3203(94)00125-6.
 *
 * <p>Under a floor, let x_kd = log v_kd and c = sum_d x_kd. For a given c, each component has x_kd = max(log floor_d, log s_kd +
 * t_k), where the level t_k makes the sum equal to c; and c is the solution of sum_k N_k exp(-t_k) = sum_k N_k. Since the left side
 * falls with c, bisection finds it.
 */
final class EqualVolume {
    /**
     * A component whose rows lie in a plane would compensate small variances by large ones, for almost no gain, until doubles
     * cannot represent both. So no variance is raised above this many times the floor, which is a standard deviation of 8 typical
     * distances, or above {@link #RAISE} times the mean square if the rows spread further.
     */
    private static final double WIDEST = 0x1p42;

    private static final double RAISE = 4;
    /** A smaller mean square is raised to this fraction of the floor, which changes the objective by about the same amount per row. */
    private static final double NEGLIGIBLE = 0x1p-20;

    private static final int BISECTIONS = 100;

    private final int axes;
    private final double[] counts;
    private final double total;
    private final double[] logSquares;
    private final double[] logFloor;
    private final double[] logCeiling;

    private EqualVolume(double[] counts, double[] squares, double[] floor) {
        this.axes = floor.length;
        this.counts = counts;
        this.total = Arrays.stream(counts).sum();
        this.logSquares = new double[squares.length];
        this.logFloor = new double[squares.length];
        this.logCeiling = new double[squares.length];
        for (int at = 0; at < squares.length; at++) {
            double smallest = floor[at % axes];
            logSquares[at] = StrictMath.log(Math.max(squares[at], smallest * NEGLIGIBLE));
            logFloor[at] = StrictMath.log(smallest);
            logCeiling[at] = smallest > 0 ? StrictMath.log(ceiling(squares[at], smallest)) : Double.POSITIVE_INFINITY;
        }
    }

    /** The best variances at k D + d. */
    static double[] variances(double[] counts, double[] squares, double[] floor) {
        EqualVolume problem = new EqualVolume(counts, squares, floor);
        double[] variances = problem.unconstrained();
        return problem.allows(variances) ? variances : problem.constrained();
    }

    /** Whether a variance lies on a bound, or its mean square is below the bounds. */
    static boolean isBound(double variance, double square, double floor, double tolerance) {
        return Math.min(variance, square) <= floor * tolerance || variance * tolerance >= ceiling(square, floor);
    }

    private static double ceiling(double square, double floor) {
        return Math.max(RAISE * square, WIDEST * floor);
    }

    private boolean allows(double[] variances) {
        for (int at = 0; at < variances.length; at++) {
            double log = StrictMath.log(variances[at]);
            if (log < logFloor[at] || log > logCeiling[at]) {
                return false;
            }
        }
        return true;
    }

    private double[] unconstrained() {
        double[] logMeans = new double[counts.length];
        double volume = 0;
        for (int k = 0; k < counts.length; k++) {
            for (int d = 0; d < axes; d++) {
                logMeans[k] += logSquares[k * axes + d] / axes;
            }
            volume += counts[k] * StrictMath.exp(logMeans[k]) / total;
        }
        double logVolume = StrictMath.log(volume);
        double[] variances = new double[logSquares.length];
        Arrays.setAll(variances, at -> StrictMath.exp(logSquares[at] - logMeans[at / axes] + logVolume));
        return variances;
    }

    private double[] constrained() {
        double low = Arrays.stream(logFloor, 0, axes).sum();
        double high = low + axes * StrictMath.log(WIDEST);
        Levels[] levels = new Levels[counts.length];
        Arrays.setAll(levels, this::levels);
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = low + 0.5 * (high - low);
            boolean below = pull(levels, middle) > total;
            low = below ? middle : low;
            high = below ? high : middle;
        }
        double[] variances = new double[logSquares.length];
        for (int k = 0; k < counts.length; k++) {
            double level = levels[k].at(high);
            for (int at = k * axes; at < (k + 1) * axes; at++) {
                variances[at] = StrictMath.exp(logVariance(at, level));
            }
        }
        return variances;
    }

    /** sum_k N_k exp(-t_k): the cost of a smaller volume. */
    private double pull(Levels[] levels, double sum) {
        double pull = 0;
        for (int k = 0; k < counts.length; k++) {
            pull += counts[k] > 0 ? counts[k] * StrictMath.exp(-levels[k].at(sum)) : 0;
        }
        return pull;
    }

    private double logVariance(int at, double level) {
        return Math.min(Math.max(logSquares[at] + level, logFloor[at]), logCeiling[at]);
    }

    /**
     * The sum of the log variances of one component as a function of the level: it grows linearly between the levels where a
     * variance reaches a bound.
     *
     * @param bends these levels, in increasing order
     * @param sums the sums at these levels
     */
    private record Levels(double[] bends, double[] sums) {
        /** The level at which a sum is reached. */
        double at(double sum) {
            for (int i = 1; i < bends.length; i++) {
                if (sums[i] >= sum && sums[i] > sums[i - 1]) {
                    double share = Math.max(sum - sums[i - 1], 0) / (sums[i] - sums[i - 1]);
                    return bends[i - 1] + (bends[i] - bends[i - 1]) * share;
                }
            }
            return bends[bends.length - 1];
        }
    }

    private Levels levels(int k) {
        double[] bends = new double[2 * axes];
        for (int d = 0; d < axes; d++) {
            bends[d] = logFloor[k * axes + d] - logSquares[k * axes + d];
            bends[axes + d] = logCeiling[k * axes + d] - logSquares[k * axes + d];
        }
        Arrays.sort(bends);
        return new Levels(
                bends, Arrays.stream(bends).map(level -> sum(k, level)).toArray());
    }

    private double sum(int k, double level) {
        double sum = 0;
        for (int at = k * axes; at < (k + 1) * axes; at++) {
            sum += logVariance(at, level);
        }
        return sum;
    }
}
