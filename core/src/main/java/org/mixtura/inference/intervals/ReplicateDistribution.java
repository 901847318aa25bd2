package org.mixtura.inference.intervals;

import java.util.Arrays;
import org.mixtura.internal.math.NormalDistribution;

/** The distribution of the replicates of a parameter. */
final class ReplicateDistribution {
    private final double estimate;
    private final double[] sorted;
    private final double standardError;

    /** The replicates of a parameter, at least two; the array is sorted in place. */
    ReplicateDistribution(double estimate, double[] replicates) {
        Arrays.sort(replicates);
        this.estimate = estimate;
        this.sorted = replicates;
        this.standardError = deviation(replicates);
    }

    private static double deviation(double[] sorted) {
        double middle = sorted[sorted.length / 2]; // sums of deviations from it lose no digits
        double sum = 0;
        double squares = 0;
        for (double value : sorted) {
            sum += value - middle;
            squares += (value - middle) * (value - middle);
        }
        double variance = (squares - sum * sum / sorted.length) / (sorted.length - 1);
        return Math.sqrt(Math.max(0, variance));
    }

    /** The interval from the (1 - level) / 2 quantile to the (1 + level) / 2 quantile. */
    Interval percentile(double level) {
        double tail = (1 - level) / 2;
        return new Interval(estimate, standardError, quantile(tail), quantile(1 - tail));
    }

    /**
     * The interval with corrections for bias and acceleration,
     *
     * <pre>
     * quantiles of Phi(z_0 + (z_0 -+ z) / (1 - a (z_0 -+ z))),    z_0 = Phi^-1(share of the replicates below the estimate)
     * </pre>
     *
     * <p>which does not depend on the scale of the parameter. Efron (1987), Better bootstrap confidence intervals,
     * doi:10.1080/01621459.1987.10478410.
     *
     * @param z the quantile of the level, of the normal distribution or of one with heavier tails
     */
    Interval corrected(double z, double acceleration) {
        double below = 0;
        for (double value : sorted) {
            below += value < estimate ? 1 : value == estimate ? 0.5 : 0;
        }
        int count = sorted.length;
        double bias = NormalDistribution.quantile(Math.max(1, Math.min(count, below + 0.5)) / (count + 1));
        return new Interval(
                estimate,
                standardError,
                quantile(share(bias, bias - z, acceleration)),
                quantile(share(bias, bias + z, acceleration)));
    }

    private static double share(double bias, double z, double acceleration) {
        double room = 1 - acceleration * z;
        return room > 0 ? NormalDistribution.probability(bias + z / room) : z < 0 ? 0 : 1;
    }

    /**
     * The quantile by linear interpolation between the order statistics, of which the first is the 0 quantile and the last the 1
     * quantile.
     */
    private double quantile(double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
