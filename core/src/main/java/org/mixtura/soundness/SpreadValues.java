package org.mixtura.soundness;

import org.mixtura.rows.RowSample;

/**
 * Values spread over the intervals in which they lie: what is judged by how often values repeat, and by how far they are apart, must not
 * take the middles of intervals for values. A value with one end only stays where it is.
 */
final class SpreadValues {
    /** The golden ratio less 1, and its counterpart for the next dimension: multiples of them fill the interval from 0 to 1 evenly. */
    private static final double ALONG_ROWS = 0.6180339887498949;

    private static final double ALONG_FEATURES = 0.7548776662466927;

    private SpreadValues() {}

    /** The same rows with spread values; the same instance if no value is an interval. */
    static RowSample of(RowSample sample) {
        double[] halfWidths = sample.halfWidths();
        if (halfWidths == null) {
            return sample;
        }
        double[] values = sample.values().clone();
        for (int at = 0; at < values.length; at++) {
            if (halfWidths[at] > 0 && halfWidths[at] < Double.POSITIVE_INFINITY) {
                int n = at / sample.features();
                int d = at % sample.features();
                double turn = (n + 0.5) * (ALONG_ROWS + ALONG_FEATURES * d);
                values[at] += halfWidths[at] * (2 * (turn - Math.floor(turn)) - 1);
            }
        }
        return sample.withValues(values);
    }
}
