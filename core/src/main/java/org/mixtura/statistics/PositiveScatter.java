package org.mixtura.statistics;

import java.util.Arrays;
import org.mixtura.internal.linalg.PackedCholesky;

/**
 * Checks that scatters about the means of the rows, W = S - sum f f^T / N, can come from rows: they are then positive semidefinite,
 * up to a rounding error in each entry that is small relative to the squares in its row and column.
 */
final class PositiveScatter {
    private final MixtureStatistics sums;
    private final double rounding;
    private final int features;
    private final double[] deviations;
    private final double[] scaled;
    private final double[] factor;

    private PositiveScatter(MixtureStatistics sums, double rounding) {
        this.sums = sums;
        this.rounding = rounding;
        this.features = sums.features();
        this.deviations = new double[features];
        this.scaled = new double[ScatterShape.packedLength(features)];
        this.factor = new double[scaled.length];
    }

    /**
     * Refuses sums with a scatter that is not positive semidefinite.
     *
     * @param rounding the rounding error of an entry, relative to the square roots of the two squares that bound it
     * @throws IllegalArgumentException if no rows have such sums
     */
    static void require(MixtureStatistics sums, double rounding) {
        if (!sums.shape().hasTriangles()) {
            return; // a diagonal is judged by its squares
        }
        boolean pooled = sums.shape() == ScatterShape.POOLED;
        PositiveScatter check = new PositiveScatter(sums, rounding);
        for (int k = 0; k < sums.shape().groups(sums.components()); k++) {
            if (!check.isPositive(k * check.scaled.length, pooled ? 0 : k, pooled ? sums.components() : k + 1)) {
                throw new IllegalArgumentException("the sums are not those of any rows: the scatter"
                        + (pooled ? "" : " of component " + (k + 1)) + " is not positive semidefinite");
            }
        }
    }

    /**
     * Works in units of the square root of each feature's sum of squares, so that no product overflows. If that sum is 0, all
     * entries of the feature must be 0.
     */
    private boolean isPositive(int offset, int first, int end) {
        Arrays.setAll(deviations, d -> Math.sqrt(sums.scatter()[offset + d * (d + 3) / 2]));
        for (int i = 0, at = 0; i < features; i++) {
            for (int j = 0; j <= i; j++, at++) {
                boolean none = deviations[i] == 0 || deviations[j] == 0;
                if (none && sums.scatter()[offset + at] != 0) {
                    return false;
                }
                scaled[at] = none
                        ? 0
                        : sums.scatter()[offset + at] / deviations[i] / deviations[j] - explained(i, j, first, end);
            }
            scaled[i * (i + 3) / 2] = deviations[i] == 0 ? 1 : scaled[i * (i + 3) / 2] + rounding;
        }
        return PackedCholesky.factor(scaled, features, factor);
    }

    private double explained(int i, int j, int first, int end) {
        double sum = 0;
        for (int k = first; k < end; k++) {
            double left = sums.first()[k * features + i] / deviations[i];
            double right = sums.first()[k * features + j] / deviations[j];
            sum += left == 0 || right == 0 ? 0 : left / sums.counts()[k] * right;
        }
        return sum;
    }
}
