package org.mixtura.inference;

import java.util.Arrays;

/**
 * A parameter with its uncertainty.
 *
 * @param estimate the value in the mixture
 * @param standardError the standard deviation over the replicates, or that of the normal approximation
 * @param lower the lower end of the percentile interval, or of the normal one
 * @param upper the upper end
 */
public record Interval(double estimate, double standardError, double lower, double upper) {
    /** The interval that replicates of a parameter give; sorts them. */
    static Interval of(double estimate, double[] replicates, double level) {
        Arrays.sort(replicates);
        double middle = replicates[replicates.length / 2]; // sums of deviations from it lose no digits
        double sum = 0;
        double squares = 0;
        for (double value : replicates) {
            sum += value - middle;
            squares += (value - middle) * (value - middle);
        }
        double variance = (squares - sum * sum / replicates.length) / (replicates.length - 1);
        double tail = (1 - level) / 2;
        return new Interval(
                estimate, Math.sqrt(Math.max(0, variance)), quantile(replicates, tail), quantile(replicates, 1 - tail));
    }

    /** Linear between the order statistics, of which the first is the quantile of 0 and the last that of 1. */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
