package org.mixtura.report.survey;

/**
 * The weights of positive numbers in cells of 1/64 of an octave. It gives quantiles within 1 %, for any range of numbers and any
 * number of rows.
 */
public final class DistanceHistogram {
    private static final int CELLS = 64;
    private static final int LOWEST = -64;
    private static final int HIGHEST = 128;

    private final double[] weights = new double[(HIGHEST - LOWEST) * CELLS];
    private double total;

    /** An empty histogram. */
    public DistanceHistogram() {
        // filled by add
    }

    /** Adds a number; numbers outside 2^-64 to 2^128 count at the ends of that range. */
    public void add(double value, double weight) {
        weights[cell(value)] += weight;
        total += weight;
    }

    private static int cell(double value) {
        if (!(value >= Math.scalb(1.0, LOWEST))) {
            return 0;
        }
        int exponent = Math.getExponent(value);
        if (exponent >= HIGHEST) {
            return (HIGHEST - LOWEST) * CELLS - 1;
        }
        return (exponent - LOWEST) * CELLS + (int) ((Math.scalb(value, -exponent) - 1) * CELLS);
    }

    /** The sum of the weights. */
    public double total() {
        return total;
    }

    /** The number with a share p of the weight below it, 0 &lt; p &lt; 1; NaN if there is no weight. */
    public double quantile(double p) {
        if (total == 0) {
            return Double.NaN;
        }
        double passed = 0;
        int cell = 0;
        while (cell < weights.length - 1 && passed + weights[cell] < p * total) {
            passed += weights[cell++];
        }
        double share = weights[cell] > 0 ? Math.min(1, (p * total - passed) / weights[cell]) : 0;
        return edge(cell) + share * (edge(cell + 1) - edge(cell));
    }

    private static double edge(int cell) {
        return Math.scalb(1 + (double) (cell % CELLS) / CELLS, cell / CELLS + LOWEST);
    }
}
