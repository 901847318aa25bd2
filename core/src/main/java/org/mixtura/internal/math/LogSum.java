package org.mixtura.internal.math;

/** Sums of numbers that are given by their logarithms. The numbers may overflow or underflow; only their ratios must be doubles. */
public final class LogSum {
    private LogSum() {}

    /** Replaces the first {@code count} logarithms by the shares of their numbers in the sum; returns the logarithm of the sum. */
    public static double share(double[] logs, int count) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            maximum = Math.max(maximum, logs[k]);
        }
        double sum = 0;
        for (int k = 0; k < count; k++) {
            logs[k] = Exponential.exp(logs[k] - maximum);
            sum += logs[k];
        }
        for (int k = 0; k < count; k++) {
            logs[k] /= sum;
        }
        return maximum + Logarithm.log(sum);
    }
}
