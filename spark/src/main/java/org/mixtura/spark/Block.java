package org.mixtura.spark;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive rows as primitive arrays.
 *
 * @param rows the number of rows
 * @param values the values, row by row
 * @param weights one weight per row, or null if every row has weight 1
 * @param labels the number of the label of each row, or -1; null if no row has one
 */
record Block(int rows, double[] values, double @Nullable [] weights, int @Nullable [] labels) implements Serializable {
    /** A block without rows. */
    static final Block EMPTY = new Block(0, new double[0], null, null);

    private static final long serialVersionUID = 1L;

    /**
     * A part of this block.
     *
     * @param features D
     */
    Block part(int from, int count, int features) {
        return new Block(
                count,
                Arrays.copyOfRange(values, from * features, (from + count) * features),
                weights == null ? null : Arrays.copyOfRange(weights, from, from + count),
                labels == null ? null : Arrays.copyOfRange(labels, from, from + count));
    }
}
