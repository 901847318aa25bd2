package org.mixtura.soundness;

import java.util.Arrays;
import org.mixtura.em.EmResult;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.rows.RowSample;
import org.mixtura.statistics.ComponentScatter;

/**
 * Finds components whose rows all have the same value in a feature. If a component has its own variance there, it falls to the
 * floor. If that variance is shared with other components, or tied to other directions, the component looks as if it had a
 * variance.
 */
public final class Ties {
    /** The share of the rows with one value from which on components are examined. */
    private static final double MANY = 0.1;
    /** A variance below this share of the whole is due to rows of other components. */
    private static final double NONE = 1e-6;

    private final boolean[] tied;
    private final SampleExpectation expectation;

    /** The ties among rows. */
    public Ties(boolean[] tied, SampleExpectation expectation) {
        this.tied = tied;
        this.expectation = expectation;
    }

    /** For each feature, whether many rows, but not all, have the same value. */
    static boolean[] of(RowSample sample) {
        boolean[] tied = new boolean[sample.features()];
        for (int d = 0; d < tied.length; d++) {
            double[] column = sample.column(d);
            Arrays.sort(column);
            int apart = (int) Math.ceil(MANY * column.length);
            boolean isConstant = column.length == 0 || column[0] == column[column.length - 1];
            for (int n = apart; n < column.length && !isConstant; n++) {
                tied[d] |= column[n] == column[n - apart];
            }
        }
        return tied;
    }

    /** For each component the feature in which all its rows have the same value, or -1. */
    int[] collapsed(EmResult result) {
        int[] collapsed = new int[result.mixture().components()];
        Arrays.fill(collapsed, -1);
        if (!any()) {
            return collapsed;
        }
        ComponentScatter scatter =
                ComponentScatter.of(expectation.expect(result.mixture().density()));
        for (int k = 0; k < collapsed.length; k++) {
            for (int d = 0; d < tied.length; d++) {
                double variance = scatter.values()[k * tied.length + d] / scatter.counts()[k];
                if (tied[d] && variance < NONE * result.mixture().covariance(k).variance(d)) {
                    collapsed[k] = d;
                }
            }
        }
        return collapsed;
    }

    private boolean any() {
        for (boolean feature : tied) {
            if (feature) {
                return true;
            }
        }
        return false;
    }
}
