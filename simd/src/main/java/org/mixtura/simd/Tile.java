package org.mixtura.simd;

import static org.mixtura.simd.Lanes.COUNT;
import static org.mixtura.simd.Lanes.FIRST;
import static org.mixtura.simd.Lanes.STEP;

import java.util.Arrays;

/**
 * The current rows, feature by feature in one array, with a stride that is not a multiple of a page, since all rows would fall into
 * one set of the first-level cache then. Rows of weight 0 fill it up to whole vectors, so that no loop needs a mask, and features
 * of zeros fill it up to a multiple of four.
 */
final class Tile {
    final double[] values;
    final double[] weights;
    final int stride;
    private final int features;
    private int rows;
    private int padded;

    Tile(int capacity, int features) {
        this.features = features;
        this.stride = capacity + COUNT;
        this.values = new double[FIRST + (features + 3) / 4 * 4 * stride];
        this.weights = new double[stride];
    }

    /** As {@link org.mixtura.internal.kernel.Kernels#load}. */
    void load(double[] source, int offset, int rows, double[] scale, double[] center, double[] rowWeights) {
        this.rows = rows;
        this.padded = (rows + STEP - 1) / STEP * STEP;
        for (int d = 0; d < features; d++) {
            int column = column(d);
            double factor = scale[d];
            double origin = center[d];
            for (int n = 0, at = offset + d; n < rows; n++, at += features) {
                values[column + n] = source[at] * factor - origin;
            }
            Arrays.fill(values, column + rows, column + padded, 0);
        }
        System.arraycopy(rowWeights, 0, weights, 0, rows);
        Arrays.fill(weights, rows, padded, 0);
    }

    /** Where the values of a feature begin. */
    int column(int feature) {
        return FIRST + feature * stride;
    }

    int rows() {
        return rows;
    }

    /** The number of rows with those that fill it up. */
    int padded() {
        return padded;
    }
}
